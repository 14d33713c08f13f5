// Which cells of a grid are chosen, and how keys move the choice. Rows and columns count from 0.

export interface Place { row: number; column: number }
export interface Selection { anchor: Place; focus: Place }
export interface Extent { rows: number; columns: number }

export const at = (row: number, column: number): Selection => ({ anchor: { row, column }, focus: { row, column } });

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

export interface Box { top: number; bottom: number; left: number; right: number }

/** The chosen cells as a box, ends included. */
export function box(selection: Selection): Box {
  const { anchor, focus } = selection;
  return { top: Math.min(anchor.row, focus.row), bottom: Math.max(anchor.row, focus.row), left: Math.min(anchor.column, focus.column), right: Math.max(anchor.column, focus.column) };
}

export function inside(selection: Selection, row: number, column: number): boolean {
  const b = box(selection);
  return row >= b.top && row <= b.bottom && column >= b.left && column <= b.right;
}

/** Moves by rows and columns; with `extend` the other corner stays. */
export function moved(selection: Selection, rows: number, columns: number, extent: Extent, extend = false): Selection {
  const focus = { row: clamp(selection.focus.row + rows, extent.rows), column: clamp(selection.focus.column + columns, extent.columns) };
  return { anchor: extend ? selection.anchor : focus, focus };
}

/** Tab: to the next cell, at the end of a row to the next row's first. */
export function stepped(selection: Selection, forward: boolean, extent: Extent): Selection {
  const index = selection.focus.row * extent.columns + selection.focus.column + (forward ? 1 : -1);
  const next = clamp(index, extent.rows * extent.columns);
  return at(Math.floor(next / extent.columns), next % extent.columns);
}

/** Arrow keys, Home, End and pages; null for keys that do not move. */
export function byKey(key: string, selection: Selection, extent: Extent, options: { extend: boolean; far: boolean; page: number }): Selection | null {
  const most = 1e9;
  const { extend, far, page } = options;
  const go = (rows: number, columns: number) => moved(selection, rows, columns, extent, extend);
  switch (key) {
    case "ArrowUp": return go(far ? -most : -1, 0);
    case "ArrowDown": return go(far ? most : 1, 0);
    case "ArrowLeft": return go(0, far ? -most : -1);
    case "ArrowRight": return go(0, far ? most : 1);
    case "Home": return go(far ? -most : 0, -most);
    case "End": return go(far ? most : 0, most);
    case "PageUp": return go(-page, 0);
    case "PageDown": return go(page, 0);
    default: return null;
  }
}
