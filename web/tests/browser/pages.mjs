// Every page at both widths and in both languages: wholesome, and photographed.
import { mkdir } from "node:fs/promises";
import { broad, expect, logIn, narrow, openWindow, settled, wholesome } from "./harness.mjs";

const signedIn = [
  "/", "/tasks/t1", "/tasks/t1?section=项目", "/tasks/t1/score", "/tasks/t1/findings", "/tasks/t1/evidence", "/tasks/t1/report", "/tasks/t1/remarks", "/tasks/t1/history",
  "/campaigns", "/campaigns/c1", "/campaigns/c1/issue", "/campaigns/c1/draws", "/campaigns/c1/ranking", "/campaigns/c1/exchange", "/campaigns/c1/carry",
  "/review", "/review/t3", "/rectifications", "/rectifications/rec1", "/publications", "/audits", "/audits/a1",
  "/units", "/units/ut1", "/people", "/frameworks", "/frameworks/hebei-dept-2023", "/library", "/log", "/backups", "/password", "/no/such/page",
];
const open = ["/login", "/try", "/public", "/public/pub1"];

async function visit(checks, window, path, folder, language) {
  const { page, complaints } = window;
  const width = page.viewportSize().width;
  await checks.check(`${path} at ${width} px, ${language}`, async () => {
    await page.goto(path);
    await settled(page);
    await page.screenshot({ path: `${folder}/${language}-${width}${path.replace(/[^\p{L}\d]+/gu, "-")}.png` });
    await wholesome(page, complaints);
    if (path !== "/no/such/page") expect((await page.locator("[role=alert]").count()) === 0, "an error is shown");
  });
}

export async function pageChecks(checks, browser, base, folder) {
  await mkdir(folder, { recursive: true });
  for (const [viewport, language] of [[broad, "zh"], [narrow, "zh"], [broad, "en"]]) {
    const window = await openWindow(browser, base, viewport);
    if (language === "en") await window.page.addInitScript(() => {
      // Frames without an origin have no storage.
      try { localStorage.setItem("jiheng.language", "en"); } catch { return; }
    });
    for (const path of open) await visit(checks, window, path, folder, language);
    await logIn(window.page, "demo", "demo");
    for (const path of signedIn) await visit(checks, window, path, folder, language);
    await window.context.close();
  }
}
