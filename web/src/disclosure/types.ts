import type { Evaluation } from "@/api/types";

export interface PublishedFile { name: string; size: number; media_type?: string; sm3: string; sha256: string }
export interface Publication { id: string; unit: string; unit_name: string; year: number; title: string; framework: string; score: string; grade: string; at: string; region?: string; files: PublishedFile[] }
/** What the public sees of one: with the score table. */
export interface PublicUnit extends Publication { evaluation?: Evaluation }
