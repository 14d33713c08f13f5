// How wide a field's column is: by its name and what stands in it, within limits.
import type { Field } from "@/dossier/catalog";
import type { Content } from "@/dossier/content";

/** Han characters take two of what Latin letters take one of. */
function width(text: string): number {
  let sum = 0;
  for (const c of text) sum += c.charCodeAt(0) > 255 ? 2 : 1;
  return sum;
}

/** Pixels, from the first rows: the rest follows them. */
export function columnWidths(fields: Field[], content: Content): number[] {
  const sample = content.rows.slice(0, 60);
  return fields.map((field) => {
    const longest = Math.max(width(field.name) + 2, ...sample.map((row) => width(row.cells[field.name]?.value ?? "")));
    return Math.max(84, Math.min(300, longest * 7.4 + 22));
  });
}

export const isNumeric = (field: Field) => !field.type || field.type === "number";

export function choicesOf(field: Field): string[] {
  if (field.type === "yes_no") return ["是", "否"];
  return field.type === "choice" ? (field.choices ?? []) : [];
}
