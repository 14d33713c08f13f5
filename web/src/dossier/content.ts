// What a section holds, what was changed between two states of it, and how changes are applied.
// A section of the catalog has `cells` by item; a list has `rows`. Both are values: they are never changed in place.
import type { Cell } from "@/api/problem";
import type { Change, Row, Section } from "@/api/types";

export interface Content {
  cells: Record<string, Cell>;
  rows: Required<Row>[];
  /** Of a list: filled in, perhaps with no row at all. */
  reported: boolean;
}

export function contentOf(section: Section): Content {
  return {
    cells: section.cells ?? {},
    rows: (section.rows ?? []).map((row) => ({ id: row.id ?? "", cells: row.cells ?? {} })),
    reported: section.reported ?? false,
  };
}

export const emptyCell: Readonly<Cell> = Object.freeze({});

export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return (a?.value ?? "") === (b?.value ?? "") && (a?.source ?? "") === (b?.source ?? "") && (a?.note ?? "") === (b?.note ?? "");
}

/** The changes of cells between two sets of cells, as `set` of items or of a row's fields. */
function cellChanges(before: Record<string, Cell>, after: Record<string, Cell>, address: (name: string) => Partial<Change>): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: Change[] = [];
  for (const name of names) {
    if (sameCell(before[name], after[name])) continue;
    const cell = after[name] ?? emptyCell;
    changes.push({ op: "set", ...address(name), value: cell.value ?? "", source: cell.source ?? "", note: cell.note ?? "" });
  }
  return changes;
}

/** Positions of a longest increasing run in `numbers`: the rows that need not be moved. */
function longestIncreasing(numbers: number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  numbers.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.length ? tails[tails.length - 1]! : -1; i >= 0; i = before[i]!) kept.add(i);
  return kept;
}

function rowChanges(before: Content, after: Content): Change[] {
  const changes: Change[] = [];
  const old = new Map(before.rows.map((row, i) => [row.id, { row, i }]));
  const ids = new Set(after.rows.map((row) => row.id));
  for (const row of before.rows) if (!ids.has(row.id)) changes.push({ op: "remove_row", row: row.id });

  const known = after.rows.filter((row) => old.has(row.id));
  const stays = longestIncreasing(known.map((row) => old.get(row.id)!.i));
  const staying = new Set(known.filter((_, i) => stays.has(i)).map((row) => row.id));
  let previous: string | null = null;
  for (const row of after.rows) {
    const origin = old.get(row.id);
    if (!origin) changes.push({ op: "add_row", row: row.id, after: previous });
    else if (!staying.has(row.id)) changes.push({ op: "move_row", row: row.id, after: previous });
    changes.push(...cellChanges(origin?.row.cells ?? {}, row.cells, (field) => ({ row: row.id, field })));
    previous = row.id;
  }
  return changes;
}

/** The fewest changes that lead from one content to the other, in an order in which they can be applied. */
export function difference(before: Content, after: Content): Change[] {
  const changes = [...cellChanges(before.cells, after.cells, (item) => ({ item })), ...rowChanges(before, after)];
  if (before.reported !== after.reported) changes.push({ op: after.reported ? "report" : "unreport" });
  return changes;
}

const cellFrom = (change: Change): Cell => ({
  ...(change.value ? { value: change.value } : {}), ...(change.source ? { source: change.source } : {}), ...(change.note ? { note: change.note } : {}),
});

function withCell(cells: Record<string, Cell>, name: string, cell: Cell): Record<string, Cell> {
  if (!sameCell(cell, emptyCell)) return { ...cells, [name]: cell };
  const { [name]: _, ...rest } = cells;
  return rest;
}

/** Where a row is to stand that comes behind `after`; when that one is gone, the end is the least surprising place. */
function placeAfter(order: string[], after: string | null | undefined): number {
  if (!after) return 0;
  // Rows are mostly added one behind the other at the end.
  if (order[order.length - 1] === after) return order.length;
  const at = order.indexOf(after);
  return at < 0 ? order.length : at + 1;
}

/** The content after the changes. What changes a row that is no longer there is left out. */
export function applied(content: Content, changes: Change[]): Content {
  let { cells, reported } = content;
  const order = content.rows.map((row) => row.id);
  const rows = new Map(content.rows.map((row) => [row.id, row]));
  for (const change of changes) {
    const row = change.row === undefined ? undefined : rows.get(change.row);
    switch (change.op) {
      case "set":
        if (change.item !== undefined) cells = withCell(cells, change.item, cellFrom(change));
        else if (row && change.field !== undefined) rows.set(row.id, { id: row.id, cells: withCell(row.cells, change.field, cellFrom(change)) });
        break;
      case "add_row":
        if (!change.row || row) break;
        rows.set(change.row, { id: change.row, cells: {} });
        order.splice(placeAfter(order, change.after), 0, change.row);
        break;
      case "remove_row":
        if (!row) break;
        rows.delete(row.id);
        order.splice(order.indexOf(row.id), 1);
        break;
      case "move_row":
        if (!row) break;
        order.splice(order.indexOf(row.id), 1);
        order.splice(placeAfter(order, change.after), 0, row.id);
        break;
      case "report":
      case "unreport":
        reported = change.op === "report";
    }
  }
  return { cells, rows: order.map((id) => rows.get(id)!), reported };
}

/** A content with one item's cell changed. */
export function withItem(content: Content, item: string, patch: Partial<Cell>): Content {
  return { ...content, cells: withCell(content.cells, item, { ...content.cells[item], ...patch }) };
}

/** A content with some cells of its rows changed. */
export function withRowCells(content: Content, patches: { row: string; field: string; patch: Partial<Cell> }[]): Content {
  const byRow = new Map<string, typeof patches>();
  for (const patch of patches) byRow.set(patch.row, [...(byRow.get(patch.row) ?? []), patch]);
  const rows = content.rows.map((row) => {
    const mine = byRow.get(row.id);
    if (!mine) return row;
    let cells = row.cells;
    for (const { field, patch } of mine) cells = withCell(cells, field, { ...cells[field], ...patch });
    return { id: row.id, cells };
  });
  return { ...content, rows, reported: content.reported || rows.length > 0 };
}

/** An id for a new row: unique in its list, also beside rows that another person adds at the same time. */
export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return "r" + Array.from(bytes, (b) => b.toString(36).padStart(2, "0")).join("").slice(0, 12);
}
