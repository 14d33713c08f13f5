// What the server says of frameworks, rules, templates, people, the log and backups.
import type { Diagnostic } from "@/api/problem";
import type { RoleGrant } from "@/api/types";

export interface FrameworkSummary { id: string; title: string; issuer?: string; year?: number; subject?: string; document?: string; in_force_from?: string | null; in_force_to?: string | null; from?: string | null; to?: string | null; active?: boolean; digest?: string }
export interface FrameworkIndicator { path: string; name?: string; points: string; method?: string; formula?: string; meaning?: string; standard?: string; note?: string; evidence?: string[] }
export interface Framework extends FrameworkSummary { legal_basis?: string; indicators: FrameworkIndicator[]; grades?: { name: string; from: string }[] }
export interface FrameworkChange { path: string; kind: "added" | "removed" | "changed"; before?: string; after?: string; field?: string }
export interface CheckResult { diagnostics: Diagnostic[]; id?: string; title?: string }
export interface Rule { id: string; title: string; group: string; severity: string; basis?: string; when?: string; advise?: string }
export interface Template { id: string; name: string; title?: string; frameworks?: string[] }
export interface Person { id: string; login: string; name: string; active: boolean; locked?: boolean; roles: RoleGrant[]; last_seen?: string; must_change_password?: boolean; one_time_password?: string }
export interface LogEntry { number: number; at: string; who?: string; action: string; object?: string; details?: unknown; digest?: string }
export interface LogVerification { sound: boolean; entries: number; broken?: number | null; why?: string }
export interface Backup { name: string; at: string; size: number }
