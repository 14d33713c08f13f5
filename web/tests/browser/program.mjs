// `jiheng serve` with the demonstration county, in a folder of its own that is gone afterwards.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const jiheng = process.env.JIHENG ?? join(root, "build/release/jiheng");
/** The data folder that the program reads. */
export const data = process.env.JIHENG_DATA ?? root;
export const password = "jiheng-demo";

export async function startProgram() {
  const folder = mkdtempSync(join(tmpdir(), "jiheng-serve-"));
  const child = spawn(jiheng, ["serve", "--demo", "--data", data, "--web", join(root, "build/web"), "--store", `sqlite:${join(folder, "jiheng.db")}`, "--backups", join(folder, "backups"), "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const base = await new Promise((resolve, reject) => {
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /http:\/\/[\d.]+:\d+/.exec(said);
      if (address) resolve(address[0]);
    });
    let complaints = "";
    child.stderr.on("data", (bytes) => { complaints += bytes; });
    child.on("exit", (status) => reject(new Error(`jiheng serve ended with ${status}: ${complaints.slice(-2000)}`)));
  });
  return {
    base,
    folder,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
