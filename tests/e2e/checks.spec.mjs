// What the consistency checks find on the send page: where it is, and the reason it wants, kept and sent along.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./harness.mjs";
import { go, kept } from "./work.mjs";

const app = await start();
const { page } = await app.open();
const finding = page.locator('[data-check="K12"]');
const stops = async () => Number((await page.locator("[data-complete]").first().innerText()).match(/还有 (\d+) 条要补/)[1]);

test("the sample has nothing that stops or wants a reason", async () => {
  await page.getByTestId("load-sample").first().click();
  await kept(page);
  await go(page, "#/send");
  await page.locator("[data-complete]").first().waitFor();
  assert.equal(await page.locator('[data-severity="stop"], [data-severity="reason"]').count(), 0);
});

test("a term that ended long ago wants a reason, with the way to the record", async () => {
  await go(page, "#/registers/association");
  await page.locator("tbody a").first().click();
  await page.getByLabel("本届开始").fill("2019-01-01");
  await page.getByLabel("本届届满").fill("2023-12-31");
  await page.getByRole("button", { name: /^保存/ }).first().click();
  await kept(page);
  await go(page, "#/send");
  await finding.waitFor();
  assert.equal(await finding.getAttribute("data-severity"), "reason");
  assert.match(await finding.getByRole("link").first().getAttribute("href"), /^#\/registers\/association\//);
  assert.deepEqual(await axe(page), []);
  await shot(page, "send-found");
});

test("a reason settles it, is there after a reload, and the focus stays where it was", async () => {
  const before = await stops();
  const box = finding.getByRole("textbox", { name: "为什么是这样" });
  await box.fill("机构改革，明年换届。");
  await finding.getByRole("button", { name: /记下原因/ }).click();
  await kept(page);
  assert.equal(await stops(), before - 1);
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.reload();
  // Nothing holds the sheet any more, so its findings are folded.
  await page.getByText("核对发现 1 处，其中 0 处还要处理").click();
  await finding.waitFor();
  assert.equal(await box.inputValue(), "机构改革，明年换届。");
  assert.equal(await stops(), before - 1);
});

test("nothing was reported", () => app.done());
