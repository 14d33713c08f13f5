// The score tree from the flat list of indicators, whose paths name their parents.
import type { Indicator, ScoreValue } from "@/api/types";

export interface Node { indicator: Indicator; index: number; name: string; depth: number; leaf: boolean; children: Node[] }

export function scoreTree(indicators: Indicator[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  indicators.forEach((indicator, index) => {
    while (open.length && !indicator.path.startsWith(`${open[open.length - 1]!.indicator.path}/`)) open.pop();
    const parent = open[open.length - 1];
    const name = parent ? indicator.path.slice(parent.indicator.path.length + 1) : indicator.path;
    const node: Node = { indicator, index, name, depth: open.length, leaf: true, children: [] };
    if (parent) {
      parent.leaf = false;
      parent.children.push(node);
    } else {
      roots.push(node);
    }
    open.push(node);
  });
  return roots;
}

/** Nodes in their order, without those below a closed one. */
export function flattened(nodes: Node[], closed: Set<string>): Node[] {
  return nodes.flatMap((node) => [node, ...(closed.has(node.indicator.path) ? [] : flattened(node.children, closed))]);
}

/** The indicators that are scored themselves and apply to this unit. */
export function leavesOf(indicators: Indicator[]): Indicator[] {
  return flattened(scoreTree(indicators), new Set()).filter((node) => node.leaf && node.indicator.score !== null).map((node) => node.indicator);
}

export const lowOf = (score: ScoreValue): string | null => (score === null ? null : typeof score === "string" ? score : score.low);
export const highOf = (score: ScoreValue): string | null => (score === null ? null : typeof score === "string" ? score : score.high);
export const isOpen = (score: ScoreValue): boolean => score !== null && typeof score !== "string";

/** Shares of full points for the bar: only for drawing, so floating point does. */
export function bar(indicator: Indicator): { low: number; high: number } {
  const full = Number(indicator.points) || 1;
  const share = (text: string | null) => Math.max(0, Math.min(1, Number(text ?? 0) / full));
  return { low: share(lowOf(indicator.score)), high: share(highOf(indicator.score)) };
}
