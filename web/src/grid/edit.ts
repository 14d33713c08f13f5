// What the grid does to a list: paste, clear, add, remove and move rows. Every function answers with a new content.
import type { Field } from "@/dossier/catalog";
import { headFields } from "@/dossier/clipboard";
import { newRowId, withRowCells, type Content } from "@/dossier/content";
import { box, type Box, type Selection } from "./selection";

/** The values of a box, as they are copied. */
export function valuesOf(content: Content, fields: Field[], b: Box): string[][] {
  return content.rows.slice(b.top, b.bottom + 1).map((row) => fields.slice(b.left, b.right + 1).map((field) => row.cells[field.name]?.value ?? ""));
}

/** Adds empty rows behind the row at `index`; -1 puts them first. */
export function withRows(content: Content, index: number, count = 1): Content {
  const fresh = Array.from({ length: count }, () => ({ id: newRowId(), cells: {} }));
  return { ...content, reported: true, rows: [...content.rows.slice(0, index + 1), ...fresh, ...content.rows.slice(index + 1)] };
}

export function withoutRows(content: Content, top: number, bottom: number): Content {
  return { ...content, rows: content.rows.filter((_, i) => i < top || i > bottom) };
}

/** Moves a block of rows up or down by one; the same content where there is no room. */
export function withRowsMoved(content: Content, top: number, bottom: number, by: 1 | -1): Content {
  if (top + by < 0 || bottom + by >= content.rows.length) return content;
  const rows = [...content.rows];
  rows.splice(top + by, 0, ...rows.splice(top, bottom - top + 1));
  return { ...content, rows };
}

export function cleared(content: Content, fields: Field[], selection: Selection): Content {
  return filled(content, fields, selection, [[""]]);
}

/** Writes values from the selection's upper left corner on, over the whole selection where there is one value only. New rows are added as needed. */
export function filled(content: Content, fields: Field[], selection: Selection, values: string[][]): Content {
  const b = box(selection);
  const single = values.length === 1 && values[0]!.length === 1;
  const height = single ? b.bottom - b.top + 1 : values.length;
  const grown = b.top + height > content.rows.length ? withRows(content, content.rows.length - 1, b.top + height - content.rows.length) : content;
  const patches = [];
  for (let r = 0; r < height; r++) {
    const line = single ? Array<string>(b.right - b.left + 1).fill(values[0]![0]!) : values[r]!;
    for (let c = 0; c < line.length; c++) {
      const field = fields[b.left + c];
      if (field) patches.push({ row: grown.rows[b.top + r]!.id, field: field.name, patch: { value: line[c]!.trim() } });
    }
  }
  return withRowCells(grown, patches);
}

/** What was pasted; with a head row its columns go to the fields they name, in whatever order they stand. */
export function pasted(content: Content, fields: Field[], selection: Selection, values: string[][]): Content {
  const head = values.length > 1 ? headFields(values[0]!, fields) : null;
  if (!head) return filled(content, fields, selection, values);
  const top = box(selection).top;
  const lines = values.slice(1);
  const missing = Math.max(0, top + lines.length - content.rows.length);
  const grown = missing ? withRows(content, content.rows.length - 1, missing) : content;
  const patches = lines.flatMap((line, r) => line.flatMap((value, c) => (head[c] ? [{ row: grown.rows[top + r]!.id, field: head[c]!, patch: { value: value.trim() } }] : [])));
  return withRowCells(grown, patches);
}
