// Errors of the server (RFC 9457) as one class, so that one component can show them all.
import type { components } from "./schema";

export type CellAddress = components["schemas"]["CellAddress"];
export type Cell = components["schemas"]["Cell"];
type Body = components["schemas"]["Problem"];
export type Diagnostic = NonNullable<Body["diagnostics"]>[number];
/** A row may also have been removed by one of the two. */
export type Conflict = NonNullable<Body["conflicts"]>[number] & { removed_by_them?: boolean; removed_by_me?: boolean };

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string = "",
    readonly diagnostics: Diagnostic[] = [],
    readonly conflicts: Conflict[] = [],
  ) {
    super(title);
  }

  /** No answer came: `status` is 0. */
  static offline(): Problem {
    return new Problem(0, "client.offline", "");
  }

  static async of(response: Response): Promise<Problem> {
    try {
      const body = (await response.json()) as Body;
      return new Problem(response.status, body.code ?? "", body.title ?? "", body.detail ?? "", body.diagnostics ?? [], body.conflicts ?? []);
    } catch {
      // A proxy may answer with a page of its own.
      return new Problem(response.status, "client.answer", response.statusText);
    }
  }

  /** Whatever was thrown, as a Problem; what is not one is a mistake of ours and says so. */
  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(-1, "client.error", (error as Error)?.message ?? String(error));
  }
}
