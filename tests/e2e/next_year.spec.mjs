// The year after, by keyboard: it opens beside the old one, what lasts waits for a look, and a task may ask the headline items only.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Keyboard } from "./hand.mjs";
import { axe, shot, start } from "./harness.mjs";
import { confirm, go, kept, send, steps, verdict } from "./work.mjs";

const app = await start();
const { page } = await app.open();
const hand = new Keyboard(page);
const step = steps(test);
const WORDS = "制度写在协会章程里";
const TASK = "安残联办〔2026〕9号";

const shownPage = (name) => page.locator(`html[data-page="${name}"]`).waitFor({ state: "attached" });
const item = (id) => page.locator(`article[data-item="${id}"]`);
const open = async (sheet, id) => {
  await go(page, `#/sheet/${sheet}/${id.split(".").slice(0, 2).join(".")}?item=${id}`);
  await item(id).waitFor();
};
const year = async (period) => {
  await go(page, "#/setup/years");
  await hand.press(page.locator(`[data-year="${period}"]`).getByRole("button", { name: /换到这一年/ }));
  await shownPage("home");
  await page.locator(".strip__unit", { hasText: `${period} 年度` }).waitFor();
  await kept(page);
};

step("a lasting item and a yearly one are answered in 2026", async () => {
  await hand.press(page.getByTestId("load-sample"));
  await kept(page);
  for (const id of ["2.2.4", "2.5.4", "4.1.1"]) {
    await open("blind", id);
    const proposal = item(id).getByRole("button", { name: /^就按/ });
    if (await proposal.count()) await hand.press(proposal);
    else await hand.pick(item(id).getByRole("radio", { name: "符合", exact: true }));
    await hand.write(item(id).getByRole("textbox", { name: /做了什么/ }), WORDS);
  }
  await kept(page);
});

step("2027 begins: the lasting answers and records wait, the yearly item brings its words alone", async () => {
  await go(page, "#/");
  await hand.press(page.getByRole("link", { name: "换年度、开始填下一年" }));
  await hand.press(page.getByRole("button", { name: "开始填 2027 年" }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "开始填 2027 年" }));
  await shownPage("carry");
  await kept(page);
  await page.getByRole("heading", { name: "台账里的 45 条记录" }).waitFor();
  await page.getByRole("heading", { name: "自查表里的 2 条结论" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await open("blind", "2.2.4");
  assert.equal(await item("2.2.4").locator('[data-carried="answer"] [data-verdict]').getAttribute("data-verdict"), "met");
  assert.equal(await item("2.2.4").locator(".written [data-by=self]").getAttribute("data-verdict"), "blank");
  await open("blind", "4.1.1");
  assert.equal(await item("4.1.1").locator('[data-carried="words"]').count(), 1);
  assert.equal(await item("4.1.1").getByRole("textbox", { name: /做了什么/ }).inputValue(), WORDS);
  assert.equal(await verdict(page, "4.1.1", "self"), "blank");
  await shot(page, "carried-item");
  await go(page, "#/send");
  await page.getByRole("heading", { name: "有 45 条沿用的记录还没看" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^确认这/ }).count(), 0);
});

step("side by side, what was carried over is kept for all that are ticked, and taken back", async () => {
  await go(page, "#/matrix/2.2?item=2.2.4");
  const waiting = page.locator('td [data-carried="answer"]');
  await waiting.first().waitFor();
  const before = await waiting.count();
  await hand.press(page.getByRole("button", { name: /^各自沿用（\d 个会） 2\.2\.4$/ }));
  await page.getByRole("button", { name: /撤销/ }).first().waitFor();
  assert.ok((await waiting.count()) < before);
  assert.deepEqual(await axe(page), []);
  await hand.press(page.getByRole("button", { name: /撤销/ }).first());
  await waiting.first().waitFor();
  assert.equal(await waiting.count(), before);
  await kept(page);
});

step("a table that is taken back leaves its records waiting as they were", async () => {
  await go(page, "#/registers/person/import");
  await hand.write(page.locator("#paste"), "姓名\t出生年份\n丁一鸣\t1975\n何秀云\t1980");
  await hand.press(page.getByRole("button", { name: "看看会怎样" }));
  await page.locator('[data-outcome="changed"]').nth(1).waitFor();
  await hand.press(page.getByTestId("write-table"));
  await page.locator('[data-written="done"]').waitFor();
  await hand.press(page.getByRole("button", { name: "撤回这次写入" }));
  await page.locator('[data-written="undone"]').waitFor();
  await kept(page);
  await go(page, "#/carry");
  await page.getByRole("heading", { name: "台账里的 45 条记录" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "台账里的 45 条记录" }).waitFor();
});

step("the number of a person becomes stars as it is written, and is never kept", async () => {
  await open("blind", "2.2.4");
  const box = item("2.2.4").getByRole("textbox", { name: /做了什么/ });
  await hand.write(box, "丁一鸣11010519491231002X");
  assert.equal(await box.inputValue(), "丁一鸣******");
  await item("2.2.4").getByText("证件号码不收，已换成星号。").waitFor();
  await hand.write(box, WORDS);
  await item("2.2.4").getByText("证件号码不收").waitFor({ state: "detached" });
  await kept(page);
});

step("one answer is kept singly, one by its section, the records register by register", async () => {
  await open("blind", "2.2.4");
  await hand.press(item("2.2.4").getByRole("button", { name: /^沿用“符合”/ }));
  assert.equal(await item("2.2.4").locator('[data-carried="confirmed"]').count(), 1);
  assert.equal(await verdict(page, "2.2.4", "self"), "met");
  await go(page, "#/carry");
  await hand.press(page.getByRole("button", { name: /^逐条看：盲人协会/ }));
  await shot(page, "carry-answers");
  assert.deepEqual(await axe(page), []);
  await hand.press(page.getByRole("button", { name: /^这 1 条都沿用/ }));
  await page.getByRole("heading", { name: /自查表里的/ }).waitFor({ state: "detached" });
  for (let left = await page.locator(".carried").count(); left > 0; left -= 1) {
    await hand.press(page.getByRole("button", { name: /^逐条看/ }).first());
    const before = await page.locator(".carried h3").first().innerText();
    await page.locator("[data-carried]").first().waitFor();
    await hand.press(page.getByRole("button", { name: /^(这 \d+ 条都还对)/ }).first());
    await page.locator(".carried h3", { hasText: before }).waitFor({ state: "detached" });
  }
  await page.getByText("沿用的内容都看过了").waitFor();
  await kept(page);
});

step("2026 is as it was, and both stand after a reload", async () => {
  await year(2026);
  await open("blind", "2.2.4");
  assert.equal(await verdict(page, "2.2.4", "self"), "met");
  assert.equal(await item("2.2.4").locator("[data-carried]").count(), 0);
  await open("blind", "4.1.1");
  assert.equal(await verdict(page, "4.1.1", "self"), "met");
  await page.reload();
  await page.locator(".strip__unit", { hasText: "2026 年度" }).waitFor();
  await year(2027);
  await go(page, "#/carry");
  await page.getByText("沿用的内容都看过了").waitFor();
});

step("a task that asks no more is filled with 37 answers, and the file says which task", async () => {
  await year(2026);
  await go(page, "#/setup/years");
  await hand.pick(page.getByRole("radio", { name: "只填核心项" }));
  await hand.press(page.getByRole("button", { name: "保存", exact: true }));
  await page.getByRole("alert").waitFor();
  await hand.write(page.getByLabel("哪个任务这样要求"), TASK);
  await hand.press(page.getByRole("button", { name: "保存", exact: true }));
  await kept(page);
  assert.deepEqual(await axe(page), []);
  await go(page, "#/");
  await page.getByText("本年只填核心项，共 37 条。").waitFor();
  await go(page, "#/send");
  await hand.press(page.getByRole("button", { name: "全部记完了" }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "都记完了" }));
  for (const sheet of ["blind", "deaf", "physical", "intellectual", "psychiatric"]) {
    await open(sheet, "3.1.2");
    await hand.write(item("3.1.2").getByRole("textbox", { name: /说明/ }), "县级财力有限，每年增加。");
  }
  await kept(page);
  await confirm(hand, "周小满");
  const file = await send(hand);
  const sent = JSON.parse(await readFile(file.path, "utf8"));
  assert.deepEqual(sent.payload.asked, { items: "headline", source: TASK });
  assert.equal(sent.counts.answers, 37);

  const { page: reviewer } = await app.open({ hash: "#/review" });
  await reviewer.getByTestId("import-files").setInputFiles(file.path);
  await reviewer.locator('[data-import="done"]').waitFor();
  await go(reviewer, `#/review/${sent.id}`);
  await reviewer.locator('[data-asked="headline"]', { hasText: TASK }).waitFor();
  await shot(reviewer, "submission-headline");
});

step("asking everything again loses nothing", async () => {
  await go(page, "#/setup/years");
  await hand.pick(page.getByRole("radio", { name: "全部条目" }));
  await hand.press(page.getByRole("button", { name: "保存", exact: true }));
  await kept(page);
  await open("blind", "2.2.4");
  assert.equal(await verdict(page, "2.2.4", "self"), "met");
  assert.equal(await item("2.2.4").getByRole("textbox", { name: /做了什么/ }).inputValue(), WORDS);
  assert.equal(await page.getByText("这份自查表已经确认").count(), 0);
  await go(page, "#/send");
  await page.getByRole("heading", { name: /还剩 \d+ 条/ }).waitFor();
});

test("nothing was reported", () => app.done());
