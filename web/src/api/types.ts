// What the server answers where the contract says only "object": the fields that the pages read.
import type { components } from "./schema";
import type { Cell, CellAddress } from "./problem";


type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type Role = Schemas["Role"];
export type RoleGrant = Schemas["RoleGrant"];
/** `project`: the project that is evaluated, where it is not the unit as a whole; `editable`: whether its state lets the dossier be changed. */
export type Task = Schemas["Task"] & { project?: string | null; editable?: boolean };
export type TaskAction = NonNullable<Task["actions"]>[number];
export type Region = Schemas["Region"];
export type Unit = Schemas["Unit"];
export type Section = Schemas["Section"];
export type Row = NonNullable<Section["rows"]>[number];
export type SectionSave = Schemas["SectionSave"];
export type Change = SectionSave["changes"][number];

export interface Info {
  version?: string;
  demo?: boolean;
  /** Of the people below, while they have not changed it. */
  demo_password?: string;
  demo_people?: { login: string; name: string; role?: string }[];
}

export interface Notice {
  id: string;
  at: string;
  kind: string;
  text: string;
  task?: string | null;
  read?: boolean;
}

/** A number, or a range where something is missing; null where it does not apply. */
export type ScoreValue = string | { low: string; high: string } | null;

export interface TraceStep { label: string; value: string; source?: string; note?: string; steps?: TraceStep[] }

export interface Indicator {
  path: string;
  points: string;
  score: ScoreValue;
  rate: string | null;
  state: string;
  origin: string;
  trace: { sentence: string; explanation: string; steps?: TraceStep };
  missing: string[];
  notes?: string[];
  assessor?: { who?: string; when?: string; why?: string } | null;
}

/** With what the framework says of it. */
export interface TracedIndicator extends Indicator { meaning?: string; standard?: string; formula?: string }

export interface Evaluation {
  unit: string;
  year: string;
  framework: string;
  score: { value?: string; low?: string; high?: string };
  grade: string | null;
  possible_grades?: string[];
  notes: string[];
  deciding: { path: string; width: string; alone: boolean; missing: string[] }[];
  indicators: Indicator[];
  findings?: Finding[];
}

export interface Finding {
  /** The rule. */
  id: string;
  key?: string;
  title: string;
  group: string;
  severity: "high" | "medium" | "low" | "info";
  text: string;
  details?: string[];
  evidence?: { name: string; value: string; source?: string; cell?: CellAddress }[];
  basis?: string;
  recommendation?: string;
  touches?: string[];
  cells?: CellAddress[];
}

export interface Remark {
  id: string;
  cell?: CellAddress | null;
  indicator?: string | null;
  text: string;
  by: string;
  at: string;
  answer?: string | null;
  answered_by?: string | null;
  done: boolean;
}

export interface Transition {
  step: number;
  action: string;
  title?: string;
  from: string;
  to: string;
  who: string;
  at: string;
  opinion?: string;
}

export interface CellChange { cell: CellAddress; before?: Cell | null; after?: Cell | null; row?: "added" | "removed" }

export interface SectionSummary {
  section: string;
  title: string;
  kind: "items" | "list";
  revision: number;
  saved_by?: string;
  saved_at?: string;
  /** Of a section: how many items it has, and how many of them are filled in. */
  items?: number;
  filled?: number;
  /** Of a list. */
  rows?: number;
  reported?: boolean;
}

export interface Revision { revision: number; at: string; by: string; comment?: string; changes: Change[] }

export interface EvidenceFile { id: string; name: string; size: number; by?: string; at?: string }
export interface EvidenceNeed { indicator: string; wanted: string[]; files: EvidenceFile[] }

/** What an import or the figures of last year would change, cell by cell. */
export interface Preview { changes: CellChange[]; sections?: string[]; saved?: boolean }
