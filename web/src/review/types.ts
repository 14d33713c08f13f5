export interface RescoreLine { indicator: string; points: string; self_score: string; score: string; deviation: string; reason: string }
export interface Rescoring { revision: number; lines: RescoreLine[]; total?: string; self_total?: string; deviation?: string; by?: string; at?: string }

/** A figure beside last year's and the peers'. */
export interface PeerItem { name: string; unit?: string; mine?: string | null; last_year?: string | null; median?: string | null; low?: string | null; high?: string | null; outlier?: boolean }
export interface PeerScore { unit_name: string; score?: string | null; mine?: boolean }
export interface Peers { items: PeerItem[]; scores?: PeerScore[]; peers?: number }
