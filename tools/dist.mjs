// Weighs and checks a release build and writes its SHA256SUMS: node tools/dist.mjs <folder>
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** Bytes of brotli that opening the page loads at most. */
export const LIMIT = 450_000;
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";
const SUMS = "SHA256SUMS";

const files = (dist) =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1).replaceAll("\\", "/"))
    .filter((name) => name !== SUMS)
    .sort();

const text = (dist, name) => readFileSync(join(dist, name), "utf8");

/** The files that opening the page loads: what index.html names, and what those scripts import. */
export function opening(dist) {
  const all = new Set(files(dist));
  const found = new Set(["index.html"]);
  const follow = (from, pattern) => {
    for (const [, target] of text(dist, from).matchAll(pattern)) {
      const name = posix.normalize(posix.join(posix.dirname(from), target));
      if (!all.has(name) || found.has(name)) continue;
      found.add(name);
      if (name.endsWith(".js")) follow(name, /(?:from|import)\s*["'](\.[^"']+)["']/g);
    }
  };
  follow("index.html", /(?:href|src)="?([^"\s>]+)/g);
  return [...found].sort();
}

function faults(dist, names) {
  const found = [];
  for (const name of names.filter((name) => /\.(html|css|js)$/.test(name))) {
    const content = text(dist, name);
    const refuse = (pattern, why) => {
      for (const match of content.matchAll(pattern)) found.push(`${name}: ${why}: ${match[0].slice(0, 80)}`);
    };
    refuse(/unsafe-inline|(?<!wasm-)unsafe-eval/g, "weakens the content security policy");
    refuse(/https?:\/\/(?!www\.w3\.org\/)[^\s"'`)<>]*/g, "address of another host");
    if (!name.endsWith(".html")) continue;
    refuse(/<script(?![^>]*\ssrc=)[^>]*>/g, "inline script");
    refuse(/<style[^>]*>|<[^>]+\sstyle=[^>]*>|<[^>]+\son\w+=[^>]*>/g, "inline style or handler");
  }
  const [first] = text(dist, "index.html").match(/<meta[^>]*>/) ?? [""];
  if (!first.includes(`"${POLICY}"`) || !first.includes("http-equiv=Content-Security-Policy")) found.push("index.html: the first <meta> is not the content security policy");
  return found;
}

function main(dist) {
  const names = files(dist);
  const loaded = new Set(opening(dist));
  const rows = names.map((name) => {
    const bytes = readFileSync(join(dist, name));
    return { name, opens: loaded.has(name), raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
  });
  const width = Math.max(...names.map((name) => name.length), 20);
  const line = (name, ...cells) => console.log("  " + name.padEnd(width) + cells.map((cell) => String(cell).padStart(10)).join(""));
  line("file (* loaded on opening)", "raw", "gzip", "brotli");
  for (const row of rows) line((row.opens ? "* " : "  ") + row.name, row.raw, row.gzip, row.brotli);
  const sum = (key) => rows.filter((row) => row.opens).reduce((total, row) => total + row[key], 0);
  line("opening the page", sum("raw"), sum("gzip"), sum("brotli"));

  writeFileSync(join(dist, SUMS), names.map((name) => `${createHash("sha256").update(readFileSync(join(dist, name))).digest("hex")}  ${name}\n`).join(""));

  const found = faults(dist, names);
  const weight = sum("brotli");
  if (weight > LIMIT) found.push(`opening the page loads ${weight} bytes of brotli, ${LIMIT} are allowed`);
  for (const fault of found) console.log(`dist: ${fault}`);
  if (found.length > 0) process.exit(1);
  console.log(`dist: ${weight} bytes of brotli on opening, ${LIMIT} are allowed; no inline code, no other host; ${SUMS} written`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv[2] ?? "dist");
