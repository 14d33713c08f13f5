// Names of cells as people read them.
import { inject, provide, type InjectionKey } from "vue";
import type { LocationQuery, RouteLocationRaw } from "vue-router";
import type { CellAddress } from "@/api/problem";

export const lastYearPrefix = "上年.";

/** "人员 · 编制数", "项目 · 生活污水治理 · 预算数"; a row without a name by its id. */
export function cellName(cell: CellAddress, row?: string): string {
  const names = [cell.section];
  if (cell.item) names.push((cell.last_year && !cell.item.startsWith(lastYearPrefix) ? lastYearPrefix : "") + cell.item);
  if (cell.row) names.push(row || `#${cell.row}`);
  if (cell.field) names.push(cell.field);
  return names.filter(Boolean).join(" · ");
}

type RowName = (cell: CellAddress) => string | undefined;
const rowNameKey: InjectionKey<RowName> = Symbol("rowName");

/** Gives the parts below their names of rows; what `nameOf` does not know, those above may. */
export function provideRowNames(nameOf: RowName): void {
  const above = inject(rowNameKey, () => undefined);
  provide(rowNameKey, (cell) => nameOf(cell) || above(cell));
}

/** Names of cells whose rows are called what people wrote in them; `fallback` names rows that nobody above knows. */
export function useCellName(fallback: RowName = () => undefined): (cell: CellAddress) => string {
  const rowName = inject(rowNameKey, () => undefined);
  return (cell) => cellName(cell, cell.row ? rowName(cell) || fallback(cell) : undefined);
}

/** The page where a cell is filled in. */
export function cellRoute(task: string, cell: CellAddress): RouteLocationRaw {
  const { section, item, row, field } = cell;
  return { name: "task", params: { task, tab: "dossier" }, query: { section, item, row, field, ...(cell.last_year ? { last_year: "1" } : {}) } };
}

/** The cell that an address of a page names; null where it names a section at most. */
export function cellOfQuery(query: LocationQuery): CellAddress | null {
  const text = (name: string) => (typeof query[name] === "string" ? (query[name] as string) : undefined);
  const cell = { section: text("section"), item: text("item"), row: text("row"), field: text("field"), last_year: text("last_year") === "1" };
  return cell.item || cell.row ? cell : null;
}

/** The key under which a section keeps the cell of an item. */
export function itemKey(item: string, lastYear = false): string {
  return lastYear && !item.startsWith(lastYearPrefix) ? lastYearPrefix + item : item;
}
