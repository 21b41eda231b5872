// docs/format.md keeps its word: the program printed there, without a line of ours, tells unchanged files from changed ones.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = await mkdtemp(join(tmpdir(), "xiehui-format-"));
after(() => rm(folder, { recursive: true }));
const formats = fileURLToPath(new URL("../formats/", import.meta.url));
const document = await readFile(new URL("../../docs/format.md", import.meta.url), "utf8");
const [, program] = document.match(/```js\n(.*?)```/s);
const check = join(folder, "check.mjs");
await writeFile(check, program);

const run = (path) =>
  new Promise((done) => execFile(process.execPath, [check, path], (fault, said) => done({ code: fault?.code ?? 0, said: said.trim() })));
const goldens = (await readdir(formats)).filter((name) => /^(submission|backup)-/.test(name));

test("it is twenty lines at most", () => {
  assert.ok(program.trimEnd().split("\n").length <= 20);
});

test("every published file is unchanged", async () => {
  assert.ok(goldens.length >= 4);
  for (const name of goldens) {
    const { digest, kind, unit, period } = JSON.parse(await readFile(join(formats, name), "utf8"));
    const { code, said } = await run(join(formats, name));
    assert.deepEqual([code, said], [0, `${kind} ${unit.name} ${period} ${digest.value.slice(0, 8)} unchanged`], name);
  }
});

test("another form of the same content is unchanged, other content is not", async () => {
  const text = await readFile(join(formats, "submission-1.0.json"), "utf8");
  const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()), null, 2);
  const path = join(folder, "a.json");
  for (const [content, expected] of [
    [`\uFEFF${turned}\r\n`, 0],
    [text.replace("二楼", "三楼"), 1],
    [text.replace('"rev":1', '"rev":2'), 1],
    [text.replace('"self_result":"met"', '"self_result":"na"'), 1],
    [text.replace("张三", "张\u200b三"), 1],
    [text.replace(/"value":"./, '"value":"x'), 1],
    [text.slice(0, -1), 1],
  ]) {
    assert.notEqual(content, text);
    await writeFile(path, content);
    assert.equal((await run(path)).code, expected, content.slice(0, 80));
  }
});

test("its canonical form is that of RFC 8785, which is what our own writer is held to", async () => {
  const alone = join(folder, "canonical.mjs");
  await writeFile(alone, `${program.slice(0, program.indexOf("const text"))}\nexport { canonical };`);
  const { canonical } = await import(pathToFileURL(alone));
  const vectors = JSON.parse(await readFile(join(formats, "rfc8785.json"), "utf8"));
  for (const [bits, text] of vectors.numbers) {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    assert.equal(canonical(view.getFloat64(0)), text, bits);
  }
  for (const [input, output] of vectors.documents) assert.equal(canonical(JSON.parse(input)), output);
});
