// Times of the server are UTC; people read their own.
import { language } from "@/i18n";

const locale = () => (language.value === "zh" ? "zh-CN" : "en-GB");

export function dateTime(iso: string | null | undefined): string {
  if (!iso) return "";
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString(locale(), { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
}

/** Whole days from today to a date such as "2025-03-31"; negative when it is over. */
export function daysUntil(date: string, today: Date = new Date()): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.UTC(year, month - 1, day) - midnight) / 86_400_000);
}
