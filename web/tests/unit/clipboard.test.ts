import { describe, expect, it } from "vitest";
import { formatCells, headFields, parseCells } from "@/dossier/clipboard";

describe("pasted cells", () => {
  it("are cut at tabs and line ends, and the last line end begins no row", () => {
    expect(parseCells("项目A\t1,200.50\r\n项目B\t\r\n")).toEqual([["项目A", "1,200.50"], ["项目B", ""]]);
  });
  it("keep tabs, line ends and quotes inside quotes", () => {
    expect(parseCells('"第一行\n第二行"\t"他说""好"""\n')).toEqual([["第一行\n第二行", '他说"好"']]);
  });
  it("take a quote inside a cell, or one that nothing closes, for itself", () => {
    expect(parseCells('5"管\t"未完')).toEqual([['5"管', '"未完']]);
  });
  it("may be one cell, or nothing", () => {
    expect(parseCells("96人")).toEqual([["96人"]]);
    expect(parseCells("")).toEqual([]);
  });
  it("come back as they were copied", () => {
    const cells = [["a\tb", "", '"'], ["多\n行", "x", "12.50"]];
    expect(parseCells(formatCells(cells))).toEqual(cells);
  });
});

describe("a pasted head", () => {
  const fields = [{ name: "名称", aliases: ["项目名称"] }, { name: "预算数" }, { name: "执行数" }];
  it("is known by names and aliases, units in brackets aside", () => {
    expect(headFields(["项目名称", "执行数（万元）", "备注"], fields)).toEqual(["名称", "执行数", null]);
  });
  it("is not seen in a row of data", () => {
    expect(headFields(["农村公路养护", "100", "90"], fields)).toBeNull();
    expect(headFields(["名称", "100", "90"], fields)).toBeNull();
  });
});
