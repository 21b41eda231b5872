// The main job, by whichever hand: first visit → records → headline items judged → the rest answered → sent → reviewed elsewhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, shot, start } from "./harness.mjs";
import { answerRest, confirm, fill, finishRegisters, go, kept, money, send, setUp, shown as allShown, steps, verdict, yearOfWork } from "./work.mjs";

/** Does the whole journey with a hand of hand.mjs. */
export async function journey(Hand) {
  const app = await start();
  const SHEETS = ["blind", "deaf", "physical", "intellectual", "psychiatric", "unit"];
  const { page } = await app.open();
  const hand = new Hand(page);
  const step = steps(test);
  let file, sent;

  step("a first visit leads to a county with five associations", async () => {
    await setUp(hand);
    assert.match(await page.locator("main").innerText(), /已答 \d+ \/ 72/);
  });

  step("three years of 15 万元 for all five meet the county's standard, and say that they were one sum", async () => {
    await money(hand, "15");
    await go(page, "#/sheet/blind/3.1?item=3.1.2");
    assert.equal(await verdict(page, "3.1.2", "auto"), "met");
    assert.match(await page.locator('[data-item="3.1.2"]').innerText(), /打捆分摊/);
  });

  step("people, a venue, courses and activities are kept", async () => {
    await yearOfWork(hand);
    await kept(page);
  });

  step("a reload in the middle loses nothing", async () => {
    await go(page, "#/sheet/blind/3.1?item=3.1.3");
    const item = page.locator('[data-item="3.1.3"]');
    await hand.pick(item.getByRole("radio", { name: "部分符合" }));
    await hand.write(item.getByRole("textbox", { name: /做了什么/ }), "已向财政报增长办法");
    await kept(page);
    await page.reload();
    await page.locator('[data-item="3.1.3"]').waitFor();
    assert.equal(await page.locator('[data-item="3.1.3"]').getByRole("textbox", { name: /做了什么/ }).inputValue(), "已向财政报增长办法");
    assert.equal(await verdict(page, "3.1.3", "self"), "partial");
  });

  step("registers are declared finished, and the headline items judged from them", async () => {
    await finishRegisters(hand);
    const expected = { "2.2.5": "met", "3.1.2": "met", "3.1.3": "unmet", "3.1.7": "met", "3.2.4": "met", "3.3.2": "met", "4.5.1": "met" };
    for (const [item, wanted] of Object.entries(expected)) {
      await go(page, `#/sheet/deaf/${item.slice(0, 3)}?item=${item}`);
      assert.equal(await verdict(page, item, "auto"), wanted, item);
    }
  });

  step("an answer given before the records changed says so, and follows when asked", async () => {
    await go(page, "#/sheet/blind/3.1?item=3.1.3");
    const item = page.locator('[data-item="3.1.3"]');
    assert.match(await item.innerText(), /答后台账有变：当时数据不足，现在不符合。/);
    await hand.press(item.getByRole("button", { name: /^改按“不符合”/ }));
    await kept(page);
    assert.equal(await verdict(page, "3.1.3", "self"), "unmet");
  });

  step("the rest is answered, sheet by sheet", async () => {
    const given = await answerRest(hand, SHEETS);
    assert.ok(given > 100, `${given} answers`);
    await go(page, "#/");
    await shot(page, "home-answered");
  });

  step("every sheet is confirmed and the file saved under its Chinese name", async () => {
    await confirm(hand, "周小满");
    file = await send(hand);
    assert.match(file.name, /^专协_报送_安徽省安庆市怀宁县_五会_2026年_第1版_\d{8}\.json$/);
    await page.getByText(/[0-9a-f]{4} [0-9a-f]{4}/).first().waitFor();
    sent = JSON.parse(await readFile(file.path, "utf8"));
    assert.deepEqual([sent.format, sent.kind, sent.counts.answers], ["xiehui", "submission", 391]);
    assert.deepEqual(await axe(page), []);
    await shot(page, "sent");
    const download = page.waitForEvent("download");
    await hand.press(page.getByTestId("backup-too"));
    const backup = JSON.parse(await readFile(await (await download).path(), "utf8"));
    assert.equal(backup.kind, "backup");
    assert.ok(backup.payload.rows.some((row) => row.doc?.digest === sent.digest.value), "the sent file is in it");
    await page.locator('[data-backup="done"]').waitFor();
  });

  step("a reviewer in another profile opens it and sees the same verdicts", async () => {
    const { page } = await app.open({ hash: "#/review" });
    await page.getByTestId("import-files").setInputFiles(file.path);
    await page.locator('[data-import="done"]').waitFor();
    assert.equal(await page.locator("[data-file]").getAttribute("data-outcome"), "accepted");
    await shot(page, "review");
    await go(page, `#/review/${sent.id}`);
    for (const sheet of sent.payload.sheets) {
      const key = sheet.association ?? "unit";
      await go(page, `#/review/${sent.id}/${key}`);
      await page.locator("[data-item]").first().waitFor();
      const inFile = Object.fromEntries(sheet.answers.map((one) => [`${key}/${one.item}`, `${one.auto_result} ${one.self_result}`]));
      const onPage = await allShown(page, key);
      for (const [item, said] of Object.entries(onPage)) assert.equal(said, inFile[item], item);
      assert.ok(Object.keys(onPage).length >= 7, `${Object.keys(onPage).length} cases of ${key} on the page`);
    }
    const item = page.locator("[data-item]").first();
    const reviewer = new Hand(page);
    await reviewer.pick(item.getByRole("radio", { name: "需补正" }));
    await reviewer.write(item.getByRole("textbox").first(), "请补充文号");
    await kept(page);
    await page.reload();
    await page.locator("[data-item]").first().waitFor();
    assert.equal(await page.locator("[data-item]").first().getByRole("textbox").first().inputValue(), "请补充文号");
    assert.deepEqual(await axe(page), []);
    await shot(page, "submission");
  });

  step("a record changed after the sheets were confirmed: the item says what was confirmed and what is so now", async () => {
    await go(page, "#/registers/funding_record?association=blind&year=2026");
    await hand.press(page.locator("[data-row]").first().getByRole("link").first());
    const form = page.locator("main form");
    await fill(hand, form, "到位", "1");
    await hand.press(form.getByRole("button", { name: /^保存/ }));
    await page.waitForFunction(() => location.hash.startsWith("#/registers/funding_record?") || location.hash === "#/registers/funding_record");
    await kept(page);
    await go(page, "#/sheet/blind/3.1?item=3.1.2");
    const item = page.locator('article[data-item="3.1.2"]');
    assert.match(await item.innerText(), /答后台账有变：当时符合，现在不符合。/);
    assert.equal(await item.getByRole("radio").count(), 0);
    await go(page, "#/sheet/deaf/3.1?item=3.1.2");
    assert.doesNotMatch(await item.innerText(), /答后台账有变/);
  });

  test("nothing was reported", () => app.done());
}
