// The corpus of odd and malformed files through the real page: each ends as it does natively, and nothing that was
// kept before is touched. The files are written by `tests/corpus.rs`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, shot, start } from "./harness.mjs";
import { go, kept, steps } from "./work.mjs";

const folder = mkdtempSync(join(tmpdir(), "xiehui-corpus-"));
execFileSync("cargo", ["test", "--quiet", "--test", "corpus", "--", "--ignored", "--exact", "the_corpus_is_written_for_the_page"], {
  cwd: fileURLToPath(new URL("../..", import.meta.url)),
  env: { ...process.env, XIEHUI_CORPUS: folder },
  stdio: ["ignore", "ignore", "inherit"],
});
const corpus = JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8"));
const alone = corpus.filter((one) => one.outcome === "refused" && one.files.length === 1);
const others = corpus.filter((one) => !alone.includes(one));
const golden = fileURLToPath(new URL("../formats/submission-1.0.json", import.meta.url));

const app = await start();
const step = steps(test);
const { page } = await app.open();

/** Hands files to the page, and gives outcome and code of each in their order. */
async function receive(page, paths) {
  await page.getByTestId("import-files").setInputFiles(paths);
  await page.waitForFunction(
    (names) => names.every((name, nth) => document.querySelectorAll("[data-file]")[nth]?.dataset.file === name),
    paths.map((path) => basename(path)),
  );
  await page.locator('[data-import="done"]').waitFor();
  return page.locator("[data-file]").evaluateAll((rows) => rows.map((row) => `${row.dataset.file} ${row.dataset.outcome} ${row.dataset.code}`));
}

/** Everything that is kept, as the backup file has it: its payload, byte for byte. Its head has the time of saving. */
async function everything() {
  await go(page, "#/data");
  const download = page.waitForEvent("download");
  await page.getByTestId("export-backup").click();
  const text = await readFile(await (await download).path(), "utf8");
  const payload = text.slice(text.indexOf('"payload":'), text.indexOf(',"period":', text.lastIndexOf("]}")));
  assert.ok(payload.length > 50_000, `${payload.length} bytes of payload`);
  return payload;
}

/** As many rows as the page shows at a time. */
const PAGE = 100;
const said = [];
let before;
step("a year's records and one arrival are kept", async () => {
  await page.getByTestId("load-sample").click();
  await kept(page);
  await go(page, "#/review");
  const [row] = await receive(page, [golden]);
  assert.match(row, / (accepted|warned) /);
  before = await everything();
});

step(`${alone.length} files that are refused: outcome and code as natively`, async () => {
  const classes = new Set(alone.map((one) => one.class));
  assert.deepEqual([...classes].sort(), ["container", "encoding", "integrity", "structure", "syntax", "volume"]);
  await go(page, "#/review");
  for (let from = 0; from < alone.length; from += PAGE) {
    const some = alone.slice(from, from + PAGE);
    const rows = await receive(
      page,
      some.map((one) => join(folder, one.files[0])),
    );
    const expected = some.map((one) => `${one.files[0]} ${one.outcome} ${one.code}`);
    assert.deepEqual([...rows].sort(), expected.sort());
    said.push(...(await page.locator('[data-outcome="refused"]').evaluateAll((rows) => rows.map((row) => row.innerText))));
  }
});

step("every refused file is said in words, with what to do", async () => {
  assert.equal(said.length, alone.length);
  for (const text of said) assert.match(text, /(请|去|到|这一页不收)/, text);
  await shot(page, "corpus");
});

step("a full backup is the same as before, byte for byte", async () => {
  assert.equal(await everything(), before);
});

for (const one of others) {
  test(`${one.class}: ${one.name}: ${one.outcome} ${one.code}`, async () => {
    const { context, page } = await app.open({ hash: "#/review" });
    let row;
    for (const file of one.files) [row] = await receive(page, [join(folder, file)]);
    assert.equal(row, `${one.files.at(-1)} ${one.outcome} ${one.code}`);
    if (one === others[0]) assert.deepEqual(await axe(page), []);
    await context.close();
  });
}

test("nothing was reported", async () => {
  rmSync(folder, { recursive: true });
  await app.done();
});
