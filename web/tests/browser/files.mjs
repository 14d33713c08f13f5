// Changes inside files that people would change in Word or Excel.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "./harness.mjs";

const script = `
import sys, zipfile
source, target, before, after = sys.argv[1:]
found = 0
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for entry in old.infolist():
        content = old.read(entry)
        if entry.filename.endswith(".xml"):
            found += content.count(before.encode())
            content = content.replace(before.encode(), after.encode())
        new.writestr(entry, content)
sys.exit(0 if found else "not in the file: " + before)
`;

/** An Office file with one text replaced in all its parts. */
export function rewriteZip(bytes, before, after) {
  const folder = mkdtempSync(join(tmpdir(), "jiheng-office-"));
  try {
    writeFileSync(join(folder, "old"), bytes);
    const done = spawnSync("python3", ["-c", script, join(folder, "old"), join(folder, "new"), before, after], { encoding: "utf8" });
    expect(done.status === 0, done.stderr);
    return readFileSync(join(folder, "new"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
