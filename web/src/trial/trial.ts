// A unit of one's own in the demonstration county: what its bureau and its administrators would do for a real one, done in their
// names by the same operations. Nothing here could not be done by hand; it only spares a newcomer four log-ins.
import { address, call, list, listAll, read } from "@/api/client";
import type { Info, Region, Role, Task } from "@/api/types";
import type { useSession } from "@/stores/session";

export interface Wishes { unit: string; name: string; login: string; password: string; example: boolean }
export type Step = "unit" | "issue" | "person" | "role" | "password" | "example";

/** What is there already: a second try after a failure goes on from it. */
interface Made { unit?: string; region?: string; example?: Task; yaml?: string; task?: string; person?: string; once?: string; granted?: boolean; own?: boolean; filled?: boolean }

/** The demonstration unit whose dossier is the most complete. */
function fullest(tasks: Task[]): Task | undefined {
  const share = (task: Task) => Number(task.score?.completeness ?? 0);
  return tasks.reduce<Task | undefined>((best, task) => (best && share(best) >= share(task) ? best : task), undefined);
}

export class Trial {
  private readonly made: Made = {};
  constructor(private readonly session: ReturnType<typeof useSession>, private readonly info: Info) {}

  get task(): string { return this.made.task ?? ""; }

  /** Who takes each step, in order. */
  static steps(example: boolean): { step: Step; role: Role }[] {
    return [
      { step: "unit", role: "bureau" }, { step: "issue", role: "bureau" }, { step: "person", role: "system_admin" },
      { step: "role", role: "security_admin" }, { step: "password", role: "filler" }, ...(example ? [{ step: "example", role: "filler" } as const] : []),
    ];
  }

  /** Takes the steps that are not taken yet; `taking` is told of each before it is taken. */
  async run(wishes: Wishes, taking: (step: Step) => void): Promise<void> {
    await this.as("bureau", () => this.issue(wishes, taking), !this.made.task);
    taking("person");
    await this.as("system_admin", () => this.addPerson(wishes), !this.made.person);
    taking("role");
    await this.as("security_admin", () => this.grant(), !this.made.granted);
    taking("password");
    await this.enter(wishes);
    if (!wishes.example || this.made.filled) return;
    taking("example");
    await this.fill(wishes);
  }

  private async as(role: Role, work: () => Promise<void>, needed: boolean): Promise<void> {
    if (!needed) return;
    const person = this.info.demo_people?.find((p) => p.role === role);
    await this.session.logIn(person?.login ?? "", this.info.demo_password ?? "");
    try {
      await work();
    } finally {
      await this.session.logOut();
    }
  }

  private async issue(wishes: Wishes, taking: (step: Step) => void): Promise<void> {
    const made = this.made;
    taking("unit");
    made.example ??= fullest(await listAll<Task>("/tasks"));
    made.region ??= made.example?.region ?? (await list<Region>("/regions")).items[0]?.code ?? "";
    made.unit ??= (await call<"post", "/units", { id: string }>("post", "/units", { body: { region: made.region, name: wishes.unit } })).id;
    taking("issue");
    const example = made.example?.id ?? "";
    made.yaml ??= await (await fetch(address("/tasks/{task}/dossier/export", { task: example }, { format: "yaml" }))).text();
    const campaign = made.example?.campaign ?? "";
    const issued = await call<"post", "/campaigns/{campaign}/issue", { items: { task: string }[] }>("post", "/campaigns/{campaign}/issue", { path: { campaign }, body: { units: [made.unit] } });
    made.task = issued.items[0]?.task;
  }

  private async addPerson(wishes: Wishes): Promise<void> {
    const person = await call<"post", "/people", { id: string; one_time_password: string }>("post", "/people", { body: { login: wishes.login, name: wishes.name } });
    this.made.person = person.id;
    this.made.once = person.one_time_password;
  }

  private async grant(): Promise<void> {
    await call("put", "/people/{person}/roles", { path: { person: this.made.person! }, body: { roles: [{ role: "filler", unit: this.made.unit }] } });
    this.made.granted = true;
  }

  /** Logs in as the new person, for whom the one-time password is changed first. */
  private async enter(wishes: Wishes): Promise<void> {
    if (this.made.own) return this.session.logIn(wishes.login, wishes.password);
    await this.session.logIn(wishes.login, this.made.once ?? "");
    await call("put", "/session/password", { body: { current: this.made.once ?? "", new: wishes.password } });
    this.made.own = true;
    await this.session.restore();
  }

  /** The example's dossier, with this unit's name wherever the example's stands. */
  private async fill(wishes: Wishes): Promise<void> {
    const form = new FormData();
    const text = (this.made.yaml ?? "").replaceAll(this.made.example?.unit_name ?? "", wishes.unit);
    form.append("file", new File([text], "dossier.yaml", { type: "application/yaml" }));
    await call("post", "/tasks/{task}/dossier/import", { path: { task: this.task }, form });
    this.made.filled = true;
  }
}

export const readInfo = () => read<Info>("/info");
