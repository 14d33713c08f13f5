// Two people changed the same cells: what each of them wrote, and what is left to save once somebody has chosen.
import type { Conflict } from "@/api/problem";
import type { Change } from "@/api/types";

export type Choice = "mine" | "theirs";

/** The name of a cell inside its section, the same for an address and for a change. */
export function conflictKey(conflict: Pick<Conflict, "cell">): string {
  const cell = conflict.cell ?? {};
  if (cell.row) return `${cell.row}/${cell.field ?? ""}`;
  const item = cell.item ?? "";
  return cell.last_year && !item.startsWith("上年.") ? `上年.${item}` : item;
}

const changeKey = (change: Change) => (change.row !== undefined ? `${change.row}/${change.field ?? ""}` : (change.item ?? ""));

/** My changes without those that gave way: to be applied to the newest revision and saved on it. */
export function remaining(changes: Change[], conflicts: Conflict[], choices: Record<string, Choice>): Change[] {
  const gaveWay = new Set(conflicts.map(conflictKey).filter((key) => choices[key] === "theirs"));
  return changes.filter((change) => !gaveWay.has(changeKey(change)) && !(change.op === "remove_row" && gaveWay.has(`${change.row}/`)));
}
