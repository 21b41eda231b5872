// Moving house and putting halves together: what one browser has comes into another whole, what two have made of
// one unit comes together, and only what both have changed is asked.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, go, shot, start } from "./harness.mjs";
import { fill, kept, record, steps } from "./work.mjs";
import { Mouse } from "./hand.mjs";

const app = await start();
const step = steps(test);
const folder = await mkdtemp(join(tmpdir(), "xiehui-moving-"));
const { page: one } = await app.open();
let other;

/** Saves a backup; gives its path and its rows. */
async function backup(page, name) {
  await go(page, "#/data");
  const download = page.waitForEvent("download");
  await page.getByTestId("export-backup").click();
  const text = await readFile(await (await download).path(), "utf8");
  const path = join(folder, `${name}.json`);
  await writeFile(path, text);
  const { rows } = JSON.parse(text).payload;
  return { path, text, rows: rows.map(({ table, key, doc }) => ({ table, key, doc })) };
}

/** Opens a backup and gives its row on the page. */
async function open(page, path, name) {
  await go(page, "#/data");
  await page.getByTestId("import-files").setInputFiles(path);
  const row = page.locator(`[data-file="${name}.json"]`);
  await row.waitFor();
  await page.locator('[data-import="done"]').waitFor();
  return row;
}

const activity = (title, day) => ({ 协会: "怀宁县盲人协会", 日期: day, 标题: title, 主题: "残疾人节日", 受益人次: "40" });

/** Gives a record of the activities another title. */
async function rename(page, from, to) {
  await go(page, "#/registers/activity");
  await page.locator("main tbody tr", { hasText: from }).getByRole("link").first().click();
  const form = page.locator("main form");
  await form.waitFor();
  await fill(new Mouse(page), form, "标题", to);
  await form.getByRole("button", { name: /^保存/ }).first().click();
  await page.waitForFunction(() => location.hash === "#/registers/activity" || location.hash.startsWith("#/registers/activity?"));
  await kept(page);
}
const titles = (rows) => rows.filter(({ table, key }) => table === "records" && key.includes("/activity/")).map(({ doc }) => doc.values.title);

step("another browser takes everything over from a backup, to the byte", async () => {
  await one.getByTestId("load-sample").click();
  await kept(one);
  await record(new Mouse(one), "activity", activity("两人一起办的活动", "2026-10-15"));
  await kept(one);
  const saved = await backup(one, "搬家");
  ({ page: other } = await app.open({ hash: "#/data" }));
  const row = await open(other, saved.path, "搬家");
  await row.getByText("恢复好了").waitFor();
  assert.equal(await row.getAttribute("data-outcome"), "accepted");
  const there = await backup(other, "搬到");
  assert.deepEqual(there.rows, saved.rows);
  await go(other, "#/");
  assert.match(await other.locator("main").innerText(), /怀宁县|安庆市/);
});

step("the same backup once more is already here", async () => {
  const row = await open(other, join(folder, "搬家.json"), "搬家");
  assert.equal(await row.getAttribute("data-outcome"), "already");
  assert.equal(await row.getByTestId("restore").count(), 0);
});

step("two halves come together; the one record that both changed is shown side by side", async () => {
  await record(new Mouse(one), "activity", activity("甲办的活动", "2026-05-17"));
  await rename(one, "两人一起办的活动", "甲改的标题");
  await record(new Mouse(other), "activity", activity("乙办的活动", "2026-06-01"));
  await rename(other, "两人一起办的活动", "乙改的标题");
  const half = await backup(other, "乙的一半");
  const row = await open(one, half.path, "乙的一半");
  assert.equal(await row.getAttribute("data-outcome"), "conflict");
  assert.equal(await row.getAttribute("data-code"), "W_CONFLICT");
  const conflicts = row.locator("[data-conflict]");
  assert.equal(await conflicts.count(), 1);
  const said = await conflicts.innerText();
  assert.match(said, /甲改的标题[\s\S]*乙改的标题/);
  assert.deepEqual(await axe(one), []);
  await shot(one, "moving-conflict");
  await one.setViewportSize({ width: 360, height: 740 });
  await shot(one, "moving-conflict-narrow");
  assert.deepEqual(await axe(one), []);
  assert.ok((await one.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await one.setViewportSize({ width: 1366, height: 768 });
  assert.equal(await row.getByTestId("restore").getAttribute("aria-disabled"), "true");
  await row.getByText("还有 1 条没有选").waitFor();
  await conflicts.getByLabel("用文件里的").check();
  await row.getByTestId("restore").click();
  await row.getByText("恢复好了").waitFor();
  const whole = await backup(one, "合好的");
  assert.deepEqual(titles(whole.rows).filter((title) => /甲|乙/.test(title)).sort(), ["乙办的活动", "乙改的标题", "甲办的活动"]);
});

step("what was replaced is in the history, its receipt can be saved, and it can be put back", async () => {
  const history = one.getByRole("region", { name: "收进来的记录" });
  await history.getByRole("row", { name: /乙的一半/ }).waitFor();
  const download = one.waitForEvent("download");
  await history.getByTestId("save-receipt").first().click();
  const receipt = await readFile(await (await download).path(), "utf8");
  assert.match(receipt, /乙的一半\.json/);
  assert.match(receipt, /核对码 [0-9a-f]{4}\s[0-9a-f]{4}/);
  assert.match(receipt, /选文件里的 1 条/);
  await shot(one, "moving-history");
  assert.deepEqual(await axe(one), []);
  await one.setViewportSize({ width: 360, height: 740 });
  await shot(one, "moving-history-narrow");
  assert.ok((await one.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await one.setViewportSize({ width: 1366, height: 768 });
  await history.getByTestId("put-back").first().click();
  const row = one.locator('[data-file$="换下的内容"]');
  await row.getByRole("button", { name: "都用文件里的" }).click();
  await row.getByTestId("restore").click();
  await row.getByText("恢复好了").waitFor();
  const back = await backup(one, "换回");
  assert.ok(titles(back.rows).includes("甲改的标题"));
});

step("the whole goes back to the other half without a question", async () => {
  const saved = await backup(one, "还给乙");
  const row = await open(other, saved.path, "还给乙");
  assert.equal(await row.locator("[data-conflict]").count(), 0);
  assert.equal(await row.getAttribute("data-outcome"), "accepted");
  await row.getByTestId("restore").click();
  await row.getByText("恢复好了").waitFor();
  assert.deepEqual((await backup(other, "乙的全部")).rows.filter(({ table }) => table === "records"), saved.rows.filter(({ table }) => table === "records"));
});

step("a backup changed by hand, and one of the next major version: each refused in a sentence, nothing touched", async () => {
  const before = await backup(one, "以前");
  for (const [name, text, code, says] of [
    ["改过", before.text.replace("甲办的活动", "别人办的活动"), "E_DIGEST", /保存以后被改动过/],
    ["下一版", before.text.replace(/"version":"1\.(\d+)"}$/, '"version":"2.0"}'), "E_VERSION_NEWER", /请先更新本页/],
  ]) {
    assert.notEqual(text, before.text);
    const path = join(folder, `${name}.json`);
    await writeFile(path, text);
    const row = await open(one, path, name);
    assert.equal(await row.getAttribute("data-outcome"), "refused");
    assert.equal(await row.getAttribute("data-code"), code);
    assert.match(await row.innerText(), says);
  }
  assert.deepEqual((await backup(one, "以后")).rows, before.rows);
});

test("nothing was reported", async () => {
  await rm(folder, { recursive: true });
  await app.done();
});
