import { describe, expect, it } from "vitest";
import { grouped, padding, parts, percent, places, range } from "@/lib/decimal";

describe("figures as text", () => {
  it("are cut into sign, whole, fraction and unit", () => {
    expect(parts("-1,234.50万元")).toEqual({ sign: "−", whole: "1234", fraction: "50", rest: "万元" });
    expect(parts("不适用（单位自评）")).toBeNull();
    expect(parts("")).toBeNull();
    expect(parts("9.3 – 49.3")).toBeNull();
  });
  it("keep every digit, however many", () => {
    expect(grouped("123456789012345678901234567890")).toBe("123,456,789,012,345,678,901,234,567,890");
    expect(grouped("999")).toBe("999");
  });
  it("are padded to the longest fraction of the column", () => {
    expect(places(["90", "85.53", null, "7.9"])).toBe(2);
    expect(padding("", 2)).toBe(".00");
    expect(padding("9", 2)).toBe("0");
    expect(padding("53", 2)).toBe("");
    expect(padding("", 0)).toBe("");
  });
  it("become percentages by moving the point, without rounding up", () => {
    expect(percent("0.8804")).toBe("88.0%");
    expect(percent("1")).toBe("100%");
    expect(percent("0.05", 2)).toBe("5%");
    expect(percent("0.98275", 2)).toBe("98.27%");
    expect(percent(null)).toBe("");
  });
  it("show a range only where it is one", () => {
    expect(range("90.5", "90.5")).toBe("90.5");
    expect(range("33.3", "98.3")).toBe("33.3 – 98.3");
    expect(range(undefined, undefined)).toBe("");
  });
});
