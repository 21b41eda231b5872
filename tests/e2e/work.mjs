// What a county officer does in a year, in steps that either hand can do: see hand.mjs.
import { go } from "./harness.mjs";
export { go };

const SAVED = '[data-save="saved"]';

/** Waits until everything typed is kept. */
export const kept = (page) => page.locator(SAVED).waitFor();

/** Tests that build on each other: after one has failed the next ones fail at once instead of waiting. */
export function steps(test) {
  let failed = null;
  return (name, work) =>
    test(name, async () => {
      if (failed) throw new Error(`not tried: “${failed}” failed before`);
      try {
        await work();
      } catch (fault) {
        failed = name;
        throw fault;
      }
    });
}

/** Fills one control by its label: a list, a group of radios or boxes, or a line of text. */
export async function fill(hand, form, label, value) {
  const name = new RegExp(`^${label}(（可不填）)?$`);
  const [group, list, line] = ["group", "combobox", "textbox"].map((role) => form.getByRole(role, { name }));
  await group.or(list).or(line).first().waitFor();
  if (await group.count()) {
    for (const one of [value].flat()) await hand.pick(group.first().getByLabel(one, { exact: true }));
    return;
  }
  if (await list.count()) return hand.choose(list.first(), value);
  await hand.write(line.first(), value);
}

/** Opens a register's form, fills it and saves; the page is back at the list when it returns. */
export async function record(hand, kind, values) {
  const { page } = hand;
  await go(page, `#/registers/${kind}/new`);
  const form = page.locator("main form");
  await form.waitFor();
  for (const [label, value] of Object.entries(values)) await fill(hand, form, label, value);
  await hand.press(form.getByRole("button", { name: /^(保存这|分成)/ }));
  await page.waitForFunction((hash) => location.hash.startsWith(hash) && !location.hash.includes("/new"), `#/registers/${kind}`);
}

/** First visit: 怀宁县 of 安庆市 with all five associations. */
export async function setUp(hand) {
  const { page } = hand;
  await hand.press(page.getByRole("link", { name: "设置本单位" }).first());
  const form = page.locator("main form");
  await fill(hand, form, "省", "安徽省");
  await fill(hand, form, "市", "安庆市");
  await fill(hand, form, "县、区", "怀宁县");
  await hand.press(form.getByRole("button", { name: "保存，进入首页" }));
  await page.locator('html[data-page="home"]').waitFor({ state: "attached" });
  await kept(page);
}

export const FIVE = ["盲人协会", "聋人协会", "肢残人协会", "智力残疾人及亲友协会", "精神残疾人及亲友协会"];
const association = (name) => `怀宁县${name}`;

/** Three years of one sum for all five, `wan` 万元 a year. */
export async function money(hand, wan) {
  for (const year of ["2024", "2025", "2026"]) {
    await record(hand, "funding_record", {
      协会: "五会打捆，再分摊",
      年度: year,
      来源: "本级部门预算",
      金额用什么单位填: "万元",
      预算: wan,
      到位: wan,
      文号: `怀财社〔${year}〕12号`,
      已确认: "是",
    });
  }
}

/** A chair for each association, one member of staff for all, a venue, two courses, an activity each. */
export async function yearOfWork(hand) {
  const chairs = ["丁一鸣", "陈默言", "刘铁山", "张桂兰", "李慧贞"];
  for (const [index, name] of chairs.entries()) {
    await record(hand, "person", { 姓名: name, 身份: index < 3 ? "本类别残疾人" : "残疾人亲友" });
    await record(hand, "post", { 人员: name, 协会: association(FIVE[index]), 职务: "主席", 用工: "兼职", 任职日期: "2020年5月18日" });
  }
  await record(hand, "person", { 姓名: "周小满", 身份: "残疾人工作者" });
  for (const name of FIVE) {
    await record(hand, "post", { 人员: "周小满", 协会: association(name), 职务: "工作人员", 用工: "残联干部兼任", 任职日期: "2023.6.1" });
  }
  await record(hand, "venue", {
    使用协会: FIVE.map(association),
    名称: "怀宁县残疾人综合服务中心",
    用途: ["办公", "活动"],
    共用: "是",
    取得途径: "残疾人综合服务设施共用",
    启用日期: "20210301",
  });
  for (const [title, day] of [["负责人培训班", "2023-09-12"], ["业务培训班", "2025-10-21"]]) {
    await record(hand, "training", { 名称: title, 主办: "安庆市残联", 开始: day });
    for (const name of [...chairs, "周小满"]) await record(hand, "training_attendance", { 培训班: title, 人员: name });
  }
  for (const name of FIVE) {
    await record(hand, "activity", { 协会: association(name), 日期: "2026-10-15", 标题: `${name}主题活动`, 主题: "残疾人节日", 受益人次: "40" });
  }
}

/** The verdict of an item as the page says it: `auto`, `self` or `review`. */
export async function verdict(page, item, by) {
  const mark = page.locator(`[data-item="${item}"] [data-verdict][data-by="${by}"]`).first();
  await mark.waitFor();
  return mark.getAttribute("data-verdict");
}

/** An item without a verdict, or with a proposal that waits. */
const OPEN = 'article[data-item]:has([data-verdict="blank"][data-by="self"]), article[data-item]:has(.proposal)';

/** Answers what the rules leave to people, sheet by sheet. Returns how many answers that took. */
export async function answerRest(hand, sheets) {
  const { page } = hand;
  let given = 0;
  for (const sheet of sheets) {
    await go(page, `#/sheet/${sheet}?only=open`);
    for (;;) {
      const next = page.locator(OPEN).first();
      if (!(await next.count())) {
        const batch = page.getByRole("button", { name: "看下一批" });
        if (!(await batch.count())) break;
        await hand.press(batch);
        continue;
      }
      const item = page.locator(`article[data-item="${await next.getAttribute("data-item")}"]`);
      await answer(hand, item);
      given += 1;
    }
  }
  await kept(page);
  return given;
}

async function answer(hand, item) {
  const proposal = item.getByRole("button", { name: /^就按/ });
  if (await proposal.count()) await hand.press(proposal.first());
  else {
    const radios = item.getByRole("group", { name: /自查结论|填写感受/ }).getByRole("radio");
    await hand.pick(radios.first());
  }
  await item.locator('[data-by="self"]:not([data-verdict="blank"])').first().waitFor();
}

/** Says on the send page that every register is finished, so that what is not there did not happen. */
export async function finishRegisters(hand) {
  const { page } = hand;
  await go(page, "#/send");
  await hand.press(page.getByRole("button", { name: "全部记完了" }));
  await hand.press(page.getByRole("dialog").getByRole("button", { name: "都记完了" }));
  await page.getByRole("button", { name: "全部记完了" }).waitFor({ state: "detached" });
  await kept(page);
}

/** Confirms every sheet by name, the five of the associations in one act. */
export async function confirm(hand, name) {
  const { page } = hand;
  await go(page, "#/send");
  const together = page.getByRole("checkbox", { name: "五张表由同一人确认" });
  await together.waitFor().catch(async (fault) => {
    throw new Error(`nothing to confirm:\n${await page.locator("main").innerText()}`, { cause: fault });
  });
  await hand.pick(together);
  await confirmIn(hand, page.locator("main"), name);
  await confirmIn(hand, page.locator("main"), name);
  await kept(page);
}

async function confirmIn(hand, main, name) {
  const button = main.getByRole("button", { name: /^确认(这张表|这 5 张表)/ }).first();
  await hand.write(main.getByRole("textbox", { name: /确认人姓名/ }).first(), name);
  await hand.press(button);
}

/** Saves the submission file; returns its path and the name that the browser was given. */
export async function send(hand) {
  const { page } = hand;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    hand.press(page.getByTestId("export-submission")),
  ]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** Every verdict that the sheets show, `sheet/item` → auto and self. */
export async function verdicts(page, sheets) {
  const all = {};
  for (const sheet of sheets) {
    await go(page, `#/sheet/${sheet}`);
    const sections = await page.locator(".rail a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const section of sections) {
      await go(page, section);
      await page.waitForFunction((hash) => document.querySelector(".rail a[aria-current]")?.getAttribute("href") === hash, section);
      Object.assign(all, await shown(page, sheet));
    }
  }
  return all;
}

/** The verdicts on the page now. */
export const shown = (page, sheet) =>
  page.locator("[data-item]").evaluateAll((items, sheet) => {
    const said = (item, by) => item.querySelector(`[data-verdict][data-by="${by}"]`)?.dataset.verdict ?? null;
    return Object.fromEntries(items.map((item) => [`${sheet}/${item.dataset.item}`, `${said(item, "auto")} ${said(item, "self")}`]));
  }, sheet);
