import { describe, expect, it } from "vitest";
import type { Content } from "@/dossier/content";
import { cleared, filled, pasted, valuesOf, withoutRows, withRows, withRowsMoved } from "@/grid/edit";
import { at, box, byKey, inside, stepped } from "@/grid/selection";
import { windowOf } from "@/grid/window";

const fields = [{ name: "名称" }, { name: "预算数" }, { name: "执行数" }];
const content = (...rows: string[][]): Content => ({ cells: {}, reported: true, rows: rows.map((values, i) => ({ id: `r${i}`, cells: Object.fromEntries(values.flatMap((value, c) => (value ? [[fields[c]!.name, { value }]] : []))) })) });
const values = (c: Content) => valuesOf(c, fields, { top: 0, bottom: c.rows.length - 1, left: 0, right: 2 });
const extent = { rows: 3, columns: 3 };
const plain = { extend: false, far: false, page: 2 };

describe("moving about", () => {
  it("stays inside", () => {
    expect(byKey("ArrowUp", at(0, 0), extent, plain)).toEqual(at(0, 0));
    expect(byKey("ArrowDown", at(0, 1), extent, { ...plain, far: true })).toEqual(at(2, 1));
    expect(byKey("PageDown", at(1, 1), extent, plain)).toEqual(at(2, 1));
    expect(byKey("x", at(1, 1), extent, plain)).toBeNull();
  });
  it("extends from the corner where it began", () => {
    const wide = byKey("ArrowRight", byKey("ArrowDown", at(1, 1), extent, { ...plain, extend: true })!, extent, { ...plain, extend: true })!;
    expect(box(wide)).toEqual({ top: 1, bottom: 2, left: 1, right: 2 });
    expect(inside(wide, 0, 1)).toBe(false);
    expect(inside(wide, 2, 2)).toBe(true);
  });
  it("goes by Tab to the next row, and back", () => {
    expect(stepped(at(0, 2), true, extent)).toEqual(at(1, 0));
    expect(stepped(at(1, 0), false, extent)).toEqual(at(0, 2));
    expect(stepped(at(2, 2), true, extent)).toEqual(at(2, 2));
  });
});

describe("editing rows", () => {
  it("pastes a block from the chosen cell on, adds rows for what is longer, and drops what is wider", () => {
    const next = pasted(content(["甲", "1", "1"]), fields, at(0, 1), [["10", "9", "too wide"], ["20", "18"]]);
    expect(values(next)).toEqual([["甲", "10", "9"], ["", "20", "18"]]);
    expect(new Set(next.rows.map((r) => r.id)).size).toBe(2);
  });
  it("puts one value into all chosen cells", () => {
    const chosen = { anchor: { row: 0, column: 1 }, focus: { row: 1, column: 2 } };
    expect(values(filled(content(["甲"], ["乙"]), fields, chosen, [["0"]]))).toEqual([["甲", "0", "0"], ["乙", "0", "0"]]);
  });
  it("sorts pasted columns by their head", () => {
    const next = pasted(content(), fields, at(0, 0), [["执行数", "名称"], ["9", "甲"]]);
    expect(values(next)).toEqual([["甲", "", "9"]]);
  });
  it("keeps source and note of a cell whose value changes", () => {
    const before: Content = { cells: {}, reported: true, rows: [{ id: "r0", cells: { 名称: { value: "甲", source: "批复" } } }] };
    expect(filled(before, fields, at(0, 0), [["乙"]]).rows[0]!.cells["名称"]).toEqual({ value: "乙", source: "批复" });
  });
  it("clears, adds, removes and moves", () => {
    const three = content(["甲"], ["乙"], ["丙"]);
    expect(values(cleared(three, fields, at(1, 0)))[1]).toEqual(["", "", ""]);
    expect(values(withRows(three, 0)).map((r) => r[0])).toEqual(["甲", "", "乙", "丙"]);
    expect(values(withRows(three, -1))[0]![0]).toBe("");
    expect(values(withoutRows(three, 0, 1)).map((r) => r[0])).toEqual(["丙"]);
    expect(values(withRowsMoved(three, 0, 1, 1)).map((r) => r[0])).toEqual(["丙", "甲", "乙"]);
    expect(withRowsMoved(three, 0, 0, -1)).toBe(three);
  });
});

describe("the window of rows", () => {
  it("is the whole list up to 200 rows", () => {
    expect(windowOf(200, 32, 5000, 400)).toEqual({ first: 0, last: 200, above: 0, below: 0 });
  });
  it("keeps the height of a long list, wherever it is scrolled", () => {
    for (const top of [0, 1000, 31_000, 99_999]) {
      const w = windowOf(1000, 32, top, 400);
      expect(w.above + w.below + (w.last - w.first) * 32).toBe(32_000);
      expect(w.last - w.first).toBeLessThan(80);
    }
  });
});
