import { describe, expect, it } from "vitest";
import { applied, difference, sameCell, withItem, withRowCells, type Content } from "@/dossier/content";

const empty: Content = { cells: {}, rows: [], reported: false };
const row = (id: string, cells: Record<string, string> = {}) => ({ id, cells: Object.fromEntries(Object.entries(cells).map(([k, v]) => [k, { value: v }])) });
const list = (...rows: ReturnType<typeof row>[]): Content => ({ cells: {}, rows, reported: true });

describe("differences of contents", () => {
  it("lead from one to the other, whatever was moved, added, removed and typed", () => {
    // A small generator with a fixed seed: the same cases in every run.
    let seed = 7;
    const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const content = (): Content => {
      const ids = Array.from({ length: 9 }, (_, i) => `r${i}`).filter(() => random(3) > 0);
      for (let i = ids.length - 1; i > 0; i--) {
        const j = random(i + 1);
        [ids[i], ids[j]] = [ids[j]!, ids[i]!];
      }
      return { cells: random(2) ? { 编制数: { value: `${random(4)}人` } } : {}, rows: ids.map((id) => row(id, random(2) ? { 名称: `甲${random(3)}` } : {})), reported: random(2) === 0 };
    };
    for (let i = 0; i < 500; i++) {
      const [before, after] = [content(), content()];
      expect(applied(before, difference(before, after))).toEqual(after);
    }
  });

  it("say of one row moved to the end only that it moved", () => {
    const before = list(row("a"), row("b"), row("c"), row("d"));
    const after = list(row("b"), row("c"), row("d"), row("a"));
    expect(difference(before, after)).toEqual([{ op: "move_row", row: "a", after: "d" }]);
  });

  it("are empty for equal contents, and for an absent cell beside an empty one", () => {
    expect(difference({ ...empty, cells: { 编制数: { value: "" } } }, empty)).toEqual([]);
    expect(sameCell(undefined, { value: "", note: "" })).toBe(true);
  });

  it("name a cleared cell with an empty value", () => {
    const before = { ...empty, cells: { 编制数: { value: "96人", source: "批复" } } };
    expect(difference(before, withItem(before, "编制数", { value: "", source: "" }))).toEqual([{ op: "set", item: "编制数", value: "", source: "", note: "" }]);
  });
});

describe("applying changes", () => {
  it("leaves out what concerns a row that somebody removed, and keeps a row whose neighbour is gone", () => {
    const now = list(row("a"));
    const next = applied(now, [{ op: "set", row: "gone", field: "名称", value: "乙" }, { op: "add_row", row: "n", after: "gone" }]);
    expect(next.rows.map((r) => r.id)).toEqual(["a", "n"]);
  });

  it("never changes the content it is given", () => {
    const before = list(row("a", { 名称: "甲" }));
    const frozen = JSON.stringify(before);
    withRowCells(before, [{ row: "a", field: "名称", patch: { value: "乙" } }]);
    applied(before, [{ op: "remove_row", row: "a" }]);
    expect(JSON.stringify(before)).toBe(frozen);
  });
});
