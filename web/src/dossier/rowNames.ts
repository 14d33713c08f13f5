// What people call a row of a list: the fields that tell it from the others, as they were typed.
import { shallowReactive } from "vue";
import { call } from "@/api/client";
import type { Cell, CellAddress } from "@/api/problem";
import { catalog, type CatalogList } from "./catalog";

/** "投入 · 产出 · 治理里程"; the first field that holds anything, where the list has no key or the key is empty. */
export function rowName(list: CatalogList, cells: Record<string, Cell | undefined>): string {
  const value = (field: string) => cells[field]?.value?.trim() ?? "";
  const named = (list.key ?? []).map(value).filter(Boolean).join(" · ");
  return named || (list.fields.map((field) => value(field.name)).find(Boolean) ?? "");
}

/** The rows of a task's lists by name: a list is asked for when a name of it is first wanted. */
export class RowNames {
  private readonly lists = shallowReactive(new Map<string, Map<string, string>>());
  private readonly asked = new Set<string>();
  constructor(private readonly task: string) {}

  nameOf(cell: CellAddress): string | undefined {
    if (!cell.section || !cell.row) return undefined;
    if (!this.asked.has(cell.section)) void this.ask(cell.section);
    return this.lists.get(cell.section)?.get(cell.row);
  }
  /** After a save: names may have changed. */
  forget(): void {
    this.asked.clear();
  }
  private async ask(section: string): Promise<void> {
    this.asked.add(section);
    try {
      const list = (await catalog()).lists.find((l) => l.list === section);
      const content = await call("get", "/tasks/{task}/dossier/sections/{section}", { path: { task: this.task, section } });
      if (list) this.lists.set(section, new Map((content.rows ?? []).map((row) => [row.id ?? "", rowName(list, row.cells ?? {})])));
    } catch {
      // Then its rows go by their ids; what is wrong is said where the list itself is shown.
    }
  }
}
