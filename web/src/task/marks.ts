// What findings and remarks say of which cells.
import type { CellAddress } from "@/api/problem";
import type { Finding, Remark } from "@/api/types";
import { conflictKey } from "@/dossier/conflict";

export interface Mark { findings: Finding[]; remarks: Remark[] }

/** What names one finding among all of a task: the rule's id, and its row where a rule was broken in several. */
export function findingKey(finding: Finding): string {
  return finding.key ?? finding.id;
}

/** The cells that a finding names: listed with it, or with its evidence. */
export function cellsOf(finding: Finding): CellAddress[] {
  return finding.cells ?? (finding.evidence ?? []).flatMap((e) => (e.cell ? [e.cell] : []));
}

/** What is to be said of the cells of a section, by the cell's name in it. */
export function marksOf(section: string, findings: Finding[], remarks: Remark[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  const at = (cell: CellAddress) => {
    const name = conflictKey({ cell });
    if (!marks.has(name)) marks.set(name, { findings: [], remarks: [] });
    return marks.get(name)!;
  };
  for (const finding of findings) {
    for (const cell of cellsOf(finding)) {
      if (cell.section !== section) continue;
      const mark = at(cell);
      if (!mark.findings.includes(finding)) mark.findings.push(finding);
    }
  }
  for (const remark of remarks) if (remark.cell?.section === section && !remark.done) at(remark.cell).remarks.push(remark);
  return marks;
}
