// What the server says of campaigns.
import type { Diagnostic } from "@/api/problem";
import type { CellChange, Task } from "@/api/types";

export interface Campaign {
  id: string;
  title: string;
  region: string;
  year: number;
  subject: "department" | "project";
  framework: string;
  workflow: string;
  due: string;
  review_due?: string | null;
  tasks?: number;
  submitted?: number;
  late?: number;
}

export interface Progress {
  states: { state: string; title?: string; count: number }[];
  tasks: number;
  submitted: number;
  on_time: number;
  late: number;
  completeness: string;
  timeliness: string;
}

export interface IssueLine { unit: string; unit_name: string; outcome: "fresh" | "already" | "inactive" | "unknown"; task?: string }
export interface BulkLine { task: string; unit_name: string; done: boolean; diagnostics?: Diagnostic[] }
export interface Drawn { task: string; unit_name: string; why?: "risk" | "random"; risk?: number }
export interface Draw { id: string; seed: string; by_risk: number; at_random: number; population: number; drawn: Drawn[]; at?: string; who?: string }
export interface RankLine { rank: number; task: Task; score: string; self_score: string; rescore: string; deviation: string }
export interface CarryOverLine { unit: string; unit_name: string; last_year_cells: number; kept_cells: number; kept_rows: number; rectifications: number }
export interface CarryOver { campaign: Partial<Campaign>; lines: CarryOverLine[] }
export interface ExchangeLine { file: string; task?: string; unit_name?: string; outcome: "merged" | "unchanged" | "conflict" | "refused"; changes?: CellChange[]; conflicts?: { cell: CellChange["cell"]; theirs?: { value?: string }; mine?: { value?: string } }[]; diagnostics?: Diagnostic[] }
