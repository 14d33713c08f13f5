// People at work before the program itself, each in a window of their own; steps that build on each other.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, logIn, openWindow, settled, wholesome } from "./harness.mjs";
import { password } from "./program.mjs";

export class Play {
  windows = new Map();
  tasks = new Map();
  shots = 0;
  /** Whether a step could not be done: those after it would only fail for that. */
  broken = false;

  constructor(name, checks, browser, base, folder) {
    Object.assign(this, { name, checks, browser, base, folder });
    mkdirSync(folder, { recursive: true });
  }
  /** The window of a person, logged in. */
  async as(login) {
    if (!this.windows.has(login)) {
      const window = await openWindow(this.browser, this.base);
      await logIn(window.page, login, password);
      this.windows.set(login, window);
    }
    return this.windows.get(login).page;
  }
  async step(name, login, work) {
    await this.checks.check(`${this.name}: ${name}`, async () => {
      expect(!this.broken, "a step before it failed");
      const page = await this.as(login);
      this.broken = true;
      try {
        await work(page);
        await settled(page);
        this.broken = false;
      } finally {
        await page.screenshot({ path: join(this.folder, `${String(++this.shots).padStart(2, "0")}-${name.replace(/[^\p{L}\d]+/gu, "-")}.png`) });
      }
      await wholesome(page, this.windows.get(login).complaints);
    });
  }
  /** Takes the action with this title on a task, with an opinion where one is wanted. */
  async act(page, task, action, opinion) {
    await page.goto(`/tasks/${task}`);
    await settled(page);
    await page.locator(".page-header").getByRole("button", { name: action, exact: true }).click();
    const dialog = page.getByRole("dialog");
    if (opinion) await dialog.locator("textarea").fill(opinion);
    await dialog.getByRole("button", { name: action, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }
  async state(page, state) {
    await page.locator(".facts .tag").first().filter({ hasText: state }).waitFor();
  }
  async close() {
    for (const window of this.windows.values()) await window.context.close();
  }
}

/** One request in the name of whoever is logged in in this window. */
export async function ask(page, method, path, body) {
  return page.evaluate(async ([how, where, what]) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const answer = await fetch(`/api/v1${where}`, { method: how, headers: { "X-CSRF-Token": csrf, "Content-Type": "application/json" }, body: what && JSON.stringify(what) });
    if (!answer.ok) throw new Error(`${how} ${where}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }, [method, path, body]);
}

/** All tasks that this window's person sees; those that wait for them stand on the first pages. */
export async function tasksOf(page) {
  const tasks = [];
  for (let cursor = ""; ;) {
    const answer = await ask(page, "GET", `/tasks?limit=200${cursor && `&cursor=${cursor}`}`);
    tasks.push(...answer.items);
    if (!answer.next) return tasks;
    cursor = answer.next;
  }
}
