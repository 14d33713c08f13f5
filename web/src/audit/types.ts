// What the server says of audited files.
export interface AuditRun {
  id: string;
  file_name: string;
  at: string;
  state: "waiting" | "done" | "failed";
  task?: string | null;
  summary?: { errors?: number; suspicious?: number; consistent?: number; checks?: number; figures?: number; coverage?: string; title?: string; why?: string };
}

export interface AuditCheck {
  id: string;
  kind: string;
  verdict: string;
  severity: string;
  quote: string;
  page?: number;
  printed?: string;
  recomputed?: string;
  formula?: string;
  explanation: string;
  explanation_en?: string;
  likely?: string | null;
}

export interface AuditResult extends AuditRun { checks: AuditCheck[] }
