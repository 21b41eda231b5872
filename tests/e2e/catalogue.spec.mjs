// Answers and files that were made under another version of the catalogue. There is only one version today, so that an
// earlier one is made up here, with the crosswalk that leads from it to the page's own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, shot, start, waitForPage } from "./harness.mjs";
import { go, kept, steps } from "./work.mjs";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const own = JSON.parse(readFileSync(here("public/policy/cdpf-2019-27/catalogue.json"), "utf8"));
const [CARRIED, PLAIN, MOVED, GONE] = ["2.3.7", "2.3.8", "2.3.99", "2.3.9"];
const NEW = "2.3.6";

/** RFC 8785, as far as these documents go. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  return JSON.stringify(value);
};
const digest = (document) => createHash("sha256").update(canonical(document)).digest("hex");

/** The version before: one item had another question, one another number, one is gone since, one is new. */
const before = structuredClone(own);
before.version = "0.9.0";
const item = (id) => before.items.find((item) => item.id === id);
assert.equal(item(CARRIED).sheet, item(PLAIN).sheet);
item(CARRIED).question_zh = "从前是这样问的？";
item(CARRIED).title = "从前的题目";
before.items.push({ ...structuredClone(item(GONE)), id: "9.9.9", title: "从前才问的一条", question_zh: "从前问的？" });
item(GONE).id = MOVED;
before.items = before.items.filter((item) => item.id !== NEW);
const changed = { reworded: [[CARRIED, CARRIED]], renumbered: [[MOVED, GONE]], retired: [["9.9.9"]], new: [[, NEW]] };
const named = Object.values(changed).flat();
const walk = {
  id: own.id,
  from: "0.9.0",
  to: own.version,
  same: own.items.map((item) => item.id).filter((id) => !named.some(([, to]) => to === id)),
  changes: Object.entries(changed).flatMap(([change, all]) => all.map(([from, to]) => ({ change, from: from ? [from] : [], to: to ? [to] : [] }))),
};
const versions = { id: own.id, versions: [before, own].map((one) => ({ version: one.version, digest: digest(one) })) };
const beside = { "published/versions.json": versions, "published/0.9.0.json": before, [`crosswalks/0.9.0-${own.version}.json`]: walk };

const folder = mkdtempSync(join(tmpdir(), "xiehui-catalogue-"));
const app = await start();
const step = steps(test);

/** A browser whose host publishes the version before as well. */
async function open(hash, files = beside) {
  const { context, page } = await app.open({ hash: "#/help" });
  for (const [name, document] of Object.entries(files)) {
    await context.route(`**/policy/${own.id}/${name}`, (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify(document) }));
  }
  await go(page, hash);
  return { context, page };
}

async function backup(page, press = () => page.getByTestId("export-backup").click()) {
  const download = page.waitForEvent("download");
  await press();
  return JSON.parse(await readFile(await (await download).path(), "utf8"));
}

async function restore(page, document) {
  delete document.digest;
  const path = join(folder, "backup.json");
  writeFileSync(path, JSON.stringify(document));
  await go(page, "#/data");
  await page.getByTestId("import-files").setInputFiles(path);
  await page.locator('[data-outcome="accepted"]').waitFor();
}

const answersOf = (document) => document.payload.rows.filter((row) => row.table === "answers");
const itemOf = (row) => row.key.split("/").at(-1);
const given = (item, fact) => ({ item, self_result: "met", fact, answered_at: "2026-11-01T08:00:00+08:00" });

/** What is kept by someone who answered four items of the version before. */
let old, sheet;
step("a year is kept that answers the version before", async () => {
  const { context, page } = await open("#/");
  await page.getByTestId("load-sample").click();
  await kept(page);
  await go(page, "#/data");
  old = await backup(page);
  const note = old.payload.rows.find((row) => row.key.endsWith("/2026/~year"));
  assert.equal(note.doc.catalogue, own.version, "what is begun now says by which version");
  const unit = old.unit.id;
  for (const row of old.payload.rows.filter((row) => row.key === `${unit}/2026/~year`)) row.doc.catalogue = "0.9.0";
  sheet = own.items.find((item) => item.id === CARRIED).sheet === "federation" ? "unit" : old.payload.rows.find((row) => row.key.startsWith(`${unit}/association/`)).key.split("/").at(-1);
  for (const [id, fact] of [[CARRIED, "旧问题的答"], [PLAIN, "照旧的答"], [MOVED, "换号的答"], ["9.9.9", "不再问的答"]]) {
    old.payload.rows.push({ table: "answers", key: `${unit}/2026/${sheet}/${id}`, rev: 1, doc: given(id, fact) });
  }
  old.counts.rows = old.payload.rows.length;
  await context.close();
});

step("no page shows answers under items that they were not given to, and nothing is lost", async () => {
  const { context, page } = await open("#/data");
  await restore(page, structuredClone(old));
  for (const hash of ["#/", "#/sheet/unit", "#/matrix", "#/send", "#/carry"]) {
    await go(page, hash);
    await page.locator("[data-other-catalogue]").waitFor();
    assert.equal(await page.locator("[data-item]").count(), 0, hash);
  }
  await go(page, "#/");
  assert.deepEqual(await axe(page), []);
  await shot(page, "catalogue-home");
  await go(page, "#/data");
  assert.deepEqual(answersOf(await backup(page)).map(itemOf).sort(), [MOVED, CARRIED, PLAIN, "9.9.9"].sort());
  await context.close();
});

let page, context;
step("what moving does is said before it is done, and a backup is saved first", async () => {
  ({ context, page } = await open("#/data"));
  await restore(page, structuredClone(old));
  await go(page, "#/");
  await page.getByRole("link", { name: "去看怎么对" }).click();
  const section = page.locator("[data-moving]");
  await section.getByText("文字没变，结论照旧").waitFor();
  assert.deepEqual(await section.locator("dd").allInnerTexts(), ["2 条", "1 条", "1 条", "1 条"]);
  assert.deepEqual(await axe(page), []);
  await shot(page, "catalogue-offer");
  const saved = await backup(page, () => page.getByTestId("move-answers").click());
  assert.equal(answersOf(saved).length, 4);
  await page.locator('html[data-page="carry"], [data-carried]').first().waitFor({ state: "attached" });
});

step("a changed text waits for a person; the rest is as it was, under its number", async () => {
  await go(page, "#/carry");
  await page.getByRole("button", { name: /^逐条看/ }).first().click();
  assert.deepEqual(await page.locator("[data-carried]").evaluateAll((rows) => rows.map((row) => row.dataset.carried)), [CARRIED]);
  await page.getByText("改之前答：").waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, "catalogue-carry");
  await kept(page);
  await go(page, "#/data");
  const rows = answersOf(await backup(page));
  const doc = (id) => rows.find((row) => itemOf(row) === id).doc;
  assert.deepEqual(rows.map(itemOf).sort(), [GONE, CARRIED, PLAIN, "9.9.9@0.9.0"].sort());
  assert.deepEqual([doc(CARRIED).carried, doc(CARRIED).carried_from, doc(CARRIED).fact], ["answer", 2026, "旧问题的答"]);
  assert.deepEqual([doc(PLAIN).carried, doc(PLAIN).fact, doc(GONE).carried, doc(GONE).fact], [undefined, "照旧的答", undefined, "换号的答"]);
  assert.equal(doc("9.9.9@0.9.0").fact, "不再问的答");
});

step("what is asked no more is still shown, by the text that it was given to", async () => {
  await go(page, "#/setup/years");
  await page.getByRole("button", { name: "不再问的条目：留着 1 条结论" }).click();
  await page.locator("[data-left-behind]").getByText("从前才问的一条").waitFor();
  await page.getByText("不再问的答").waitFor();
  await shot(page, "catalogue-left");
  await page.reload();
  await waitForPage(page);
  await go(page, "#/carry");
  await page.getByRole("button", { name: /^逐条看/ }).first().waitFor();
  await context.close();
});

step("without a way between the two versions nothing is offered", async () => {
  const { context, page } = await open("#/data", {});
  await restore(page, structuredClone(old));
  await go(page, "#/");
  await page.getByRole("link", { name: "去看怎么对" }).click();
  await page.locator("[data-moving]").getByText("接不上").waitFor();
  assert.equal(await page.getByTestId("move-answers").count(), 0);
  await context.close();
});

step("a file is shown by the catalogue that it was made under, or by numbers", async () => {
  const file = JSON.parse(readFileSync(here("tests/formats/submission-1.0.json"), "utf8"));
  delete file.digest;
  const made = [
    [beside, { version: "0.9.0", digest: digest(before) }, "other"],
    // The same number, and another document.
    [beside, { version: "0.9.0", digest: "0".repeat(64) }, "unknown"],
    [{}, { version: "0.8.0", digest: "0".repeat(64) }, "unknown"],
  ];
  for (const [files, catalogue, under] of made) {
    const { context, page } = await open("#/review", files);
    const answers = file.payload.sheets.flatMap((sheet) => sheet.answers);
    answers[0].item = CARRIED;
    const path = join(folder, "submission.json");
    writeFileSync(path, JSON.stringify({ ...file, catalogue: { ...file.catalogue, ...catalogue } }));
    await page.getByTestId("import-files").setInputFiles(path);
    await page.locator('[data-import="done"]').waitFor();
    await page.locator("main").getByRole("link", { name: /第 1 版|审/ }).first().click();
    await page.locator(`[data-under="${under}"]`).waitFor();
    await page.locator(`[data-item="${CARRIED}"]`).waitFor();
    assert.equal(await page.getByText("从前的题目").count() > 0, under === "other");
    assert.equal(await page.getByRole("button", { name: /^为什么/ }).count(), 0, "the rules here say nothing of it");
    if (under === "other") assert.deepEqual(await axe(page), []);
    await shot(page, `catalogue-file-${under}`);
    await context.close();
  }
});

test("nothing else was reported", async () => {
  rmSync(folder, { recursive: true });
  // What is not published is asked for and not there.
  app.forgive("console", /404/);
  await app.done();
});
