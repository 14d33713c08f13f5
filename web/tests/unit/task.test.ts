import { describe, expect, it } from "vitest";
import type { Finding, Indicator, Remark, Transition } from "@/api/types";
import { rowName } from "@/dossier/rowNames";
import { bar, flattened, leavesOf, scoreTree } from "@/score/tree";
import { cellName, cellOfQuery, cellRoute } from "@/lib/cells";
import { daysUntil } from "@/lib/dates";
import { fileSize } from "@/lib/files";
import { visibleMenu } from "@/layout/navigation";
import { stepLine } from "@/task/workflow";
import { marksOf } from "@/task/marks";

const indicator = (path: string, points: string, score: Indicator["score"]): Indicator => ({ path, points, score, rate: null, state: "", origin: "", trace: { sentence: "", explanation: "" }, missing: [] });
const step = (n: number, from: string, to: string, who: string): Transition => ({ step: n, action: "", from, to, who, at: `2025-03-0${n}T00:00:00Z` });

describe("the line of steps", () => {
  it("names who brought the task out of each step, the last time", () => {
    const line = stepLine("review", [step(1, "assigned", "filling", "甲"), step(2, "filling", "cross_check", "乙"), step(3, "cross_check", "filling", "丙"), step(4, "filling", "cross_check", "丁"), step(5, "cross_check", "review", "丙")]);
    expect(line.find((s) => s.state === "filling")).toMatchObject({ status: "done", who: "丁" });
    expect(line.find((s) => s.state === "review")).toMatchObject({ status: "now", who: undefined });
    expect(line.find((s) => s.state === "approval")?.status).toBe("next");
  });
  it("forgets who checked, once the task was sent back", () => {
    const line = stepLine("filling", [step(1, "assigned", "filling", "甲"), step(2, "filling", "cross_check", "乙"), step(3, "cross_check", "filling", "丙")]);
    expect(line.find((s) => s.state === "cross_check")).toMatchObject({ status: "next", who: undefined });
  });
});

describe("the score tree", () => {
  const flat = [indicator("履职", "50", { low: "9.3", high: "49.3" }), indicator("履职/整体", "50", "9.3"), indicator("履职/整体/支出率", "10", "9.3"), indicator("履职效率", "50", null)];
  it("is made from paths, and a name that begins like another is no child of it", () => {
    const tree = scoreTree(flat);
    expect(tree.map((n) => n.name)).toEqual(["履职", "履职效率"]);
    expect(flattened(tree, new Set()).map((n) => [n.name, n.depth, n.leaf])).toEqual([["履职", 0, false], ["整体", 1, false], ["支出率", 2, true], ["履职效率", 0, true]]);
    expect(flattened(tree, new Set(["履职"])).map((n) => n.name)).toEqual(["履职", "履职效率"]);
  });
  it("draws the sure and the open share of the points", () => {
    expect(bar(flat[0]!).low).toBeCloseTo(0.186);
    expect(bar(flat[0]!).high).toBeCloseTo(0.986);
    expect(bar(flat[3]!)).toEqual({ low: 0, high: 0 });
  });
});

describe("cells", () => {
  it("are named as people read them", () => {
    expect(cellName({ section: "人员", item: "编制数", last_year: true })).toBe("人员 · 上年.编制数");
    expect(cellName({ section: "项目", row: "r1", field: "预算数" })).toBe("项目 · #r1 · 预算数");
  });
  it("have an address that leads back to them", () => {
    const cell = { section: "人员", item: "编制数", row: undefined, field: undefined, last_year: true };
    const route = cellRoute("t1", cell) as { query: Record<string, string> };
    expect(cellOfQuery(route.query)).toEqual(cell);
    expect(cellOfQuery({ section: "人员" })).toBeNull();
  });
  it("carry the findings and open remarks that name them, each once", () => {
    const finding = { id: "f", title: "", group: "", severity: "high", text: "", cells: [{ section: "人员", item: "编制数" }, { section: "人员", item: "编制数" }, { section: "项目", row: "r1", field: "预算数" }] } as Finding;
    const remark = { id: "r", cell: { section: "人员", item: "编制数" }, text: "", by: "", at: "", done: false } as Remark;
    const marks = marksOf("人员", [finding], [remark, { ...remark, id: "settled", done: true }]);
    expect(marks.get("编制数")?.findings.length).toBe(1);
    expect(marks.get("编制数")?.remarks.map((r) => r.id)).toEqual(["r"]);
    expect(marks.size).toBe(1);
  });
});

describe("days, sizes, menus", () => {
  it("count whole days over the turn of a year", () => {
    expect(daysUntil("2025-01-02", new Date(2024, 11, 31, 23, 59))).toBe(2);
    expect(daysUntil("2024-12-30", new Date(2024, 11, 31, 0, 1))).toBe(-1);
  });
  it("write sizes for people", () => {
    expect([fileSize(512), fileSize(1536), fileSize(20 * 1024 * 1024)]).toEqual(["512 B", "1.5 KB", "20 MB"]);
  });
  it("show what a person may use, and no empty group", () => {
    const names = (can: string[]) => visibleMenu((p) => can.includes(p)).flatMap((g) => g.items.map((i) => i.name));
    expect(names([])).not.toContain("log");
    expect(names(["log.read"])).toContain("log");
    expect(visibleMenu(() => false).every((g) => g.items.length > 0)).toBe(true);
  });
});

describe("the name of a row", () => {
  const list = { list: "绩效指标", title: "", key: ["一级指标", "名称"], fields: [{ name: "一级指标" }, { name: "名称" }, { name: "目标值" }] };
  it("is its key as it was typed", () => {
    expect(rowName(list, { 一级指标: { value: "产出" }, 名称: { value: " 治理里程 " }, 目标值: { value: "3公里" } })).toBe("产出 · 治理里程");
  });
  it("is whatever stands in it while the key is empty, and nothing in an empty row", () => {
    expect(rowName(list, { 目标值: { value: "3公里" } })).toBe("3公里");
    expect(rowName({ ...list, key: undefined }, { 名称: { value: "治理里程" } })).toBe("治理里程");
    expect(rowName(list, { 名称: { value: "  " } })).toBe("");
  });
  it("stands in the name of a cell, or its id where nobody knows it", () => {
    expect(cellName({ section: "项目", row: "r1", field: "预算数" }, "河道清淤")).toBe("项目 · 河道清淤 · 预算数");
    expect(cellName({ section: "项目", row: "r1", field: "预算数" })).toBe("项目 · #r1 · 预算数");
  });
});

describe("indicators that are scored", () => {
  it("are the leaves that apply to the unit", () => {
    const all = [indicator("投入", "5", "3"), indicator("投入/目标", "3", "3"), indicator("投入/配置", "2", { low: "0", high: "2" }), indicator("产出", "5", null)];
    expect(leavesOf(all).map((i) => i.path)).toEqual(["投入/目标", "投入/配置"]);
  });
});
