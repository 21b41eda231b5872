// The associations side by side: one act for all, by mouse and by keyboard, taken back, with words together or apart;
// each sheet shows the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, waitForPage } from "./harness.mjs";
import { Keyboard, Mouse } from "./hand.mjs";
import { finishRegisters, go, kept, steps, verdict } from "./work.mjs";

const app = await start();
const step = steps(test);
const SHEETS = ["blind", "deaf", "physical", "intellectual", "psychiatric"];
const { context, page } = await app.open();
const mouse = new Mouse(page);
const keyboard = new Keyboard(page);

const row = (id, on = page) => on.locator(`tbody[data-item="${id}"]`);
const cell = (id, sheet, on = page) => row(id, on).locator(`td[data-sheet="${sheet}"]`);
const list = (id, sheet) => cell(id, sheet).getByRole("combobox");
const act = (id, name) => row(id).getByRole("group").getByRole("button", { name: new RegExp(`^${name} `) });
const undo = (on = page) => on.locator("[data-undo]");
const reasons = (id) => row(id).getByRole("textbox");
const focus = () => page.evaluate(() => document.activeElement.id);
const spoken = (text) => page.locator("#live").filter({ hasText: text }).waitFor();

/** The five answers to an item as the matrix shows them. */
const five = (id, on = page) =>
  Promise.all(SHEETS.map((sheet) => cell(id, sheet, on).locator('[data-by="self"]').first().getAttribute("data-verdict")));
const all = (verdict) => SHEETS.map(() => verdict);

/** The answers to an item as they are kept: how many, and in how many commits. */
const stored = (id) =>
  page.evaluate(async (id) => {
    const ready = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = reject; });
    const database = await ready(indexedDB.open("xiehui"));
    const rows = await ready(database.transaction("answers").objectStore("answers").getAll());
    database.close();
    const of = rows.filter((row) => JSON.parse(new TextDecoder().decode(row.subarray(8))).item === id);
    return { answers: of.length, commits: new Set(of.map((row) => String(row.subarray(0, 8)))).size };
  }, id);

step("home leads to the associations side by side", async () => {
  await page.getByTestId("load-sample").click();
  await kept(page);
  await go(page, "#/");
  await page.getByRole("link", { name: "五会并排填" }).click();
  await page.locator('html[data-page="matrix"]').waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.equal(await page.locator(".matrix thead th").count(), 6);
});

step("every section has the items of its associations on one page", async () => {
  const sections = await page.locator("#matrix-section option").evaluateAll((options) => options.map((option) => option.value));
  let items = 0;
  for (const section of sections) {
    await go(page, section);
    await page.waitForFunction((section) => document.querySelector("#matrix-section")?.value === section, section);
    items += await page.locator("tbody[data-item]").count();
    assert.ok((await page.locator("*").count()) < 1500, section);
  }
  assert.equal(items, 72);
});

step("five associations are answered by one click, in one commit, and taken back by one", async () => {
  await go(page, "#/matrix/2.1");
  await mouse.press(act("2.1.2", "符合"));
  await spoken("2.1.2 已答 5 个会，可以撤销");
  assert.deepEqual(await five("2.1.2"), all("met"));
  await kept(page);
  assert.deepEqual(await stored("2.1.2"), { answers: 5, commits: 1 });
  await mouse.press(undo());
  await spoken("已撤销，5 条回到原样");
  assert.deepEqual(await five("2.1.2"), all("blank"));
  assert.equal(await focus(), "item-2.1.2");
  await kept(page);
  assert.deepEqual(await stored("2.1.2"), { answers: 0, commits: 0 });
});

step("and by the keyboard alone, from one item to the next", async () => {
  await keyboard.press(act("2.1.2", "部分符合"));
  assert.deepEqual(await five("2.1.2"), all("partial"));
  await page.waitForFunction(() => document.activeElement.id.startsWith("next-"));
  await keyboard.key("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest("[role=group]").id), "acts-2.1.3");
  await keyboard.key("Space");
  assert.deepEqual(await five("2.1.3"), all("met"));
  await page.waitForFunction(() => document.activeElement.id.startsWith("next-"));
  await keyboard.key("Control+z");
  assert.deepEqual(await five("2.1.3"), all("blank"));
  assert.deepEqual(await five("2.1.2"), all("partial"));
  await kept(page);
  assert.deepEqual(await stored("2.1.2"), { answers: 5, commits: 1 });
});

step("some are left out, and one is answered alone", async () => {
  await mouse.press(page.getByRole("checkbox", { name: "智协" }));
  await keyboard.reach(page.getByRole("checkbox", { name: "精协" }));
  await keyboard.key("Space");
  await mouse.press(act("2.1.3", "符合"));
  assert.deepEqual(await five("2.1.3"), ["met", "met", "met", "blank", "blank"]);
  await keyboard.choose(list("2.1.3", "psychiatric"), "不符合");
  assert.deepEqual(await five("2.1.3"), ["met", "met", "met", "blank", "unmet"]);
  // Three steps of the arrow were one act.
  await keyboard.key("Control+z");
  assert.deepEqual(await five("2.1.3"), ["met", "met", "met", "blank", "blank"]);
  for (const name of ["智协", "精协"]) await mouse.pick(page.getByRole("checkbox", { name }));
  // What is answered is not written over by an act that fills in the rest.
  await row("2.1.3").getByRole("group", { name: /还空着的 2 个会一起答/ }).waitFor();
  await mouse.press(act("2.1.3", "部分符合"));
  assert.deepEqual(await five("2.1.3"), ["met", "met", "met", "partial", "partial"]);
  await mouse.press(undo());
  await kept(page);
});

step("ticks and what was done are said once for all", async () => {
  await row("2.1.2").getByRole("button", { name: /打勾、做了什么/ }).click();
  await row("2.1.2").getByRole("checkbox").first().check();
  await row("2.1.2").getByRole("textbox").fill("依托残联机关党支部");
  await kept(page);
  assert.deepEqual(await stored("2.1.2"), { answers: 5, commits: 1 });
  await go(page, "#/sheet/physical/2.1?item=2.1.2");
  const item = page.locator('article[data-item="2.1.2"]');
  assert.match(await item.innerText(), /已勾 1 \/ 6/);
  assert.equal(await item.getByRole("textbox", { name: /做了什么/ }).inputValue(), "依托残联机关党支部");
});

step("one reason for all, then one that differs; each sheet has its own", async () => {
  await go(page, "#/matrix/3.1");
  await reasons("3.1.2").fill("县级财力有限，已报预算");
  await kept(page);
  await row("3.1.2").getByRole("button", { name: /^分开写/ }).click();
  assert.equal(await reasons("3.1.2").count(), 5);
  await reasons("3.1.2").nth(1).fill("聋协另有专项，下年补足");
  await kept(page);
  assert.deepEqual(await axe(page), []);
  await shot(page, "matrix-reasons");
  for (const [sheet, text] of [["blind", "县级财力有限，已报预算"], ["deaf", "聋协另有专项，下年补足"], ["psychiatric", "县级财力有限，已报预算"]]) {
    await go(page, `#/sheet/${sheet}/3.1?item=3.1.2`);
    assert.equal(await page.locator('article[data-item="3.1.2"]').getByRole("textbox", { name: /未达标说明/ }).inputValue(), text, sheet);
  }
});

step("an answer against the rules asks why, keeps both, and each sheet shows the same", async () => {
  await go(page, "#/matrix/3.1");
  await mouse.press(row("3.1.5").getByRole("button", { name: /^改 5 个会的结论/ }));
  await mouse.press(act("3.1.5", "部分符合"));
  await page.waitForFunction(() => document.activeElement.id === "reason-3.1.5-0");
  await page.keyboard.insertText("年中追加，到位晚");
  await kept(page);
  await page.getByRole("link", { name: "改用单会填写" }).click();
  await page.locator('html[data-page="sheet"]').waitFor({ state: "attached" });
  for (const sheet of SHEETS) {
    await go(page, `#/sheet/${sheet}/3.1?item=3.1.5`);
    assert.equal(await verdict(page, "3.1.5", "auto"), "met", sheet);
    assert.equal(await verdict(page, "3.1.5", "self"), "partial", sheet);
    assert.equal(await page.getByRole("textbox", { name: /改了结论的理由/ }).inputValue(), "年中追加，到位晚");
  }
  await page.getByRole("link", { name: "五会并排填" }).click();
  await page.locator('html[data-page="matrix"]').waitFor({ state: "attached" });
  assert.ok((await page.locator("h1").innerText()).includes("经费保障"));
});

step("不适用 asks for its reason once for all five", async () => {
  await go(page, "#/matrix/2.1");
  await mouse.press(act("2.1.4", "不适用"));
  await page.waitForFunction(() => document.activeElement.id === "reason-2.1.4-0");
  await page.locator('[id="reason-2.1.4-0"]').selectOption({ index: 1 });
  assert.equal(await page.locator('[id="reason-2.1.4-1"]').count(), 0);
  await kept(page);
  assert.deepEqual(await axe(page), []);
});

step("what a registered association is not asked says why", async () => {
  await go(page, "#/registers/association");
  await page.locator("[data-row]").filter({ hasText: "聋人协会" }).getByRole("link").first().click();
  const form = page.locator("main form");
  await form.getByRole("combobox", { name: "登记状态" }).selectOption({ label: "已登记" });
  await form.getByRole("button", { name: /^保存/ }).click();
  await page.waitForFunction(() => location.hash === "#/registers/association");
  await go(page, "#/matrix/3.1");
  await cell("3.1.7", "deaf").getByText("不涉及").click();
  assert.match(await cell("3.1.7", "deaf").innerText(), /只问没有登记的协会/);
  assert.equal(await list("3.1.7", "deaf").count(), 0);
  assert.equal(await list("3.1.8", "deaf").count(), 1);
  assert.equal(await list("3.1.8", "blind").count(), 0);
});

step("answers given before the registers were finished say that the rules have moved", async () => {
  await mouse.press(act("3.1.3", "符合"));
  await finishRegisters(mouse);
  await go(page, "#/matrix/3.1");
  const [stays, follows] = [cell("3.1.3", "blind"), cell("3.1.3", "deaf")];
  for (const one of [stays, follows]) assert.match(await one.innerText(), /答后台账有变：当时数据不足，现在不符合。/);
  await shot(page, "matrix-changed");
  await stays.getByRole("button", { name: /^仍按“符合”/ }).click();
  await stays.getByText("答后台账有变").waitFor({ state: "detached" });
  await row("3.1.3").getByRole("textbox", { name: /盲协.*改了结论的理由/ }).fill("增长办法已报财政");
  await follows.getByRole("button", { name: /^改按“不符合”/ }).click();
  await follows.getByText("答后台账有变").waitFor({ state: "detached" });
  assert.deepEqual((await five("3.1.3")).slice(0, 3), ["met", "unmet", "met"]);
  assert.equal(await stays.locator('[data-by="auto"]').getAttribute("data-verdict"), "unmet");
  await kept(page);
});

step("the proposals of a section are looked through, taken over in one act, and taken back", async () => {
  await go(page, "#/matrix/2.5");
  await row("2.5.4").waitFor();
  const waiting = await page.locator('.cell:has-text("拟定")').count();
  assert.ok(waiting >= 5, `${waiting} proposals`);
  await mouse.press(page.getByRole("button", { name: `本节 ${waiting} 条拟定结论照此采用` }));
  await page.getByRole("table", { name: /本节拟定结论/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, "matrix-proposals");
  await mouse.press(page.getByRole("button", { name: `看过了，采用这 ${waiting} 条` }));
  await spoken(`已采用 ${waiting} 条拟定结论，可以撤销`);
  assert.equal(await page.locator('.cell:has-text("拟定")').count(), 0);
  await mouse.press(undo());
  assert.equal(await page.locator('.cell:has-text("拟定")').count(), waiting);
  await kept(page);
});

step("on one sheet too, and item by item", async () => {
  await go(page, "#/sheet/blind/2.5");
  await page.locator(".proposal").first().waitFor();
  const proposals = page.locator(".proposal");
  const waiting = await proposals.count();
  assert.ok(waiting >= 2, `${waiting} proposals`);
  await proposals.first().getByRole("button", { name: /^就按/ }).click();
  assert.equal(await proposals.count(), waiting - 1);
  await undo().click();
  assert.equal(await proposals.count(), waiting);
  await page.getByRole("button", { name: `本节 ${waiting} 条拟定结论照此采用` }).click();
  await page.getByRole("button", { name: `看过了，采用这 ${waiting} 条` }).click();
  assert.equal(await proposals.count(), 0);
  await page.keyboard.press("Control+z");
  assert.equal(await proposals.count(), waiting);
});

step("a second tab is asked before it writes over the first", async () => {
  await go(page, "#/matrix/2.1");
  const two = await context.newPage();
  await two.goto(`${app.url}#/matrix/2.1`);
  await waitForPage(two);
  await row("2.1.8", two).waitFor();
  const met = (on) => row("2.1.8", on).getByRole("group").getByRole("button", { name: /^符合 / });
  await met(page).click();
  await kept(page);
  await row("2.1.8", two).getByRole("group").getByRole("button", { name: /^不符合 / }).click();
  await two.locator("[data-conflict]").waitFor();
  await two.getByRole("button", { name: /用另一页的/ }).click();
  await two.locator("[data-conflict]").waitFor({ state: "detached" });
  await two.waitForFunction(() => document.querySelectorAll('tbody[data-item="2.1.8"] [data-by="self"][data-verdict="met"]').length === 5);
  assert.equal(await undo(two).count(), 0);
  await two.close();
});

test("nothing was reported", () => app.done());
