// Editing one section: what the server has, what is typed on top of it, undo, saving, and what to do when two people
// changed the same cells. What is not saved is kept on this computer as a draft.
import { computed, ref, shallowRef } from "vue";
import { call } from "@/api/client";
import { Problem, type Conflict } from "@/api/problem";
import type { Change, Section } from "@/api/types";
import { applied, contentOf, difference, type Content } from "./content";
import { remaining, type Choice } from "./conflict";
import type { Drafts } from "./draft";
import { Undo } from "./undo";

export function useSection(task: string, name: string, drafts: Drafts, saved: () => void) {
  const path = { task, section: name };
  const section = shallowRef<Section | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const conflicts = shallowRef<Conflict[]>([]);
  const busy = ref(false);
  const unkept = ref(false);
  const mergedWith = ref("");
  let base: Content = { cells: {}, rows: [], reported: false };
  let undo = new Undo<Content>(base);
  const content = shallowRef<Content>(base);
  const changes = shallowRef<Change[]>([]);

  const fetch = (revision?: number) => call("get", "/tasks/{task}/dossier/sections/{section}", { path, query: revision === undefined ? {} : { revision } });

  /** A section as it was; before its first revision it was empty. */
  async function at(revision: number, newest: Section): Promise<Section> {
    return revision > 0 ? fetch(revision) : { section: name, kind: newest.kind, revision: 0 };
  }
  function show(): void {
    content.value = undo.value;
    changes.value = difference(base, undo.value);
    unkept.value = !drafts.put(name, { base: section.value?.revision ?? 0, changes: changes.value, at: new Date().toISOString() });
  }
  function start(from: Section, pending: Change[]): void {
    section.value = from;
    base = contentOf(from);
    undo = new Undo(base);
    if (pending.length) undo.push(applied(base, pending));
    show();
  }
  async function load(): Promise<void> {
    problem.value = null;
    try {
      const newest = await fetch();
      const draft = newest.editable ? drafts.get(name) : null;
      // The draft is shown on the revision it was typed on: saving it then merges, or shows the conflict.
      const old = draft && draft.base !== newest.revision ? await at(draft.base, newest) : null;
      start(old ? { ...old, editable: newest.editable } : newest, draft?.changes ?? []);
    } catch (error) {
      problem.value = Problem.from(error);
    }
  }
  function change(next: Content): void {
    if (!section.value?.editable) return;
    undo.push(next);
    show();
  }
  async function save(comment = ""): Promise<boolean> {
    if (busy.value || changes.value.length === 0 || !section.value) return false;
    busy.value = true;
    problem.value = null;
    const sent = undo.value;
    try {
      const answer = await call("post", "/tasks/{task}/dossier/sections/{section}", { path, body: { base: section.value.revision ?? 0, changes: changes.value, ...(comment ? { comment } : {}) } });
      const typedSince = difference(sent, undo.value);
      mergedWith.value = answer.merged ? (answer.saved_by ?? "") : "";
      if (answer.merged || typedSince.length) {
        start(answer, typedSince);
      } else {
        // Undo reaches back before the save: undoing then is one more change.
        section.value = answer;
        base = contentOf(answer);
        undo.push(base);
        show();
      }
      saved();
      return true;
    } catch (error) {
      const wrong = Problem.from(error);
      if (wrong.conflicts.length) conflicts.value = wrong.conflicts;
      else problem.value = wrong;
      return false;
    } finally {
      busy.value = false;
    }
  }
  /** After choosing: the newest revision with what is left of mine, saved. */
  async function resolve(choices: Record<string, Choice>): Promise<void> {
    try {
      const left = remaining(changes.value, conflicts.value, choices, undo.value);
      conflicts.value = [];
      start(await fetch(), left);
      await save();
    } catch (error) {
      problem.value = Problem.from(error);
    }
  }
  async function restore(revision: number): Promise<boolean> {
    try {
      start(await call("post", "/tasks/{task}/dossier/sections/{section}/restore", { path, body: { base: section.value?.revision ?? 0, revision } }), []);
      saved();
      return true;
    } catch (error) {
      problem.value = Problem.from(error);
      return false;
    }
  }
  function discard(): void {
    undo.push(base);
    show();
  }
  void load();

  return {
    section, content, changes, problem, conflicts, busy, unkept, mergedWith, load, change, save, resolve, restore, discard,
    editable: computed(() => section.value?.editable ?? false),
    undo: () => { undo.undo(); show(); },
    redo: () => { undo.redo(); show(); },
    canUndo: computed(() => (void content.value, undo.canUndo)),
    canRedo: computed(() => (void content.value, undo.canRedo)),
  };
}
