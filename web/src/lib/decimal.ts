// Exact figures as text: never converted to floating point, only cut up for showing.

export interface Parts {
  sign: string;
  whole: string;
  fraction: string;
  /** What follows the figure: a unit, a percent sign. */
  rest: string;
}

/** Cuts "-1234.50万元" into its parts; null where the text is not one figure: words, a range. */
export function parts(text: string): Parts | null {
  const match = /^\s*([-−+]?)([\d,，]*\d)(?:\.(\d+))?\s*(.*)$/su.exec(text);
  if (!match || /\d/.test(match[4] ?? "")) return null;
  return { sign: match[1] === "+" ? "" : match[1] ? "−" : "", whole: (match[2] ?? "").replace(/[,，]/g, ""), fraction: match[3] ?? "", rest: match[4] ?? "" };
}

/** "1234567" → "1,234,567". */
export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** How many decimals the longest figure of a column has: all others are padded to it, so that the points stand in one line. */
export function places(values: Iterable<string | null | undefined>): number {
  let most = 0;
  for (const value of values) most = Math.max(most, value ? (parts(value)?.fraction.length ?? 0) : 0);
  return most;
}

/** What stands invisibly behind a figure with fewer decimals than its column. */
export function padding(fraction: string, wanted: number): string {
  if (fraction.length >= wanted) return "";
  return (fraction.length === 0 ? "." : "") + "0".repeat(wanted - fraction.length);
}

/** "90.5", "90.5" or, where something is missing, "80.5 – 92". */
export function range(low: string | null | undefined, high: string | null | undefined): string {
  if (!low && !high) return "";
  if (low === high || !high) return low ?? "";
  return `${low ?? ""} – ${high}`;
}

/** A share such as "0.8804" as "88.04%", by moving the point: exact. */
export function percent(share: string | null | undefined, digits = 1): string {
  const cut = share ? parts(share) : null;
  if (!cut) return "";
  const fraction = cut.fraction.padEnd(2, "0");
  const whole = (cut.whole + fraction.slice(0, 2)).replace(/^0+(?=\d)/, "");
  const rest = fraction.slice(2, 2 + digits);
  return `${cut.sign}${whole}${rest ? `.${rest}` : ""}%`;
}
