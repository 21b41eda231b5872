// What leaves on paper: two tables as federations know them, and the statement that a chair hears and signs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start } from "./harness.mjs";
import { go, kept } from "./work.mjs";

const app = await start();
const { page } = await app.open();
await page.getByTestId("load-sample").click();
await kept(page);

const rows = () =>
  page.locator(".table--paper tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));

/** Pages of a PDF, and whether the first is wider than high. */
async function paper() {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height));
  return { pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, isWide: boxes[0] };
}

test("the table of associations has the sample's people, one line each, and fits one wide page", async () => {
  await go(page, "#/");
  await page.getByRole("link", { name: "打印汇总表：专门协会基本情况汇总表" }).click();
  await page.locator(".table--paper").waitFor();
  const table = await rows();
  assert.deepEqual(table[2].slice(0, 8), ["1", "怀宁县", "怀宁县盲人协会", "2009-12-03", "4", "2028-05-17", "丁一鸣（是）", "1"]);
  assert.equal(table.length, 2 + 5 + 1);
  assert.deepEqual([table.at(-1)[0], table.at(-1)[6]], ["合计", "5"]);
  await page.getByText("填报单位（盖章）：怀宁县残疾人联合会").waitFor();
  assert.deepEqual(await paper(), { pages: 1, isWide: true });
  await shot(page, "t1");
});

test("the table of money adds up to the fen, in 万元", async () => {
  await page.getByRole("link", { name: "另一张：经费落实情况汇总表" }).click();
  await page.getByRole("heading", { name: "经费落实情况汇总表" }).waitFor();
  const table = await rows();
  assert.deepEqual(table[2].slice(2, 12), ["怀宁县盲人协会", "3.00", "0.60", "0.60", "0.60", "0.60", "-2.40", "不符合", "0.0%", "0.60"]);
  assert.deepEqual(table.at(-1).slice(3, 7), ["3.00", "3.00", "3.00", "3.00"]);
  assert.deepEqual(await paper(), { pages: 1, isWide: true });
  await shot(page, "t2");
});

test("an unconfirmed record takes its year out of the whole line, and 为什么 leads to it", async () => {
  const item = page.locator('article[data-item="3.1.2"]');
  const why = async () => {
    await go(page, "#/sheet/blind?item=3.1.2");
    await item.getByRole("button", { name: /为什么/ }).click();
    await item.locator(".why .formula").waitFor();
  };
  const confirm = async (word) => {
    await page.getByRole("group", { name: /已确认/ }).getByLabel(word, { exact: true }).click();
    await page.getByRole("button", { name: /^保存/ }).first().click();
    await page.waitForFunction(() => !location.hash.includes("funding_record/"));
    await kept(page);
  };
  await why();
  await item.locator(".why tbody tr").last().getByRole("link", { name: /修改/ }).click();
  await confirm("否");
  await why();
  const held = item.locator("[data-held]");
  assert.match(await held.innerText(), /还没有确认（已确认：否），2026 年整年不算。/);
  assert.match(await item.locator(".why .formula").innerText(), /÷\s*2/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "why-held");
  await go(page, "#/print/t2");
  await page.locator(".table--paper").waitFor();
  const line = (await rows())[2];
  assert.deepEqual(line.slice(4, 8), ["0.60", "0.60", "—", "0.60"]);
  assert.deepEqual(line.slice(11, 16), ["—", "—", "—", "—", "—"]);
  assert.match(line.at(-1), /有未确认经费的年度，整年没有计入/);
  await why();
  await held.getByRole("link").click();
  await confirm("是");
  await why();
  assert.equal(await held.count(), 0);
});

test("the statement says in sentences what is claimed, headline items first, and leaves room to sign", async () => {
  await go(page, "#/send");
  await page.getByRole("link", { name: /打印确认单.*盲人协会/ }).click();
  await page.locator(".claimed").first().waitFor();
  const said = (await page.locator('.claimed[data-item="3.1.2"]').innerText()).replaceAll("\u00a0", " ");
  for (const sentence of ["年均经费达标：", "不符合", "看 2024 到 2026 年，3 年有记录。", "低于国家标准 30,000 元。", "合计还差 72,000 元。"]) {
    assert.ok(said.includes(sentence), `${sentence} in ${said}`);
  }
  const [headline, missed] = await page.locator("main h2").allInnerTexts();
  assert.deepEqual([headline, missed], ["核心项", "其他没有全做到的"]);
  assert.equal(await page.locator("main table").count(), 0);
  await page.locator("[data-open]", { hasText: "请先不要签字" }).waitFor();
  for (const line of ["协会负责人姓名：", "签名：", "日期：", "盖章："]) await page.getByText(line, { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  const { isWide } = await paper();
  assert.equal(isWide, false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "打印" }).count(), 0);
  await shot(page, "statement-print");
  await page.emulateMedia({ media: "screen" });
});

test("the button opens the browser's own dialog", async () => {
  await page.evaluate(() => (window.print = () => (document.documentElement.dataset.printed = "yes")));
  await page.getByRole("button", { name: "打印" }).click();
  assert.equal(await page.locator("html").getAttribute("data-printed"), "yes");
});

test("nothing was reported", () => app.done());
