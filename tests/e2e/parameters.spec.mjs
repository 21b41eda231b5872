// 口径: what the level above has set for a year changes the verdicts, says so, and travels with the file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, go, shot, start } from "./harness.mjs";
import { kept } from "./work.mjs";

const app = await start();
const { context, page } = await app.open();
const item = page.locator('[data-item="3.1.2"]');
const auto = () => item.locator('[data-by="auto"]').first().getAttribute("data-verdict");

test("a parameter wants the document that sets it", async () => {
  await page.getByTestId("load-sample").click();
  await kept(page);
  await go(page, "#/setup/years");
  await page.getByLabel("年均经费取几年").fill("9");
  await page.getByRole("button", { name: "保存口径" }).click();
  await page.getByRole("link", { name: /年均经费取几年/ }).waitFor();
  await page.getByLabel("年均经费取几年").fill("2");
  await page.getByRole("button", { name: "保存口径" }).click();
  await page.getByRole("link", { name: /依据：请写明依据哪份文件/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "parameter-source");
  assert.deepEqual(await axe(page), []);
  await shot(page, "parameters");
});

test("set, it is judged by, said beside the formula, and there after a reload", async () => {
  await page.getByLabel(/^依据/).fill("皖残联〔2026〕1号");
  await page.getByRole("button", { name: "保存口径" }).click();
  await page.waitForFunction(() => document.activeElement.id === "parameters");
  await kept(page);
  await page.reload();
  await page.getByLabel("年均经费取几年").waitFor();
  assert.equal(await page.getByLabel("年均经费取几年").inputValue(), "2");
  await go(page, "#/sheet/blind/3.1?item=3.1.2");
  await item.getByRole("button", { name: /为什么/ }).click();
  await item.getByText("年均经费取几年 2（依据：皖残联〔2026〕1号）").waitFor();
  assert.notEqual(await auto(), null);
  await shot(page, "parameters-why");
  await context.close();
});

test("nothing was reported", () => app.done());
