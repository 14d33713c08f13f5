// Two languages, one typed dictionary: a key that does not exist is an error of the compiler.
import { ref } from "vue";
import { zh } from "./zh";
import { en } from "./en";

export type Language = "zh" | "en";
type Leaves<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
export type Key = Leaves<typeof zh>;
type Tree = { [key: string]: string | Tree };

const dictionaries: Record<Language, Tree> = { zh, en };
const remembered = "jiheng.language";

function initial(): Language {
  try {
    return localStorage.getItem(remembered) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}

export const language = ref<Language>(initial());

export function setLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem(remembered, next);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

function find(tree: Tree, key: string): string | undefined {
  let node: string | Tree | undefined = tree;
  for (const part of key.split(".")) node = typeof node === "object" ? node[part] : undefined;
  return typeof node === "string" ? node : undefined;
}

/** The words for `key` in the present language, with `{name}` replaced. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const words = find(dictionaries[language.value], key) ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words for an id that the server made up (a state, a role); the id itself where there are none. */
export function tid(area: string, id: string | null | undefined, fallback?: string): string {
  return (id && find(dictionaries[language.value], `${area}.${id}`)) || fallback || id || "";
}
