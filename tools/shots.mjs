// Full-page pictures of every route, in three themes and two widths, of a page that is being served:
//   node tools/shots.mjs [--sample] <url> <folder> [route …]      (through `make shots`, which knows where the tools are)
// --sample loads the sample data first, through the page's own button.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chooseTheme, launch, waitForPage } from "../tests/e2e/harness.mjs";

const ROUTES = ["#/", "#/setup", "#/sheet/unit", "#/matrix", "#/send", "#/review", "#/rollup", "#/policy", "#/data", "#/settings", "#/help"];
const VIEWPORTS = [{ width: 1366, height: 768 }, { width: 360, height: 740 }];
const THEMES = ["light", "dark", "contrast"];

const words = process.argv.slice(2);
const sample = words[0] === "--sample" && words.shift();
const [url, folder, ...routes] = words;
if (!url || !folder) {
  console.error("usage: node tools/shots.mjs [--sample] <url> <folder> [route …]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const browser = await launch();
for (const viewport of VIEWPORTS) {
  for (const theme of THEMES) {
    const context = await browser.newContext({ locale: "zh-CN", viewport, reducedMotion: "reduce" });
    await chooseTheme(context, theme);
    const page = await context.newPage();
    if (sample) {
      await page.goto(url);
      await page.getByTestId("load-sample").click();
      await page.locator("[data-save=saved]").first().waitFor();
    }
    for (const route of routes.length > 0 ? routes : ROUTES) {
      await page.goto("about:blank"); // a change of hash alone would keep the scroll position and what was open
      await page.goto(url + route);
      await waitForPage(page);
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(200);
      const name = `${route.replace(/^#\//, "").replaceAll("/", "-") || "home"}-${viewport.width}-${theme}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
      console.log(`shots: ${name}`);
    }
    await context.close();
  }
}
await browser.close();
