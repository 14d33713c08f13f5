// How a task looks in lists: its state's tone, its score, its deadline.
import type { Task } from "@/api/types";
import { language, t, tid } from "@/i18n";
import { daysUntil } from "./dates";
import { percent, range } from "./decimal";

export type Tone = "plain" | "good" | "warn" | "bad" | "info";

export function stateTone(task: Task): Tone {
  if (task.state === "accepted" || task.state === "published") return "good";
  if (task.state === "filling" && (task.returned ?? 0) > 0) return "bad";
  if (task.state === "assigned" || task.state === "filling") return "plain";
  return "info";
}

/** The workflow file names its states in Chinese; those that we know are named in English too. */
export function stateTitle(task: { state?: string; state_title?: string }): string {
  return language.value === "zh" ? (task.state_title ?? tid("state", task.state)) : tid("state", task.state, task.state_title);
}

/** Unit, and project where one is evaluated. */
export function taskName(task: Task): string {
  return [task.unit_name, task.project].filter(Boolean).join(" · ");
}

export function scoreText(task: Task): string {
  return range(task.score?.low, task.score?.high);
}

/** How much of what the score needs is there, as the server's exact share. */
export function completenessText(task: Task): string {
  return percent(task.score?.completeness, 0);
}

/** Whether something is wanted of me now. */
export function waitsForMe(task: Task): boolean {
  return (task.actions ?? []).some((action) => action.allowed);
}

/** "还有 3 天", "已逾期 2 天"; nothing once the task is submitted. */
export function dueText(task: Task): string {
  if (!task.due) return "";
  const days = daysUntil(task.due);
  if (task.late) return t("due.late", { n: Math.max(1, -days) });
  if (days < 0) return task.due;
  return days === 0 ? t("due.today") : t("due.left", { n: days });
}
