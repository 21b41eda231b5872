// Tables in and out: money of five associations and three years pasted in one go, a template filled and taken
// in, a register out and in again, and what is not taken.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Keyboard } from "./hand.mjs";
import { axe, shot, start } from "./harness.mjs";
import { FIVE, go, kept, setUp, steps, verdict } from "./work.mjs";
import { filled, headings } from "./workbook.mjs";

const app = await start();
const step = steps(test);
const { page } = await app.open({ hash: "#/" });
const hand = new Keyboard(page);

const SHORT = ["盲协", "聋协", "肢协", "智协", "精协"];
/** As a county keeps it: a title, the unit in a line of its own, names written once, totals, a signature. */
const MONEY = [
  "怀宁县各专门协会工作经费到位情况表",
  "填报单位：怀宁县残联\t\t\t\t单位：万元",
  "序号\t协会\t年度\t资金来源\t到位金额",
  ...SHORT.flatMap((name, index) => [
    `${index + 1}\t${name}\t2024年\t本级部门预算\t3`,
    `\t\t２０２５年\t本级部门预算\t3.2`,
    `\t\t2026\t本级部门预算\t"3.5"`,
    `\t小 计\t\t\t9.7`,
  ]),
  "6\t盲人按摩协会\t2026\t本级部门预算\t1",
  "合　计\t\t\t\t49.5",
  "单位负责人：\t审核人：\t\t填表人：",
].join("\r\n");

const outcomes = () =>
  page.locator("#plan tbody [data-outcome]").evaluateAll((marks) => {
    const counts = {};
    for (const mark of marks) counts[mark.dataset.outcome] = (counts[mark.dataset.outcome] ?? 0) + 1;
    return counts;
  });
const planned = (text) => page.locator("#only").getByText(text, { exact: true }).waitFor();
const records = async (kind) => {
  await go(page, `#/registers/${kind}`);
  await page.locator(".tables-part").waitFor();
  return page.locator("#records tbody tr").count();
};
const download = async (button) => {
  const [file] = await Promise.all([page.waitForEvent("download"), hand.press(page.getByRole("button", { name: button }))]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};
const choose = (name, buffer) => page.getByTestId("table-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });

step("the register leads to its import, by keyboard", async () => {
  await setUp(hand);
  await go(page, "#/registers/funding_record");
  await hand.press(page.getByRole("link", { name: "从表格粘贴或导入" }));
  await page.locator("h1", { hasText: "把表格导入经费" }).waitFor();
  assert.ok(!app.requests.some((url) => url.includes("clerk")), "nothing of the clerk is loaded before it is wanted");
});

step("a pasted table is shown row by row before anything is written", async () => {
  await hand.write(page.locator("#paste"), MONEY);
  await planned("全部 16");
  assert.deepEqual(await outcomes(), { new: 15, refused: 1 });
  const refused = page.locator("#plan tbody tr", { has: page.locator('[data-outcome="refused"]') });
  assert.match(await refused.innerText(), /^24\s[\s\S]*协会：专门协会里没有“盲人按摩协会”/);
  assert.match(await page.locator("#plan caption").innerText(), /合计行 6 行、空行 0 行、说明 1 行/);
  assert.match(await page.locator("#plan tbody tr").nth(1).innerText(), /怀宁县盲人协会 2025[\s\S]*到位：32,000 元/);
  assert.deepEqual(await axe(page), []);
  await hand.pick(page.locator("#only").getByLabel("不收 1"));
  assert.deepEqual(await outcomes(), { refused: 1 });
  await shot(page, "import-refused");
});

step("what the table does not say is said once for all rows, then all is written in one act", async () => {
  await hand.choose(page.locator("#rest-confirmed"), "是");
  await page.waitForFunction(() => document.querySelector("#rest-confirmed")?.value === "yes");
  await hand.pick(page.locator("#only").getByLabel("新增 15"));
  await page.locator("#plan tbody tr").first().getByText("已确认：是").waitFor();
  await hand.press(page.getByTestId("write-table"));
  await page.locator('[data-written="done"]').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "written");
  await kept(page);
  assert.equal(await records("funding_record"), 15);
  for (const of of ["blind", "psychiatric"]) {
    await go(page, `#/sheet/${of}/3.1`);
    assert.equal(await verdict(page, "3.1.2", "auto"), "met");
  }
});

step("the same table once more changes nothing; another amount is a change; and it can be taken back", async () => {
  await go(page, "#/registers/funding_record/import");
  await hand.write(page.locator("#paste"), `协会\t年度\t来源\t到位（元）\n盲协\t2026\t本级部门预算\t35000\n聋协\t2026\t本级部门预算\t36000\n聋协\t2026\t上级补助\t1`);
  await planned("改动 1");
  assert.deepEqual(await outcomes(), { same: 1, changed: 1, new: 1 });
  assert.match(await page.locator("#plan tbody tr").nth(1).innerText(), /到位：35,000 元 → 36,000 元/);
  assert.match(await page.locator("#plan tbody tr").nth(2).innerText(), /请核对：到位：1 元太小/);
  await hand.press(page.getByTestId("write-table"));
  await page.locator('[data-written="done"]').waitFor();
  await hand.press(page.getByRole("button", { name: "撤回这次写入" }));
  await page.locator('[data-written="undone"]').waitFor();
  await kept(page);
  assert.equal(await records("funding_record"), 15);
  await page.reload();
  assert.equal(await records("funding_record"), 15, "it is taken back in the storage, too");
  assert.equal(await page.getByText("36,000.00").count(), 0);
});

step("a template is downloaded, filled and taken in", async () => {
  await go(page, "#/registers/person");
  await page.locator(".tables-part").waitFor();
  const template = await download("下载空表（带下拉）");
  assert.equal(template.name, "专协_空表_人员.xlsx");
  assert.ok(headings(template.bytes)["姓名"]);
  await go(page, "#/registers/person/import");
  const rows = FIVE.map((name, index) => ({ 姓名: `=${name}主席`, 身份: index < 3 ? "本类别残疾人" : "残疾人亲友", 主席团委员: "是" }));
  rows.push({ 姓名: "11010519491231002X", 身份: "其他" }, { 姓名: "周小满", 身份: "会员" });
  await choose("人员.xlsx", filled(template.bytes, rows));
  await planned("新增 5");
  assert.deepEqual(await outcomes(), { new: 5, refused: 2 });
  const codes = await page.locator("#plan [data-outcome=refused]").evaluateAll((marks) => marks.map((mark) => mark.dataset.code));
  assert.deepEqual(codes, ["unreadable", "unreadable"]);
  assert.ok(!(await page.locator("main").innerText()).includes("19491231"), "a personal number is not shown");
  await hand.press(page.getByTestId("write-table"));
  await page.locator('[data-written="done"]').waitFor();
  await kept(page);
  assert.equal(await records("person"), 5);
});

step("what goes out comes in again the same, as a workbook and as delimited text", async () => {
  for (const [kind, n] of [["funding_record", 15], ["person", 5], ["association", 5]]) {
    for (const [button, end] of [["导出 Excel", "xlsx"], ["导出 CSV", "csv"]]) {
      await go(page, `#/registers/${kind}`);
      await page.locator(".tables-part").waitFor();
      const file = await download(button);
      assert.match(file.name, new RegExp(`^专协_台账-勿外传_.+_怀宁县残疾人联合会_\\d{8}\\.${end}$`));
      await go(page, `#/registers/${kind}/import`);
      await choose(file.name, file.bytes);
      await planned(`一样 ${n}`);
      assert.deepEqual(await outcomes(), { same: n }, `${kind} ${end}`);
      assert.equal(await page.getByTestId("write-table").count(), 0);
    }
  }
});

step("files that are no tables are refused with what to do", async () => {
  await go(page, "#/registers/funding_record/import");
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  for (const [name, bytes, code] of [
    ["旧.xls", old, "old_workbook"],
    ["照片.xlsx", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), "not_a_table"],
    ["坏.xlsx", Buffer.from("PK\x03\x04 nothing"), "broken"],
    ["空.csv", Buffer.alloc(0), "empty"],
  ]) {
    await choose(name, bytes);
    await page.locator(`[data-refused="${code}"]`).waitFor();
  }
  assert.deepEqual(await axe(page), []);
  await shot(page, "import-not-a-table");
});

step("a person may stop the clerk at its work; nothing was written and the next table is read", async () => {
  const { context, page } = await app.open({ hash: "#/" });
  const slow = new Keyboard(page);
  await setUp(slow);
  await go(page, "#/registers/funding_record/import");
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/clerk_bg.wasm", async (route) => {
    await held;
    await route.abort().catch(() => {});
  });
  await slow.write(page.locator("#paste"), MONEY);
  await slow.press(page.getByRole("button", { name: "停止" }));
  await page.locator("#live", { hasText: "已停止，什么也没有写入" }).waitFor({ state: "attached" });
  assert.equal(await page.locator("#plan").count(), 0);
  release();
  await page.unroute("**/clerk_bg.wasm");
  await slow.press(page.getByRole("button", { name: "看看会怎样" }));
  await page.locator("#only").getByText("全部 16", { exact: true }).waitFor();
  await context.close();
});

for (const theme of ["light", "dark", "contrast"]) {
  for (const [name, viewport] of Object.entries({ wide: { width: 1366, height: 768 }, narrow: { width: 360, height: 740 } })) {
    step(`${theme}, ${name}: the import reads well`, async () => {
      const { context, page } = await app.open({ theme, viewport });
      await page.getByTestId("load-sample").click();
      await page.locator('[data-save="saved"]').waitFor();
      await go(page, "#/registers/funding_record/import");
      await page.locator("#paste").fill(MONEY);
      await page.locator("#plan").waitFor();
      await page.getByRole("button", { name: "改哪一列是什么" }).click();
      await page.locator("#column-fields").waitFor();
      assert.deepEqual(await axe(page), []);
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= screen, `${content} wide on ${screen}`);
      await shot(page, `import-${name}-${theme}`);
      await go(page, "#/registers/funding_record");
      await page.locator(".tables-part").waitFor();
      await shot(page, `register-${name}-${theme}`);
      await context.close();
    });
  }
}

test("nothing was reported", () => app.done());
