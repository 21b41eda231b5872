// Two contents of one number, and an older file after a newer one: all are kept, a person says which counts.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, go, shot, start, waitForPage } from "./harness.mjs";
import { steps } from "./work.mjs";

const app = await start();
const step = steps(test);
const folder = await mkdtemp(join(tmpdir(), "xiehui-aside-"));
const golden = await readFile(new URL("../formats/submission-1.0.json", import.meta.url), "utf8");
/** The same file with another venue; without a digest, so that it is another content and not a spoilt one. */
const other = (revision, name) => {
  const tree = JSON.parse(golden);
  tree.payload.records.venue[0].values.name = name;
  return JSON.stringify({ ...tree, revision, digest: undefined });
};
const FILES = { 第一版: golden, 第一版另一份: other(1, "三楼"), 第三版: other(3, "四楼"), 第二版: other(2, "五楼"), 坏的: "<html>" };
const { page } = await app.open({ hash: "#/review" });

step("good ones between bad ones are taken in, conflicts and late ones are kept aside", async () => {
  const paths = [];
  for (const [name, content] of Object.entries(FILES)) {
    paths.push(join(folder, `${name}.json`));
    await writeFile(paths.at(-1), content);
  }
  await page.getByTestId("import-files").setInputFiles(paths);
  await page.locator('[data-import="done"]').waitFor();
  const rows = await page.locator("[data-file]").evaluateAll((rows) => rows.map((row) => `${row.dataset.file} ${row.dataset.outcome} ${row.dataset.code}`.trim()));
  assert.deepEqual(rows, [
    "第一版.json accepted",
    "第一版另一份.json conflict W_CONFLICT",
    "第三版.json warned W_NO_DIGEST",
    "第二版.json warned W_OLDER",
    "坏的.json refused E_IS_HTML",
  ]);
});

const aside = page.getByRole("region", { name: "以哪一份为准" });
const inForce = () => aside.locator("tbody tr", { hasText: "现在用的" }).innerText();

step("all files of the unit stand side by side, the newest in use; another can be put in its place and back", async () => {
  assert.equal(await aside.locator("tbody tr").count(), 4);
  assert.match(await inForce(), /第 3 版/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "aside");
  await aside.locator("tbody tr", { hasText: "第一版另一份" }).getByTestId("put-in-force").click();
  await page.locator('[data-save="saved"]').waitFor();
  await page.reload();
  await waitForPage(page);
  await aside.waitFor();
  assert.match(await inForce(), /第一版另一份/);
  await page.locator("#arrivals").getByRole("link").click();
  await page.locator('html[data-page="submission"]').waitFor({ state: "attached" });
  assert.match(await page.locator("main h1").innerText(), /第 1 版/);
});

step("the same files again are already here, the receipt says what came, and it can be saved", async () => {
  await go(page, "#/review");
  await page.getByTestId("import-files").setInputFiles(Object.keys(FILES).map((name) => join(folder, `${name}.json`)));
  await page.locator('[data-file="坏的.json"]').waitFor();
  const outcomes = await page.locator("[data-file]").evaluateAll((rows) => rows.map((row) => row.dataset.outcome));
  assert.deepEqual(outcomes, ["already", "already", "already", "already", "refused"]);
  await go(page, "#/data");
  const history = page.getByRole("region", { name: "收进来的记录" });
  await history.waitFor();
  assert.equal(await history.locator("tbody tr").count(), 1);
  const download = page.waitForEvent("download");
  await history.getByTestId("save-receipt").click();
  const receipt = await readFile(await (await download).path(), "utf8");
  for (const [name, fact] of Object.entries({ 第一版另一份: "W_CONFLICT", 第二版: "W_OLDER", 坏的: "E_IS_HTML" })) {
    assert.match(receipt, new RegExp(`${name}\\.json[^.]*${fact}`), receipt);
  }
});

test("nothing was reported", async () => {
  await rm(folder, { recursive: true });
  await app.done();
});
