// Every page with a year's records in it: no accessibility violation in any theme, nothing wider than the screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, waitForPage } from "./harness.mjs";

const app = await start();
const PAGES = [
  "#/",
  "#/setup",
  "#/setup/years",
  "#/setup/task",
  "#/registers/funding_record",
  "#/registers/funding_record/new",
  "#/registers/association",
  "#/registers/funding_record/import",
  "#/registers/activity/new",
  "#/sheet/blind/3.1?item=3.1.2",
  "#/sheet/unit/2.2",
  "#/sheet/deaf?only=headline",
  "#/carry",
  "#/matrix/3.1",
  "#/matrix/2.1?item=2.1.3",
  "#/send",
  "#/send/blind",
  "#/print/t1",
  "#/print/t2",
  "#/review",
  "#/policy",
  "#/policy/3.1.2",
  "#/data",
  "#/settings",
  "#/help",
  "#/nowhere",
];
const WIDTHS = { wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 740 } };

for (const theme of ["light", "dark", "contrast"]) {
  for (const [name, viewport] of Object.entries(WIDTHS)) {
    test(`${theme}, ${name}: every page reads well`, async () => {
      const { context, page } = await app.open({ theme, viewport });
      await page.getByTestId("load-sample").click();
      await page.locator('[data-save="saved"]').waitFor();
      for (const hash of PAGES) {
        await page.goto(app.url + hash);
        await waitForPage(page);
        await page.locator("main h1").waitFor();
        if (hash.includes("3.1.2") && hash.includes("sheet")) await page.getByRole("button", { name: /为什么 3\.1\.2/ }).click();
        assert.deepEqual(await axe(page), [], `${hash} ${theme} ${name}`);
        const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= screen, `${hash} is ${content} wide on ${screen}`);
        assert.equal(await page.locator("h1").count(), 1, hash);
        await shot(page, `${hash.replace(/[^a-z0-9.]+/gi, "-")}-${name}-${theme}`);
      }
      await context.close();
    });
  }
}

test("nothing was reported", () => app.done());
