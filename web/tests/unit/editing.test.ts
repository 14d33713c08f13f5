import { describe, expect, it } from "vitest";
import { conflictKey, remaining } from "@/dossier/conflict";
import { applied, type Content } from "@/dossier/content";
import { Drafts } from "@/dossier/draft";
import { Undo } from "@/dossier/undo";

describe("undo", () => {
  it("goes back and forth, and forgets what was undone once something new is typed", () => {
    const undo = new Undo("a");
    undo.push("b");
    undo.push("c");
    expect(undo.undo()).toBe("b");
    expect(undo.redo()).toBe("c");
    undo.undo();
    undo.push("d");
    expect(undo.canRedo).toBe(false);
    expect(undo.undo()).toBe("b");
    expect(undo.undo()).toBe("a");
    expect(undo.undo()).toBe("a");
  });
  it("keeps a bounded past", () => {
    const undo = new Undo(0, 3);
    for (let i = 1; i <= 10; i++) undo.push(i);
    for (let i = 0; i < 10; i++) undo.undo();
    expect(undo.value).toBe(7);
  });
});

describe("drafts", () => {
  const shelf = () => {
    const kept = new Map<string, string>();
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k), kept };
  };
  it("belong to one person, task and section", () => {
    const place = shelf();
    new Drafts(place, "p1", "t1").put("人员", { base: 3, changes: [{ op: "set", item: "编制数", value: "1" }], at: "" });
    expect(new Drafts(place, "p1", "t1").get("人员")?.base).toBe(3);
    expect(new Drafts(place, "p2", "t1").get("人员")).toBeNull();
    expect(new Drafts(place, "p1", "t1").get("预算执行")).toBeNull();
  });
  it("leave nothing behind when there is nothing unsaved", () => {
    const place = shelf();
    const drafts = new Drafts(place, "p", "t");
    drafts.put("人员", { base: 1, changes: [{ op: "report" }], at: "" });
    drafts.drop("人员");
    expect(place.kept.size).toBe(0);
  });
  it("survive a full or broken store", () => {
    const full = { getItem: () => "{not json", setItem: () => { throw new Error("full"); }, removeItem: () => undefined };
    expect(new Drafts(full, "p", "t").put("人员", { base: 1, changes: [{ op: "report" }], at: "" })).toBe(false);
    expect(new Drafts(full, "p", "t").get("人员")).toBeNull();
  });
});

describe("conflicts", () => {
  const nothing: Content = { cells: {}, rows: [], reported: false };
  const conflicts = [
    { cell: { section: "人员", item: "编制数" }, mine: { value: "96人" }, theirs: { value: "97人" } },
    { cell: { section: "人员", item: "编制数", last_year: true } },
    { cell: { section: "项目", row: "r1", field: "预算数" } },
  ];
  it("are told apart by row, field and year", () => {
    expect(conflicts.map(conflictKey)).toEqual(["编制数", "上年.编制数", "r1/预算数"]);
  });
  it("leave what was chosen as mine, and all that nobody else touched", () => {
    const changes = [
      { op: "set" as const, item: "编制数", value: "96人" },
      { op: "set" as const, item: "上年.编制数", value: "90人" },
      { op: "set" as const, row: "r1", field: "预算数", value: "1" },
      { op: "set" as const, row: "r1", field: "名称", value: "甲" },
    ];
    const left = remaining(changes, conflicts, { 编制数: "mine", "上年.编制数": "theirs", "r1/预算数": "theirs" }, nothing);
    expect(left.map((c) => c.item ?? c.field)).toEqual(["编制数", "名称"]);
  });
  it("over a row that they removed put it back whole, when mine is kept", () => {
    const mine: Content = { cells: {}, reported: true, rows: [{ id: "r0", cells: {} }, { id: "r1", cells: { 名称: { value: "甲" }, 预算数: { value: "2" } } }] };
    const removed = [{ cell: { section: "项目", row: "r1", field: "预算数" }, removed_by_them: true }];
    const change = [{ op: "set" as const, row: "r1", field: "预算数", value: "2" }];
    const newest: Content = { cells: {}, reported: true, rows: [{ id: "r0", cells: {} }] };
    expect(applied(newest, remaining(change, removed, { "r1/预算数": "mine" }, mine))).toEqual(mine);
    expect(applied(newest, remaining(change, removed, { "r1/预算数": "theirs" }, mine))).toEqual(newest);
  });
  it("over a row that I removed leave it standing, when theirs is kept", () => {
    const removed = [{ cell: { section: "项目", row: "r1", field: "预算数" }, removed_by_me: true }];
    const change = [{ op: "remove_row" as const, row: "r1" }];
    expect(remaining(change, removed, { "r1/预算数": "theirs" }, nothing)).toEqual([]);
    expect(remaining(change, removed, { "r1/预算数": "mine" }, nothing)).toEqual(change);
  });
});
