// Changes that were not saved yet, kept on this computer until they are: a closed window or a dead line loses nothing.
import type { Change } from "@/api/types";

export interface Draft {
  /** The revision that the changes are made on. */
  base: number;
  changes: Change[];
  at: string;
}

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = "jiheng.draft";
const keyOf = (person: string, task: string, section: string) => `${prefix}/${person}/${task}/${section}`;

export class Drafts {
  constructor(private readonly shelf: Shelf, private readonly person: string, private readonly task: string) {}

  /** False when the browser has no room: the page then says that nothing is kept. */
  put(section: string, draft: Draft): boolean {
    try {
      if (draft.changes.length === 0) this.shelf.removeItem(keyOf(this.person, this.task, section));
      else this.shelf.setItem(keyOf(this.person, this.task, section), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }
  get(section: string): Draft | null {
    try {
      const text = this.shelf.getItem(keyOf(this.person, this.task, section));
      const draft = text ? (JSON.parse(text) as Draft) : null;
      return draft && Number.isInteger(draft.base) && Array.isArray(draft.changes) ? draft : null;
    } catch {
      return null;
    }
  }
  drop(section: string): void {
    this.put(section, { base: 0, changes: [], at: "" });
  }
}
