// Registers by keyboard alone: a list, a form that is wrong and mended, a shared sum, what is half typed, and 记完了.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, go, shot, start } from "./harness.mjs";

let app, page;
/** Keys pressed so far; reported by the last test. */
let keys = 0;

const active = () =>
  page.evaluate(() => {
    const { id, tagName, name, className, innerText } = document.activeElement;
    return { id, tagName, name, className, text: (innerText ?? "").trim() };
  });
async function press(key, times = 1) {
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key);
    keys += 1;
  }
}
async function type(text) {
  await page.keyboard.type(text);
  keys += [...text].length;
}
/** Goes on by Tab to the control with that id, or in the group with that id. */
async function tabTo(id) {
  for (let n = 0; n < 60; n += 1) {
    const there = await page.evaluate((id) => document.activeElement.id === id || document.activeElement.closest(`#${CSS.escape(id)}`) !== null, id);
    if (there) return;
    await press("Tab");
  }
  assert.fail(`Tab never came to ${id}`);
}
async function tabToText(text) {
  for (let n = 0; n < 80; n += 1) {
    if ((await active()).text.startsWith(text)) return;
    await press("Tab");
  }
  assert.fail(`Tab never came to “${text}”`);
}
async function arrive(hash) {
  await go(page, hash);
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
}
const heading = () => page.locator("h1").innerText();
const counted = (kind) => page.locator(`.rail a[href="#/registers/${kind}"] .rail__count`).innerText();

before(async () => {
  app = await start();
  ({ page } = await app.open());
  await page.getByTestId("load-sample").first().click();
  await page.locator("[data-save=saved]").first().waitFor();
});
after(() => app.browser.close());

test("a list says what it holds, what it lacks and what it is for", async () => {
  await arrive("#/registers/funding_record");
  assert.equal(await heading(), "经费");
  assert.equal(await page.locator("tbody tr").count(), 15);
  await page.selectOption("#filter-year", "2025");
  assert.equal(await page.locator("tbody tr").count(), 5);
  assert.match(page.url(), /#\/registers\/funding_record\?year=2025$/);
  assert.equal((await active()).tagName, "H1", "choosing a filter moves no focus by itself");
  assert.ok((await page.locator("[data-used]").count()) > 4);
  assert.deepEqual(await axe(page), []);
  await shot(page, "register-list");
});

test("one sum for five associations, three years, by keyboard", async () => {
  for (const year of [2023, 2022, 2021]) {
    await arrive("#/registers/funding_record/new");
    await tabTo("f-association_id");
    await press("End");
    await tabTo("f-year");
    await press("Control+a");
    await type(String(year));
    await tabTo("f-source");
    await press("ArrowDown");
    await tabTo("f-budget_fen");
    await type("150000.01");
    await tabTo("f-received_fen");
    await type("150000.01");
    if (year === 2023) await shot(page, "register-pool");
    await press("Enter");
    await page.waitForFunction(() => document.querySelector("h1")?.innerText === "经费");
  }
  assert.equal(await counted("funding_record"), "30");
  await page.selectOption("#filter-year", "2023");
  const received = await page.locator("tbody tr td:nth-child(4)").allInnerTexts();
  assert.deepEqual(received, ["30,000.01", "30,000.00", "30,000.00", "30,000.00", "30,000.00"]);
  assert.equal(await page.locator("tfoot td:nth-child(4)").innerText(), "150,000.01");
});

test("what waits is confirmed one by one or together, and the focus goes to the next", async () => {
  await page.locator("td button").first().focus();
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.id.startsWith("confirm-"));
  assert.equal(await page.locator("td button").count(), 4);
  await page.getByRole("button", { name: "一起确认" }).focus();
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "records");
  assert.equal(await page.locator("td button").count(), 0);
});

test("a doubt offers both ways out, an error its place, and both go when they are mended", async () => {
  await arrive("#/registers/funding_record/new?association=deaf&year=2026");
  await tabTo("f-budget_fen");
  await type("30000");
  await tabTo("f-received_fen");
  await type("300000");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.className === "errors");
  assert.match(await page.title(), /^错误：/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "register-errors");
  await tabToText("改成 30,000 元");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-received_fen");
  assert.equal(await page.inputValue("#f-received_fen"), "30000");
  await page.selectOption("#f-source", "dept_budget");
  assert.equal(await page.locator(".wrong").count(), 0);
});

test("what is half typed is there again, and can be dropped", async () => {
  await page.locator("[data-save=saved]").first().waitFor();
  await page.reload();
  await page.getByText("上次没写完的内容还在").waitFor();
  assert.equal(await page.inputValue("#f-budget_fen"), "30000");
  await page.getByRole("button", { name: "不要了，从头写" }).click();
  assert.equal(await page.inputValue("#f-budget_fen"), "");
});

test("a citizen id is refused while it is typed, and kept nowhere", async () => {
  await page.fill("#f-note", "证号 11010519491231002X");
  await page.locator("#f-note-wrong").waitFor();
  await page.waitForTimeout(700);
  await page.locator("[data-save=saved]").first().waitFor();
  await page.reload();
  await page.getByText("上次没写完的内容还在").waitFor();
  assert.equal(await page.inputValue("#f-note"), "证号 ******");
  await page.getByRole("button", { name: "不要了，从头写" }).click();
});

test("a person, a post, a venue, a training, an attendance and an activity, by keyboard", async () => {
  const began = keys;
  await arrive("#/registers/person/new");
  await tabTo("f-name");
  await type("王静");
  await tabTo("f-identity");
  await press("ArrowDown");
  await press("Enter");
  await tabTo("f-identity_verified");
  await tabTo("f-verified_by");
  await press("Enter");
  await page.waitForFunction(() => document.querySelector("h1")?.innerText === "人员");

  await arrive("#/registers/post/new?association=deaf");
  await tabTo("f-person_id");
  await press("End");
  await tabTo("f-role");
  await press("ArrowDown", 2);
  await tabTo("f-employment");
  await press("ArrowDown");
  await tabTo("f-start_date");
  await type("2026.3");
  assert.match(await page.locator(".field:has(#f-start_date)").innerText(), /读作 2026-03/);
  await press("Enter");
  await page.waitForFunction(() => document.querySelector("h1")?.innerText === "任职");

  await arrive("#/registers/venue/new?association=deaf");
  await tabTo("f-name");
  await type("聋人之家");
  await tabTo("f-uses");
  await press("Space");
  await tabTo("f-area_m2");
  await type("45.5");
  await tabTo("f-shared");
  await press("Space");
  await tabTo("f-obtained_by");
  await press("ArrowDown");
  await tabTo("f-valid_from");
  await type("20260301");
  await press("Enter");
  await page.waitForFunction(() => document.querySelector("h1")?.innerText === "场所");

  await arrive("#/registers/training/new");
  await tabTo("f-title");
  await type("手语培训");
  await tabTo("f-host");
  await type("县残联");
  await tabTo("f-start");
  await type("2026-5-8");
  await press("Enter");
  await page.waitForFunction(() => document.querySelector("h1")?.innerText === "培训班");

  await arrive("#/registers/training_attendance/new");
  await tabTo("f-training_id");
  await press("ArrowDown");
  await tabTo("f-person_id");
  await press("End");
  await tabToText("保存，再记一条参训");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-person_id");
  assert.notEqual(await page.inputValue("#f-training_id"), "", "the course stays for the next person");

  await arrive("#/registers/activity/new?association=deaf");
  await tabTo("f-date");
  await type("2026-9-27");
  await tabTo("f-title");
  await type("国际聋人节");
  await tabTo("f-theme");
  await press("ArrowDown");
  await tabTo("f-participants");
  await type("60");
  await press("Enter");
  await page.waitForFunction(() => document.querySelector("h1")?.innerText === "活动");
  console.log(`registers: six records took ${keys - began} keys`);
});

test("a removal names what refers to the record", async () => {
  await arrive("#/registers/person");
  await page.locator("td a.tap").first().click();
  await page.getByRole("button", { name: "删除这名人员" }).click();
  assert.match(await page.locator("#remove").innerText(), /任职 1/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  assert.match((await active()).text, /^删除这名人员/);
});

test("记完了 for one and for all, the focus where it was", async () => {
  await arrive("#/registers/party_activity");
  assert.equal(await page.locator("[data-finished=false]").count(), 5);
  await page.locator("[data-finished] button").first().focus();
  await press("Enter");
  assert.equal(await page.locator("[data-finished=true]").count(), 1);
  assert.match((await active()).text, /^撤回/);
  await page.getByRole("button", { name: "五个协会都记完了" }).focus();
  await press("Enter");
  assert.equal(await page.locator("[data-finished=true]").count(), 5);
  assert.match((await active()).text, /^全部撤回/);
});

test("every register has a list and a form that a screen reader can use", async () => {
  const kinds = await page.locator(".rail a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.equal(kinds.length, 32);
  for (const hash of kinds) {
    for (const address of [hash, `${hash}/new`]) {
      await arrive(address);
      assert.deepEqual(await axe(page), [], address);
      assert.ok((await page.locator("*").count()) < 1500, address);
    }
  }
});

test("nothing was reported", () => app.done());
