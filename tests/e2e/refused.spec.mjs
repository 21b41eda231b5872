// What is no submission file is refused with its code and a sentence that helps; what was kept stays as it was.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, shot, start } from "./harness.mjs";
import { steps } from "./work.mjs";

const app = await start();
const step = steps(test);
const folder = await mkdtemp(join(tmpdir(), "xiehui-"));
const { page } = await app.open({ hash: "#/review" });
const golden = await readFile(new URL("../formats/submission-1.0.json", import.meta.url));
const text = golden.toString("utf8");

/** Hands files to the page and gives their rows: name → outcome and code. */
async function receive(files) {
  const paths = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, typeof content === "number" ? "" : content);
    if (typeof content === "number") await truncate(path, content);
    paths.push(path);
  }
  await page.getByTestId("import-files").setInputFiles(paths);
  await page.locator('[data-import="done"]').waitFor();
  await page.waitForFunction((wanted) => document.querySelectorAll("[data-file]").length === wanted, paths.length);
  return page.locator("[data-file]").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.dataset.file, `${row.dataset.outcome} ${row.dataset.code}`.trim()])),
  );
}

step("a good file between bad ones is taken in, and each bad one is named", async () => {
  const changed = text.replace("综合服务中心二楼", "综合服务中心三楼");
  assert.notEqual(changed, text);
  const rows = await receive({
    "页面.json": "<!doctype html><title>404</title>",
    "压缩.json": Buffer.from("504b0304140000000800", "hex"),
    "好的.json": golden,
    "半个.json": golden.subarray(0, golden.length / 2),
    "改过.json": changed,
    "新版.json": text.replace('"version":"1.0"}', '"version":"2.0"}'),
    "太大.json": 100 * 1024 * 1024,
    "空的.json": "",
    "表格.xlsx": Buffer.concat([Buffer.from("504b0304140006000800", "hex"), Buffer.from("[Content_Types].xml xl/workbook.xml")]),
  });
  assert.deepEqual(
    { ...rows, "好的.json": rows["好的.json"].split(" ")[0].replace("warned", "accepted") },
    {
      "页面.json": "refused E_IS_HTML",
      "压缩.json": "refused E_IS_ZIP",
      "好的.json": "accepted",
      "半个.json": "refused E_TRUNCATED",
      "改过.json": "refused E_DIGEST",
      "新版.json": "refused E_VERSION_NEWER",
      "太大.json": "refused E_TOO_BIG",
      "空的.json": "refused E_EMPTY",
      "表格.xlsx": rows["表格.xlsx"],
    },
  );
  assert.match(rows["表格.xlsx"], /^refused E_IS_(XLSX|ZIP)$/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "refused");
});

step("every refusal says what it is and what to do, in words", async () => {
  for (const row of await page.locator('[data-outcome="refused"]').all()) {
    const said = await row.innerText();
    assert.ok(said.length > 20, said);
    assert.doesNotMatch(said, /JSON|SHA|UTF/);
  }
});

step("the same file again is already here, and what was kept is untouched", async () => {
  const rows = await receive({ "好的(1).json": golden });
  assert.match(rows["好的(1).json"], /^already/);
  await page.reload();
  await page.locator('html[data-page="review"]').waitFor({ state: "attached" });
  const arrivals = page.locator("main table tbody tr");
  await arrivals.first().waitFor();
  assert.equal(await arrivals.count(), 1);
});

test("nothing was reported", async () => {
  await rm(folder, { recursive: true });
  await app.done();
});
