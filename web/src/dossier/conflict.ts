// Two people changed the same cells, or one removed the row of the other: what is left to save once somebody has chosen.
import type { Conflict } from "@/api/problem";
import type { Change } from "@/api/types";
import { difference, type Content } from "./content";

export type Choice = "mine" | "theirs";

/** The name of a cell inside its section, the same for an address and for a change. */
export function conflictKey(conflict: Pick<Conflict, "cell">): string {
  const cell = conflict.cell ?? {};
  if (cell.row) return `${cell.row}/${cell.field ?? ""}`;
  const item = cell.item ?? "";
  return cell.last_year && !item.startsWith("上年.") ? `上年.${item}` : item;
}

const changeKey = (change: Change) => (change.row !== undefined ? `${change.row}/${change.field ?? ""}` : (change.item ?? ""));

/** A row of mine that they removed and I keep: put back whole, behind the row that it stood behind. */
function putBack(row: string, mine: Content): Change[] {
  const at = mine.rows.findIndex((r) => r.id === row);
  if (at < 0) return [];
  const alone: Content = { cells: {}, rows: [mine.rows[at]!], reported: mine.reported };
  const none: Content = { ...alone, rows: [] };
  return difference(none, alone).map((change) => (change.op === "add_row" ? { ...change, after: mine.rows[at - 1]?.id ?? null } : change));
}

/** My changes without those that gave way: to be applied to the newest revision and saved on it. `mine` is my whole content. */
export function remaining(changes: Change[], conflicts: Conflict[], choices: Record<string, Choice>, mine: Content): Change[] {
  const gaveWay = conflicts.filter((conflict) => choices[conflictKey(conflict)] === "theirs");
  const cells = new Set(gaveWay.map(conflictKey));
  // Whoever lets the other's cell stand must not remove its row.
  const rows = new Set(gaveWay.filter((conflict) => conflict.removed_by_me).map((conflict) => conflict.cell?.row));
  const kept = new Set(conflicts.filter((conflict) => conflict.removed_by_them && choices[conflictKey(conflict)] === "mine").map((conflict) => conflict.cell?.row ?? ""));
  const left = changes.filter((change) => !cells.has(changeKey(change)) && !(change.op === "remove_row" && rows.has(change.row)) && !(change.row !== undefined && kept.has(change.row)));
  return [...[...kept].flatMap((row) => putBack(row, mine)), ...left];
}
