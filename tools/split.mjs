// Cuts the module of a release build into the parts that the program loads on demand (src/ui/pages/part.rs):
// node tools/split.mjs <cargo's module of the page> <of the clerk> <folder that Trunk wrote>
//
// Trunk binds the module whole; here it is cut first and then bound, and takes the place of Trunk's. Every name holds
// one digest of the module, so that a tab left open over an update never loads a part of another program.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LINK = "__wasm_split.js"; // the splitter's name for its loader

/** A module without its custom sections: names and producers, which only a debugger reads. */
export function stripped(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const begin = at;
    const id = bytes[at++];
    let [length, shift] = [0, 0];
    do {
      length += (bytes[at] & 0x7f) * 2 ** shift;
      shift += 7;
    } while (bytes[at++] & 0x80);
    at += length;
    if (id !== 0) kept.push(bytes.subarray(begin, at));
  }
  return Buffer.concat(kept);
}

/** The splitter's loader, made to work on hosts that do not send modules as application/wasm, and to notice a 404. */
function anyHost(loader) {
  const streaming = "WebAssembly.instantiateStreaming(src, imports)";
  if (!loader.includes(streaming)) throw new Error(`the splitter's loader has no ${streaming} any more`);
  const whole = "src.then((part) => part.ok ? part.arrayBuffer() : Promise.reject(new Error(`${part.status} ${part.url}`))).then((bytes) => WebAssembly.instantiate(bytes, imports))";
  return loader.replaceAll(streaming, whole);
}

/** The clerk, bound and under names that hold its digest, in the place of Trunk's; the name of its first script. */
function clerk(module, work, dist) {
  const options = ["--target", "no-modules", "--no-typescript", "--remove-name-section", "--remove-producers-section"];
  execFileSync("wasm-bindgen", [module, "--out-dir", work, "--out-name", "clerk", ...options], { stdio: "inherit" });
  const bound = stripped(readFileSync(join(work, "clerk_bg.wasm")));
  const name = `clerk-${createHash("sha256").update(bound).digest("hex").slice(0, 16)}`;
  const [script, boot] = [join(work, "clerk.js"), join(dist, "clerk_boot.js")].map((file) => readFileSync(file, "utf8"));
  for (const file of readdirSync(dist)) if (/^clerk[._]/.test(file)) rmSync(join(dist, file));
  writeFileSync(join(dist, `${name}_bg.wasm`), bound);
  writeFileSync(join(dist, `${name}.js`), script);
  writeFileSync(join(dist, `${name}_boot.js`), boot.replaceAll("./clerk", `./${name}`));
  return `${name}_boot.js`;
}

function main(module, ofClerk, dist) {
  const digest = createHash("sha256").update(readFileSync(module)).digest("hex").slice(0, 16);
  const name = `page-${digest}`;
  const work = mkdtempSync(join(tmpdir(), "xiehui-split-"));
  const [cut, bound] = [join(work, "cut"), join(work, "bound")];
  try {
    execFileSync("wasm-split-cli", [module, cut, "--target", "web", "--out-name", name], { stdio: "inherit" });
    const options = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--remove-name-section", "--remove-producers-section"];
    execFileSync("wasm-bindgen", [join(cut, `${name}.wasm`), "--out-dir", bound, "--out-name", name, ...options], { stdio: "inherit" });

    const parts = readdirSync(cut).filter((file) => file.endsWith(".wasm") && file !== `${name}.wasm`);
    const inLoader = (text) => parts.reduce((text, part) => text.replaceAll(`"./${part}"`, `"./${name}-${part}"`), text);
    // Only where it is imported: the module asks for its imports under the old name.
    const inPage = (text) => text.replaceAll(`from "./${LINK}"`, `from "./${name}-parts.js"`);

    const before = readdirSync(dist).filter((file) => /^page-.*\.(js|wasm)$/.test(file));
    const trunks = before.find((file) => file.endsWith(".js")).slice(0, -".js".length);
    for (const file of before) rmSync(join(dist, file));
    const index = readFileSync(join(dist, "index.html"), "utf8").replaceAll(trunks, name);
    writeFileSync(join(dist, "index.html"), index.replace("<link", `<meta name="clerk" content="./${clerk(ofClerk, join(work, "clerk"), dist)}"><link`));

    writeFileSync(join(dist, `${name}.js`), inPage(readFileSync(join(bound, `${name}.js`), "utf8")));
    writeFileSync(join(dist, `${name}_bg.wasm`), readFileSync(join(bound, `${name}_bg.wasm`)));
    writeFileSync(join(dist, `${name}-parts.js`), anyHost(inLoader(readFileSync(join(cut, LINK), "utf8"))));
    for (const part of parts) writeFileSync(join(dist, `${name}-${part}`), stripped(readFileSync(join(cut, part))));
  } finally {
    rmSync(work, { recursive: true });
  }
}

main(...process.argv.slice(2));
