export type Action = "report" | "verify" | "return" | "reopen";

export interface Rectification {
  id: string;
  unit_name: string;
  task: string;
  finding: string;
  title: string;
  text: string;
  demand: string;
  owner?: string;
  due: string;
  state: "assigned" | "reported" | "returned" | "closed";
  overdue: boolean;
  year: number;
  steps?: { action: string; who?: string; at: string; text?: string; evidence?: { id: string; name: string }[] }[];
  /** What I can do now. */
  actions?: Action[];
}
export const tones = { assigned: "plain", reported: "info", returned: "bad", closed: "good" } as const;
