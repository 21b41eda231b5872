// The shell around the program: how it starts, and what a person sees when it cannot or stops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opening } from "../../tools/dist.mjs";
import { axe, dist, shot, start } from "./harness.mjs";

const app = await start();

test("starts under a sub-path", async () => {
  const { context, page } = await app.open();
  assert.equal(await page.locator("html").getAttribute("data-page"), "home");
  assert.equal(await page.locator("#boot").count(), 0);
  assert.deepEqual(await axe(page), []);
  await shot(page, "home");
  await context.close();
});

test("loads nothing that the weight of opening does not count", () => {
  const counted = new Set(opening(dist).map((name) => app.url + name).concat(app.url));
  assert.deepEqual(app.requests.filter((url) => !counted.has(url)), []);
});

test("can be read without scripts", async () => {
  const { context, page } = await app.open({ javaScriptEnabled: false });
  assert.match(await page.locator("#boot").innerText(), /允许本页使用脚本/);
  await context.close();
});

test("says so when the program cannot be loaded", async () => {
  const { context, page } = await app.open();
  await context.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").filter({ hasText: "没有装载成功" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, "not-started");
  await context.unroute("**/*.wasm");
  await page.getByRole("button", { name: "刷新页面" }).click();
  await page.waitForSelector("html[data-page]", { state: "attached" });
  app.forgive("console", /Failed to fetch|ERR_FAILED/);
  await context.close();
});

test("a part that does not come leaves a page that says so and tries again", async () => {
  const { context, page } = await app.open();
  await context.route(/page-[0-9a-f]+-.*\.wasm$/, (route) => route.abort());
  await page.getByRole("link", { name: "帮助" }).first().click();
  const heading = page.getByRole("heading", { level: 1, name: "这一页没有装载成功" });
  await heading.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.deepEqual(await axe(page), []);
  await shot(page, "part-missing");
  await page.getByRole("button", { name: "再试一次" }).click();
  await heading.waitFor();
  await context.unroute(/page-[0-9a-f]+-.*\.wasm$/);
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByRole("heading", { level: 1, name: "帮助" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-page"), "help");
  app.forgive("console", /Failed to fetch|ERR_FAILED/);
  await context.close();
});

test("covers the page when the program has stopped", async () => {
  const { context, page } = await app.open();
  await page.evaluate(() => dispatchEvent(new CustomEvent("xiehui-panic")));
  const panel = page.getByRole("alertdialog", { name: "程序停住了" });
  await panel.waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.ok(await panel.isVisible());
  assert.match(await panel.innerText(), /刚才保存过的内容都在，请刷新页面。/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "stopped");
  await panel.getByRole("button", { name: "刷新页面" }).click();
  await panel.waitFor({ state: "detached" });
  await page.waitForSelector("html[data-page]", { state: "attached" });
  await context.close();
});

test("nothing was reported", () => app.done());
