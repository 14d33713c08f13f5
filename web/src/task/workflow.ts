// The steps of self-evaluation in their order, for the line that shows where a task stands.
import type { Transition } from "@/api/types";

export const steps = ["assigned", "filling", "cross_check", "review", "approval", "ready", "submitted", "bureau_check", "accepted", "published"] as const;

export interface Step {
  state: string;
  status: "done" | "now" | "next";
  /** Who brought the task out of this state, the last time. */
  who?: string;
  at?: string;
}

/** What was done after a return counts; what was before is history. */
export function stepLine(state: string | undefined, history: Transition[]): Step[] {
  const now = steps.indexOf((state ?? "") as (typeof steps)[number]);
  const newestFirst = [...history].sort((a, b) => b.step - a.step);
  return steps.map((name, i) => {
    const left = i < now ? newestFirst.find((transition) => transition.from === name) : undefined;
    return { state: name, status: i < now ? "done" : i === now ? "now" : "next", who: left?.who, at: left?.at };
  });
}
