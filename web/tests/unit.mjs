// Runs the unit tests and counts them as the other checks of Jiheng do.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "jiheng-web-"));
const file = join(folder, "report.json");
const run = spawnSync(process.execPath, [join(web, "node_modules/vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], { cwd: web, stdio: ["ignore", "inherit", "inherit"] });
const report = JSON.parse(readFileSync(file, "utf8"));
rmSync(folder, { recursive: true });
// A file that could not be read counts as one failed test.
const failed = report.numFailedTests + report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
console.log(`counts: passed=${report.numPassedTests} failed=${failed}`);
process.exit(run.status ?? 1);
