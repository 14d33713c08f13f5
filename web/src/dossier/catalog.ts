// The catalog: which sections, lists, items and fields a dossier has. Loaded once.
import { read } from "@/api/client";

export interface Field {
  name: string;
  aliases?: string[];
  /** "number" when absent. */
  type?: "number" | "text" | "yes_no" | "date" | "choice";
  unit?: string;
  choices?: string[];
  stage?: string;
  note?: string;
  source?: string;
  required?: boolean;
  formula?: string;
}
export interface CatalogSection { section: string; title: string; items: Field[]; computed?: boolean }
export interface CatalogList { list: string; title: string; fields: Field[]; row_unit?: string; key?: string[]; computed?: boolean }
export interface Catalog { sections: CatalogSection[]; lists: CatalogList[] }

let loading: Promise<Catalog> | null = null;

export function catalog(): Promise<Catalog> {
  loading ??= read<Catalog>("/catalog").catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The fields of a section or list that people fill in. */
export function fieldsOf(whole: Catalog, section: string): Field[] {
  const fields = whole.sections.find((s) => s.section === section)?.items ?? whole.lists.find((l) => l.list === section)?.fields ?? [];
  return fields.filter((field) => !field.formula);
}

/** The section in which an item stands. */
export function sectionOfItem(whole: Catalog, item: string): string | undefined {
  const bare = item.replace(/^上年\./, "");
  return whole.sections.find((s) => s.items.some((i) => i.name === bare))?.section;
}
