// The county officer's half hour: five associations, money and people pasted, the headline items, two tables printed.
// Only by what stands on the page, and counted; the counts are in tests/README.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Counting } from "./hand.mjs";
import { start } from "./harness.mjs";
import { kept, setUp, steps } from "./work.mjs";

/** What it may take at most; lower them with every step saved. */
const MOST = { clicks: 50, keys: 18 };

const app = await start();
const step = steps(test);
const { context, page } = await app.open();
await context.addInitScript(() => {
  window.prints = 0;
  window.print = () => (window.prints += 1);
});
await page.reload();
const hand = new Counting(page);
const counts = [];
const counted = (name) => {
  const [clicks, keys] = counts.reduce(([clicks, keys], one) => [clicks + one.clicks, keys + one.keys], [0, 0]);
  counts.push({ name, clicks: hand.clicks - clicks, keys: hand.keys - keys });
};

const link = (name) => page.getByRole("link", { name });
const button = (name) => page.getByRole("button", { name });
const shows = (heading) => page.getByRole("heading", { level: 1, name: heading }).waitFor();

/** From wherever the rail of registers is: a table into one of them. */
async function paste(register, rows, rest = {}) {
  await hand.press(page.locator(".rail a", { hasText: register }));
  await shows(register);
  await hand.press(link("从表格粘贴或导入"));
  await shows(`把表格导入${register}`);
  await hand.paste(page.locator("#paste"), rows.map((row) => row.join("\t")).join("\r\n"));
  const all = page.locator("#only").getByText(`新增 ${rows.length - 1}`, { exact: true });
  await all.waitFor();
  for (const [field, label] of Object.entries(rest)) await hand.choose(page.locator(`#rest-${field}`), label);
  await hand.press(button(`写入 ${rows.length - 1} 条`));
  await page.locator('[data-written="done"]').waitFor();
  await kept(page);
}

const SHORT = ["盲协", "聋协", "肢协", "智协", "精协"];
const CHAIRS = ["丁一鸣", "陈默言", "刘铁山", "张桂兰", "李慧贞"];
const STAFF = "周小满";
const COURSES = ["负责人培训班", "业务培训班"];

step("the county and its five associations", async () => {
  await setUp(hand);
  counted("设置单位");
});

step("three years of money for five associations, from one table", async () => {
  await hand.press(link("打开“经费”台账"));
  const years = [2024, 2025, 2026].map((year, at) => [year, (3 + at * 0.2).toFixed(1)]);
  const rows = SHORT.flatMap((name) => years.map(([year, wan]) => [name, year, "本级部门预算", wan, wan, `怀财社〔${year}〕12号`]));
  await paste("经费", [["协会", "年度", "来源", "预算（万元）", "到位（万元）", "文号"], ...rows], { confirmed: "是" });
  counted("经费 15 条");
});

step("people, their posts, the venue, courses and who was there, each from a table", async () => {
  await paste("人员", [["姓名", "身份"], ...CHAIRS.map((name, at) => [name, at < 3 ? "本类别残疾人" : "残疾人亲友"]), [STAFF, "残疾人工作者"]]);
  await paste("任职", [
    ["姓名", "协会", "职务", "用工", "任职日期"],
    ...CHAIRS.map((name, at) => [name, SHORT[at], "主席", "兼职", "2020.5.18"]),
    ...SHORT.map((name) => [STAFF, name, "工作人员", "残联干部兼任", "2023.6.1"]),
  ]);
  await paste("场所", [
    ["使用协会", "名称", "用途", "共用", "取得途径", "启用日期"],
    [SHORT.join("、"), "怀宁县残疾人综合服务中心", "办公、活动", "是", "残疾人综合服务设施共用", "2021年3月"],
  ]);
  await paste("培训班", [["名称", "主办", "开始"], [COURSES[0], "安庆市残联", "2023-09-12"], [COURSES[1], "安庆市残联", "2025-10-21"]]);
  await paste("参训", [["培训班", "人员"], ...COURSES.flatMap((course) => [...CHAIRS, STAFF].map((name) => [course, name]))]);
  counted("人员、任职、场所、培训 31 条");
});

step("the task asks the headline items", async () => {
  await hand.press(link("首页"));
  await hand.press(link("换年度、开始填下一年"));
  await hand.pick(page.getByRole("radio", { name: "只填核心项" }));
  await hand.write(page.getByLabel("哪个任务这样要求"), "安残联办〔2026〕9号");
  await hand.press(page.getByRole("button", { name: "保存", exact: true }));
  await kept(page);
  counted("只填核心项");
});

step("the registers are finished, and the one item that is left to people is answered", async () => {
  await hand.press(link("报送").first());
  await hand.press(button("全部记完了"));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "都记完了" }));
  await shows("还剩 1 条没填");
  await hand.press(link(/6\.1\.14/));
  const item = page.locator('article[data-item="6.1.14"]');
  await hand.pick(item.getByRole("radio", { name: "符合", exact: true }));
  await item.locator('[data-by="self"][data-verdict="met"]').first().waitFor();
  await kept(page);
  await hand.press(link("首页"));
  await page.getByText("合计：已答 37 / 37").waitFor();
  counted("记完、核心项答完");
});

step("the two tables are printed", async () => {
  await hand.press(link("打印汇总表：专门协会基本情况汇总表"));
  await hand.press(button("打印"));
  assert.deepEqual(await page.locator(".table--paper tbody tr").first().locator("td, th").allInnerTexts().then((cells) => cells.slice(2, 3)), ["怀宁县盲人协会"]);
  await hand.press(link("另一张：经费落实情况汇总表"));
  await hand.press(button("打印"));
  await page.locator(".table--paper", { hasText: "3.20" }).waitFor();
  assert.equal(await page.evaluate(() => window.prints), 2);
  counted("打印 T1、T2");
});

step("what it took", () => {
  for (const { name, clicks, keys } of counts) console.log(`  ${name}: ${clicks} clicks, ${keys} keys`);
  console.log(`  together: ${hand.clicks} clicks, ${hand.keys} keys`);
  assert.ok(hand.clicks <= MOST.clicks && hand.keys <= MOST.keys, "more than the officer needed before");
});

test("nothing was reported", () => app.done());
