import { describe, expect, it } from "vitest";
import { setLanguage, t, tid } from "@/i18n";
import { en } from "@/i18n/en";
import { zh } from "@/i18n/zh";

type Tree = { [key: string]: string | Tree };
function leaves(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[prefix + key, value] as [string, string]] : leaves(value, `${prefix}${key}.`)));
}
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("the two languages", () => {
  const chinese = new Map(leaves(zh));
  const english = new Map(leaves(en));
  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });
  it("fill in the same values", () => {
    const different = [...chinese].filter(([key, words]) => holes(words).join() !== holes(english.get(key) ?? "").join()).map(([key]) => key);
    expect(different).toEqual([]);
  });
  it("have words for everything, and English ones in English", () => {
    expect([...chinese, ...english].filter(([, words]) => words.trim() === "").map(([key]) => key)).toEqual([]);
    expect([...english].filter(([key, words]) => /[\u4e00-\u9fff]/.test(words) && key !== "app.name").map(([key]) => key)).toEqual([]);
  });
});

describe("words", () => {
  it("follow the language, with values filled in", () => {
    globalThis.document = { documentElement: { lang: "" } } as Document;
    setLanguage("en");
    expect(t("due.left", { n: 3 })).toBe("3 days left");
    setLanguage("zh");
    expect(t("due.left", { n: 3 })).toBe("还有 3 天");
    expect(document.documentElement.lang).toBe("zh-CN");
  });
  it("of an id that nobody knows are the given ones, or the id", () => {
    expect(tid("state", "made_up", "自定的")).toBe("自定的");
    expect(tid("state", "made_up")).toBe("made_up");
  });
});
