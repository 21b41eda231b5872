// Files of every kind, whole and spoilt, in the right place and in the wrong one: each is named, none is lost.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { axe, go, shot, start } from "./harness.mjs";
import { kept, steps } from "./work.mjs";

const app = await start();
const step = steps(test);
const folder = await mkdtemp(join(tmpdir(), "xiehui-incoming-"));
const golden = await readFile(new URL("../formats/submission-1.0.json", import.meta.url), "utf8");
const backup = await readFile(new URL("../formats/backup-1.0.json", import.meta.url), "utf8");
const made = (kind) => readFile(new URL(`../formats/${kind}-1.0.json`, import.meta.url), "utf8");
const KINDS = { 任务: await made("task"), 报送: golden, 意见: await made("opinion"), 汇总: await made("rollup"), 备份: backup };

const file = async (name, content) => {
  const path = join(folder, `${name}.json`);
  await writeFile(path, content);
  return path;
};
const { page } = await app.open();
const rows = (section) =>
  section.locator("[data-file]").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.dataset.file.replace(".json", ""), `${row.dataset.outcome} ${row.dataset.code}`.trim()])),
  );
/** Everything that is kept, as the backup has it. */
async function everything() {
  await go(page, "#/data");
  const download = page.waitForEvent("download");
  await page.getByTestId("export-backup").click();
  return JSON.stringify(JSON.parse(await readFile(await (await download).path(), "utf8")).payload);
}

step("any file is looked at: what it is, whole or not, and nothing is taken in", async () => {
  await page.getByTestId("load-sample").click();
  await kept(page);
  const before = await everything();
  const paths = await Promise.all([
    ...Object.entries(KINDS).map(([name, content]) => file(name, content)),
    file("改过", golden.replace("二楼", "三楼")),
    file("下一版", golden.replace('"version":"1.0"}', '"version":"2.0"}')),
    file("网页", "<!doctype html>"),
  ]);
  await page.getByTestId("check-files").setInputFiles(paths);
  await page.locator('[data-checked="done"]').waitFor();
  const check = page.getByRole("region", { name: "看看一个文件" });
  assert.deepEqual(await rows(check), {
    任务: "accepted",
    报送: "accepted",
    意见: "accepted",
    汇总: "accepted",
    备份: "accepted",
    改过: "refused E_DIGEST",
    下一版: "refused E_VERSION_NEWER",
    网页: "refused E_IS_HTML",
  });
  const said = await check.locator('[data-file="报送.json"]').innerText();
  for (const fact of ["报送文件", "怀宁县残疾人联合会", "2026", "第 1 版", "报送版", "没有改动过", JSON.parse(golden).digest.value.slice(0, 4)]) {
    assert.ok(said.includes(fact), `${fact} in\n${said}`);
  }
  assert.doesNotMatch(said, /验证|verified/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "incoming-check");
  assert.equal(await everything(), before);
});

const HOME = { 任务: "#/send", 报送: "#/review", 意见: "#/send", 汇总: "#/data", 备份: "#/data" };
for (const [place, own] of [
  ["#/review", ["报送"]],
  ["#/data", ["备份"]],
  ["#/send", ["报送", "意见", "任务"]],
]) {
  step(`${place}: a file of another kind is named, with the way to its page`, async () => {
    for (const [name, content] of Object.entries(KINDS).filter(([name]) => !own.includes(name))) {
      await go(page, place);
      await page.getByTestId("import-files").setInputFiles(await file(name, content));
      const row = page.locator(`[data-file="${name}.json"]`);
      await row.waitFor();
      await page.locator('[data-import="done"]').waitFor();
      assert.equal(await row.getAttribute("data-code"), "E_SHAPE", name);
      assert.match(await row.innerText(), new RegExp(`这是${name}文件`));
      assert.equal(await row.getByRole("link").getAttribute("href"), HOME[name], name);
    }
    await shot(page, `incoming-wrong-${place.slice(2)}`);
    assert.deepEqual(await axe(page), []);
  });
}

step("a submission given to restore is carried to the review page and taken there", async () => {
  await go(page, "#/data");
  await page.getByTestId("import-files").setInputFiles(await file("报送", golden));
  await page.locator('[data-file="报送.json"]').getByRole("link").click();
  await page.locator('html[data-page="review"]').waitFor({ state: "attached" });
  await page.locator('[data-file="报送.json"]').waitFor();
  assert.deepEqual(await rows(page.locator("main")), { 报送: "accepted" });
});

step("a roll-up is carried to where it can be looked at, an opinion to where opinions are taken", async () => {
  await go(page, "#/review");
  await page.getByTestId("import-files").setInputFiles(await file("汇总", KINDS["汇总"]));
  await page.locator('[data-file="汇总.json"]').getByRole("link").click();
  await page.locator('html[data-page="data"]').waitFor({ state: "attached" });
  await page.locator('[data-checked="done"] [data-file="汇总.json"]').waitFor();
  await go(page, "#/review");
  await page.getByTestId("import-files").setInputFiles(await file("意见", KINDS["意见"]));
  await page.locator('[data-file="意见.json"]').getByRole("link").click();
  await page.locator('html[data-page="send"]').waitFor({ state: "attached" });
  await page.locator('[data-file="意见.json"]').waitFor();
  await go(page, "#/review");
});

step("a backup given to the reviewer is carried to its page; a wrong file later leaves its plan standing", async () => {
  const rows = [{ table: "records", key: "u/person/p1", rev: 1, doc: {} }];
  const fresh = JSON.stringify({ ...JSON.parse(backup), counts: { rows: 1 }, payload: { rows }, digest: undefined });
  await page.getByTestId("import-files").setInputFiles(await file("备份", fresh));
  await page.locator('[data-file="备份.json"]').getByRole("link").click();
  await page.locator('html[data-page="data"]').waitFor({ state: "attached" });
  const row = page.locator('[data-file="备份.json"]');
  await row.getByTestId("restore").waitFor();
  await page.getByTestId("import-files").setInputFiles(await file("网页", "<!doctype html>"));
  await page.locator('[data-file="网页.json"]').waitFor();
  await row.getByTestId("restore").waitFor();
});

test("nothing was reported", async () => {
  await rm(folder, { recursive: true });
  await app.done();
});
