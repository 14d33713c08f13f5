// Names of cells as people read them.
import type { CellAddress } from "@/api/problem";

export const lastYearPrefix = "上年.";

/** "人员 · 编制数", "项目 · 第r3行 · 预算数". */
export function cellName(cell: CellAddress): string {
  const names = [cell.section];
  if (cell.item) names.push((cell.last_year && !cell.item.startsWith(lastYearPrefix) ? lastYearPrefix : "") + cell.item);
  if (cell.row) names.push(`#${cell.row}`);
  if (cell.field) names.push(cell.field);
  return names.filter(Boolean).join(" · ");
}

/** The key under which a section keeps the cell of an item. */
export function itemKey(item: string, lastYear = false): string {
  return lastYear && !item.startsWith(lastYearPrefix) ? lastYearPrefix + item : item;
}
