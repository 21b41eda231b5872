// A backup that a passphrase closes: made in the page, opened by another implementation of the format and the other way
// round, carried to another browser, opened after a wrong passphrase, and everything is there to the byte.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { axe, shot, start } from "./harness.mjs";
import { go, kept, steps } from "./work.mjs";

const { Decrypter, Encrypter } = await import(pathToFileURL(join(process.env.XIEHUI_NODE_MODULES, "age-encryption/dist/index.js")));
const PASSPHRASE = "秋天 操场 红伞 2026";
const folder = mkdtempSync(join(tmpdir(), "xiehui-closed-"));
const app = await start();
const step = steps(test);
const { page } = await app.open({ hash: "#/data" });

/** The payload of a backup: its head has the time of saving. */
const payload = (text) => text.slice(text.indexOf('"payload":'), text.indexOf(',"period":', text.lastIndexOf("]}")));

async function plain(page) {
  await go(page, "#/data");
  const download = page.waitForEvent("download");
  await page.getByTestId("export-backup").click();
  return payload(await readFile(await (await download).path(), "utf8"));
}

async function choose(page, path) {
  await page.getByTestId("import-files").setInputFiles(path);
  await page.locator('[data-import="done"]').waitFor();
  return page.locator(`[data-file="${basename(path)}"]`);
}

async function offer(page, name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return choose(page, path);
}

const closing = () => page.locator("#close-backup");
let closed, before, name;

step("a passphrase must be long, mixed and the same twice", async () => {
  await go(page, "#/");
  await page.getByTestId("load-sample").click();
  await kept(page);
  before = await plain(page);
  assert.ok(before.length > 50_000);
  await page.getByRole("button", { name: "加上口令再存" }).click();
  const first = closing().getByLabel("口令", { exact: true });
  const second = closing().getByLabel("再输一次口令");
  const save = closing().getByRole("button", { name: "存加口令的备份" });
  for (const [one, other, said] of [
    ["秋天操场", "秋天操场", "太短了"],
    ["121212121212", "121212121212", "太好猜"],
    [`${PASSPHRASE} `, `${PASSPHRASE} `, "头尾不能有空格"],
    [PASSPHRASE, "秋天 操场 红伞 2027", "两次输的不一样"],
  ]) {
    await first.fill(one);
    await second.fill(other);
    await save.click();
    await closing().getByText(said).waitFor();
  }
  assert.deepEqual(await axe(page), []);
  await shot(page, "closed-form");
  // Seen, it need not be typed twice.
  await closing().getByLabel("让我看见口令").check();
  await second.waitFor({ state: "detached" });
  assert.equal(await first.getAttribute("type"), "text");
  await closing().getByLabel("让我看见口令").uncheck();
  assert.equal(await first.getAttribute("type"), "password");
});

step("a closed backup is made, and another implementation opens it to the same backup", async () => {
  await closing().getByLabel("口令", { exact: true }).fill(PASSPHRASE);
  await closing().getByLabel("再输一次口令").fill(PASSPHRASE);
  const download = page.waitForEvent("download");
  await closing().getByRole("button", { name: "存加口令的备份" }).click();
  const saved = await download;
  name = saved.suggestedFilename();
  assert.match(name, /备份-勿外传.*\.age$/);
  closed = await readFile(await saved.path());
  await page.getByText("备份文件已交给浏览器保存", { exact: true }).waitFor();
  assert.ok(!closed.includes("怀宁县"), "nothing of it stands there unencrypted");
  // What was typed goes as soon as it is saved.
  await page.waitForFunction(() => document.querySelector("#close-backup input[type=password]")?.value === "");
  await shot(page, "closed-saved");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  assert.equal(payload(await decrypter.decrypt(closed, "text")), before);
});

step("in another browser a wrong passphrase loses nothing, and the right one brings everything back", async () => {
  const { context, page } = await app.open({ hash: "#/data" });
  const row = await offer(page, name, closed);
  const passphrase = row.getByLabel("口令", { exact: true });
  const open = row.getByRole("button", { name: "打开" });
  await open.click();
  await row.getByText("请输口令。").waitFor();
  await passphrase.fill("秋天 操场 红伞 2027");
  await open.click();
  await row.getByText("口令不对").waitFor();
  assert.equal(await passphrase.inputValue(), "秋天 操场 红伞 2027");
  await page.waitForFunction(() => document.activeElement?.id === "unlock-0");
  assert.deepEqual(await axe(page), []);
  await shot(page, "closed-wrong");
  await passphrase.fill(PASSPHRASE);
  await passphrase.press("Enter");
  await page.locator('[data-outcome="accepted"]').waitFor();
  assert.equal(await plain(page), before);
  await context.close();
});

step("a backup that another implementation closed opens here", async () => {
  const { context, page } = await app.open({ hash: "#/data" });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(PASSPHRASE);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(17);
  const theirs = await encrypter.encrypt(await decrypter.decrypt(closed));
  const row = await offer(page, "theirs.age", theirs);
  await row.getByLabel("口令", { exact: true }).fill(PASSPHRASE);
  await row.getByRole("button", { name: "打开" }).click();
  await page.locator('[data-outcome="accepted"]').waitFor();
  assert.equal(await plain(page), before);
  await context.close();
});

step("what does not open says why, in a sentence of its own each", async () => {
  await go(page, "#/data");
  const said = new Set();
  for (const [file, bytes, asks, detail] of [
    ["cut.age", closed.subarray(0, closed.length - 9), true, "broken"],
    ["head.age", closed.subarray(0, 24), false, "broken"],
    ["newer.age", Buffer.concat([Buffer.from("age-encryption.org/v2\n"), closed.subarray(22)]), false, "newer"],
    ["keys.age", Buffer.from("age-encryption.org/v1\n-> X25519 abc\n"), false, "other"],
    ["work.age", Buffer.from(closed.toString("latin1").replace(/( [0-9]+)\n/, " 30\n"), "latin1"), true, "work"],
  ]) {
    const row = await offer(page, file, bytes);
    if (asks) {
      await row.getByLabel("口令", { exact: true }).fill(PASSPHRASE);
      await row.getByRole("button", { name: "打开" }).click();
    }
    await page.locator(`[data-file="${file}"][data-outcome="refused"][data-code="E_ENCRYPTED_BAD"][data-detail="${detail}"]`).waitFor();
    said.add(await row.locator(".file__end").innerText());
  }
  assert.equal(said.size, 4, [...said].join("\n"));
  await shot(page, "closed-refused");
});

step("stopping in the middle saves nothing", async () => {
  await closing().getByLabel("口令", { exact: true }).fill(PASSPHRASE);
  await closing().getByLabel("再输一次口令").fill(PASSPHRASE);
  await closing().getByRole("button", { name: "存加口令的备份" }).click();
  await closing().getByRole("button", { name: "停下" }).click();
  await page.getByText("停下了，没有存。").first().waitFor();
  assert.equal(await closing().getByLabel("口令", { exact: true }).inputValue(), PASSPHRASE);
});

test("nothing else was reported", async () => {
  rmSync(folder, { recursive: true });
  await app.done();
});
