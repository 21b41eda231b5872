// The loop of model.md 5.6 (4): a task goes down, a submission up, three items come back, only those are opened, the
// second revision is accepted; both histories show it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Mouse } from "./hand.mjs";
import { axe, shot, start } from "./harness.mjs";
import { answerRest, confirm, fill, finishRegisters, go, kept, money, send, setUp, steps, yearOfWork } from "./work.mjs";

const app = await start();
const step = steps(test);
const { page: city } = await app.open();
const { page: county } = await app.open();
const [above, below] = [new Mouse(city), new Mouse(county)];
const SHEETS = ["blind", "deaf", "physical", "intellectual", "psychiatric", "unit"];
const WORDS = "请补充文号";
let task, first, opinion, second;

/** Looks at the page as it is, wide and on a phone: no violation, nothing wider than the screen, a picture of each. */
async function look(page, name) {
  for (const [width, height] of [[360, 740], [1366, 768]]) {
    await page.setViewportSize({ width, height });
    assert.deepEqual(await axe(page), [], `${name} ${width}`);
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(content <= width, `${name} is ${content} wide on ${width}`);
    await shot(page, `${name}-${width}`);
  }
}

/** Presses the button that saves a file. */
async function save(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
  const [path, name] = [await download.path(), download.suggestedFilename()];
  return { path, name, json: JSON.parse(await readFile(path, "utf8")) };
}

/** Opens a file on the page that is shown; outcome and code of its row. */
async function bring(page, file) {
  await page.getByTestId("import-files").setInputFiles({ name: file.name, mimeType: "application/json", buffer: await readFile(file.path) });
  const row = page.locator(`[data-file="${file.name}"]`);
  await row.waitFor();
  return [await row.getAttribute("data-outcome"), await row.getAttribute("data-code"), await row.innerText()];
}

step("a city makes a task of the headline items with a day and a note", async () => {
  await above.press(city.getByRole("link", { name: "设置本单位" }).first());
  const form = city.locator("main form");
  await fill(above, form, "省", "安徽省");
  await fill(above, form, "市", "安庆市");
  await above.press(form.getByRole("button", { name: "保存，进入首页" }));
  await kept(city);
  await go(city, "#/setup/years");
  await city.getByLabel("年均经费取几年").fill("2");
  await city.getByLabel(/^依据/).fill("庆残联〔2026〕1号");
  await city.getByRole("button", { name: "保存口径" }).click();
  await kept(city);
  await city.getByRole("link", { name: "发任务文件" }).click();
  await city.getByTestId("export-task").click();
  assert.equal(await city.evaluate(() => document.activeElement.id), "task-source");
  await city.getByLabel("文件名和文号").fill("庆残联办〔2026〕9号");
  await city.getByRole("radio", { name: "只填核心项" }).check();
  await city.getByLabel(/^截止日期/).fill("2027.1.31");
  await city.getByLabel(/^说明/).fill("请先与统计年报核对。");
  task = await save(city, "export-task");
  assert.match(task.name, /^专协_任务_安徽省安庆市_2026年_第1版_\d{8}\.json$/);
  assert.deepEqual([task.json.kind, task.json.payload.asked.items, task.json.payload.params.avg_window], ["task", "headline", 2]);
  assert.ok(task.json.payload.units.some((unit) => unit.region === "340822"));
  await kept(city);
  await look(city, "task-made");
});

step("a county sees what the task changes before it does", async () => {
  await setUp(below);
  await go(county, "#/send");
  const [outcome] = await bring(county, task);
  assert.equal(outcome, "accepted");
  const plan = county.locator('[data-plan="task"]');
  assert.match(await plan.innerText(), /全部条目，改为只填核心项[^]*年均经费取几年 2[^]*2027-01-31[^]*统计年报/);
  await look(county, "task-plan");
  await county.getByTestId("take-task").click();
  await county.locator('[data-task="taken"]').waitFor();
  await kept(county);
  await county.reload();
  assert.match(await county.locator('[data-task="taken"]').innerText(), /安庆市残疾人联合会，庆残联办〔2026〕9号[^]*截止 2027-01-31/);
  assert.equal((await bring(county, task))[0], "already");
  await go(county, "#/setup/years");
  assert.equal(await county.getByLabel("年均经费取几年").inputValue(), "2");
  assert.equal(await county.getByRole("radio", { name: "只填核心项" }).isChecked(), true);
});

step("the county's year is recorded, confirmed and sent", async () => {
  await money(below, "15");
  await yearOfWork(below);
  await finishRegisters(below);
  await answerRest(below, SHEETS);
  await confirm(below, "周小满");
  first = await send(below);
  first.json = JSON.parse(await readFile(first.path, "utf8"));
  assert.deepEqual([first.json.revision, first.json.counts.answers], [1, 37]);
  await kept(county);
});

const returned = [];
step("three items go back, the rest of their sheet is agreed to", async () => {
  await go(city, "#/review");
  assert.equal((await bring(city, first))[0], "accepted");
  await go(city, `#/review/${first.json.id}/${first.json.payload.sheets[0].association}`);
  await city.locator("[data-item]").first().waitFor();
  const button = city.getByTestId("export-opinion");
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  const ids = first.json.payload.sheets[0].answers.map((answer) => answer.item);
  for (const id of ids) {
    const item = city.locator(`article[data-item="${id}"]`);
    if (returned.length < 3) {
      await item.getByRole("radio", { name: "需补正" }).check();
      await item.getByRole("textbox").first().fill(WORDS);
      returned.push(id);
    } else {
      await item.getByRole("radio", { name: "同意自查结论" }).check();
    }
  }
  await kept(city);
  await city.getByLabel("审核人", { exact: true }).fill("方立春");
  await city.getByLabel(/^补正期限/).fill("2027年1月20日");
  opinion = await save(city, "export-opinion");
  assert.match(opinion.name, /^专协_意见_安徽省安庆市怀宁县_五会_2026年_第1版_\d{8}\.json$/);
  await city.locator('[data-sending="done"]').waitFor();
  const { submission, overall, due, reviewed_by } = opinion.json.payload;
  assert.deepEqual([submission.id, submission.digest, overall, due], [first.json.id, first.json.digest.value, "returned", "2027-01-20"]);
  assert.equal(reviewed_by, "安庆市残疾人联合会");
  assert.equal(opinion.json.counts.to_fix, 3);
  await kept(city);
  await look(city, "opinion-saved");
  await go(city, "#/review");
  await city.locator("main").getByText("退回补正").first().waitFor();
});

step("in the wrong place it is named, and taken nowhere", async () => {
  const [outcome, code, says] = await bring(city, opinion);
  assert.deepEqual([outcome, code], ["refused", "E_SHAPE"]);
  assert.match(says, /意见文件，这里不收，请到“报送”页打开/);
  await city.getByRole("link", { name: "带着它去“报送”" }).click();
  await city.locator('html[data-page="send"]').waitFor({ state: "attached" });
  // It came along.
  await city.locator('[data-file][data-outcome="refused"]').waitFor();
  const [there, why, said] = await bring(city, opinion);
  assert.deepEqual([there, why], ["refused", "E_REF"]);
  assert.match(said, /给怀宁县残疾人联合会的意见/);
  assert.equal(await city.getByTestId("take-opinion").count(), 0);
});

step("the county sees whom it is about, takes it, and only three items are open", async () => {
  await go(county, "#/send");
  assert.equal((await bring(county, opinion))[0], "accepted");
  assert.match(await county.locator('[data-plan="opinion"]').innerText(), /怀宁县残疾人联合会，2026 年度第 1 版[^]*3 条能改[^]*盲人协会 3 条/);
  await look(county, "opinion-plan");
  await county.getByTestId("take-opinion").click();
  await county.locator('[data-reply="returned"]').waitFor();
  await kept(county);
  await county.reload();
  const items = county.locator("[data-returned]");
  await items.first().waitFor();
  assert.deepEqual(await items.evaluateAll((items) => items.map((item) => item.dataset.returned)), returned);
  assert.match(await county.locator("#history").innerText(), /退回补正 3 条/);
  await look(county, "opinion-taken");
  assert.equal((await bring(county, opinion))[0], "already");
  await go(county, "#/");
  await county.getByRole("heading", { name: /盲人协会退回 3 条/ }).waitFor();
  await look(county, "home-returned");
  for (const sheet of SHEETS) {
    await go(county, `#/sheet/${sheet}?only=headline`);
    await county.locator("article[data-item]").first().waitFor();
    const folded = county.locator("article[data-item]").getByRole("button", { name: /^展开/ });
    while (await folded.count()) await folded.first().click();
    const open = await county.locator("article[data-item]:has(input[type=radio])").evaluateAll((items) => items.map((item) => item.dataset.item));
    assert.deepEqual(open.sort(), sheet === "blind" ? [...returned].sort() : [], sheet);
  }
  await go(county, `#/sheet/blind?only=headline`);
  assert.equal(await county.locator('[data-remark="to_fix"]').count(), 3);
  assert.match(await county.locator('[data-remark="to_fix"]').first().innerText(), new RegExp(WORDS));
  await look(county, "sheet-returned");
});

step("mended, confirmed again and sent as the second revision", async () => {
  for (const id of returned) {
    await go(county, `#/sheet/blind/${id.split(".").slice(0, 2).join(".")}?item=${id}`);
    const item = county.locator(`article[data-item="${id}"]`);
    await item.getByRole("radio", { name: "部分符合" }).check();
    const reason = item.getByRole("textbox", { name: /理由|说明|为什么/ });
    if (await reason.count()) await reason.first().fill("文号已补在佐证里");
    await kept(county);
  }
  await go(county, "#/send");
  assert.equal(await county.locator("[data-returned]").getByText("已改").count(), 3);
  const button = county.getByRole("button", { name: /^确认这张表/ });
  assert.equal(await button.count(), 1);
  await county.getByRole("textbox", { name: /确认人姓名/ }).fill("丁一鸣");
  await button.click();
  second = await send(below);
  second.json = JSON.parse(await readFile(second.path, "utf8"));
  assert.deepEqual([second.json.id, second.json.revision, second.json.previous], [first.json.id, 2, first.json.digest.value]);
  assert.match(second.name, /第2版/);
  await kept(county);
  assert.equal(await county.locator("[data-reply]").count(), 0);
});

step("the reviewer takes over what did not change, and accepts the second revision", async () => {
  await go(city, "#/review");
  assert.equal((await bring(city, second))[0], "accepted");
  await go(city, `#/review/${first.json.id}/${first.json.payload.sheets[0].association}`);
  await city.locator("[data-item]").first().waitFor();
  assert.equal(await city.locator('[data-earlier="to_fix"]').count(), 3);
  await look(city, "revision-2");
  await city.getByRole("button", { name: "照搬第 1 版的认定" }).click();
  await kept(city);
  for (const sheet of second.json.payload.sheets) {
    await go(city, `#/review/${first.json.id}/${sheet.association ?? "unit"}`);
    for (const answer of sheet.answers) {
      const item = city.locator(`article[data-item="${answer.item}"]`);
      await item.waitFor();
      if ((await item.getAttribute("data-decision")) === null) await item.getByRole("radio", { name: "同意自查结论" }).check();
    }
  }
  await kept(city);
  await city.getByLabel("审核人", { exact: true }).fill("方立春");
  opinion = await save(city, "export-opinion");
  assert.deepEqual([opinion.json.payload.overall, opinion.json.revision, opinion.json.payload.submission.revision], ["approved", 2, 2]);
  await kept(city);
  await go(city, "#/review");
  await city.locator("main").getByText("审核通过").first().waitFor();
});

step("both histories show how it went", async () => {
  await go(county, "#/send");
  await bring(county, opinion);
  await county.getByTestId("take-opinion").click();
  await county.locator('[data-reply="approved"]').waitFor();
  await kept(county);
  await county.reload();
  await county.locator('[data-reply="approved"]').waitFor();
  const rows = await county.locator("#history tbody tr").allInnerTexts();
  assert.match(rows[0], /第 2 版[^]*审核通过/);
  assert.match(rows[1], /第 1 版[^]*退回补正 3 条/);
  await look(county, "history");
});

step("a public version says totals and names nobody", async () => {
  await county.getByRole("radio", { name: /公开版/ }).check();
  assert.doesNotMatch(await county.locator("section:has(#save)").innerText(), /照原样带出/);
  const open = await save(county, "export-submission");
  assert.match(open.name, /^专协_公开_/);
  assert.deepEqual([open.json.privacy, open.json.payload.totals.person, open.json.payload.totals.committee], ["public", 6, undefined]);
  assert.equal(open.json.payload.totals.venue, "<5");
  assert.doesNotMatch(JSON.stringify(open.json), /丁一鸣|周小满/);
  await look(county, "public");
});

test("nothing was reported", () => app.done());
