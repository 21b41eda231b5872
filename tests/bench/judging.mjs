// How long judging takes in the page: node tests/bench/judging.mjs <backup of the county>   (through `make bench`)
// The page leaves the time of each judging in the browser's list of measures; here a register is declared finished and
// opened again, as a person does, and each time everything is judged anew. A parse of the same file by the browser is
// the measure beside it.
import { readFileSync } from "node:fs";
import { launch, serve, waitForPage } from "../e2e/harness.mjs";

const ROUNDS = 30;
const [file] = process.argv.slice(2);
const median = (times) => times.toSorted((one, two) => one - two)[Math.floor(times.length / 2)];

const site = await serve();
const browser = await launch();
const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
await page.addInitScript(() => {
  window.judging = [];
  new PerformanceObserver((list) => window.judging.push(...list.getEntriesByName("judging").map((entry) => entry.duration))).observe({ entryTypes: ["measure"] });
});
await page.goto(`${site.url}#/data`);
await waitForPage(page);
await page.getByTestId("import-files").setInputFiles(file);
await page.locator("[data-import=done]").waitFor();
await page.goto("about:blank");
await page.goto(`${site.url}#/registers/evidence`);
const button = page.locator("[data-finished] button");
await button.waitFor();

const seen = () => page.evaluate(() => window.judging.length);
for (let round = 0; round < ROUNDS; round += 1) {
  const before = await seen();
  await button.click();
  await page.waitForFunction((before) => window.judging.length > before, before);
}
const [first, ...times] = await page.evaluate(() => window.judging);
const parse = await page.evaluate(
  ([text, rounds]) =>
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      JSON.parse(text);
      return performance.now() - start;
    }),
  [readFileSync(file, "utf8"), ROUNDS],
);
await browser.close();
await site.close();

console.log("judging in the page: the same county, headless Chromium");
console.log(`  judging       ${median(times).toFixed(2).padStart(7)} ms   (goal 30; the first time, cold, ${first.toFixed(2)})`);
console.log(`  JSON.parse    ${median(parse).toFixed(2).padStart(7)} ms   (the backup file)`);
console.log(`  ratio         ${(median(times) / median(parse)).toFixed(2).padStart(7)}`);
