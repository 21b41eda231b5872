// Serves dist/ under a sub-path as any static host would, opens it in Chromium, and collects whatever went wrong:
//   const app = await start();
//   const { page } = await app.open({ hash: "#/review", theme: "dark" });
//   test("nothing was reported", () => app.done());
import assert from "node:assert/strict";
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const modules = process.env.XIEHUI_NODE_MODULES;
if (!modules) throw new Error("XIEHUI_NODE_MODULES is not set: run this with `make e2e`");
const require = createRequire(join(modules, "here"));
const { chromium } = require("playwright-core");

const root = fileURLToPath(new URL("../../", import.meta.url));
export const dist = process.env.XIEHUI_DIST ?? join(root, "dist");

const TYPES = {
  ".css": "text/css",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Serves `folder` under `prefix` on a free loopback port. */
export async function serve(folder = dist, prefix = "/some/sub/path/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const name = normalize(path.slice(prefix.length) || "index.html");
    const file = join(folder, name);
    const found = path.startsWith(prefix) && !name.startsWith("..") && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) return response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${server.address().port}${prefix}`, close };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.XIEHUI_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Chooses a theme as a person would have: a later choice in the app wins. */
export const chooseTheme = (context, theme) =>
  context.addInitScript((theme) => {
    if (location.protocol === "about:") return;
    if (localStorage.getItem("xiehui.theme") === null) localStorage.setItem("xiehui.theme", theme);
  }, theme);

export const waitForPage = (page) => page.waitForSelector("html[data-page]", { state: "attached" });

/** Goes to an address as a link would, and returns when its page stands there; the program keeps running. */
export async function go(page, hash) {
  await page.evaluate(
    (hash) =>
      location.hash === hash ||
      new Promise((done) => {
        addEventListener("hashchange", () => setTimeout(done), { once: true });
        location.hash = hash;
      }),
    hash,
  );
  await page.locator("#main:not([aria-busy])").waitFor();
}

export async function start({ folder = dist } = {}) {
  assert.ok(existsSync(join(folder, "index.html")), `nothing is built in ${folder}: run \`make build\``);
  const site = await serve(folder);
  const browser = await launch();
  const faults = { console: [], page: [], csp: [], foreign: [] };
  const requests = [];

  /** A fresh profile with the page open in it; `options` are Playwright's context options. */
  async function open({ hash = "", theme, ...options } = {}) {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 }, acceptDownloads: true, ...options });
    context.on("console", (message) => {
      if (["warning", "error"].includes(message.type())) faults.console.push(`${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (fault) => faults.page.push(String(fault.error())));
    context.on("request", (request) => {
      requests.push(request.url());
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(new URL(site.url).origin + "/")) faults.foreign.push(request.url());
    });
    await context.exposeBinding("reportViolation", (_, violation) => faults.csp.push(violation));
    await context.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) =>
        window.reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`),
      ),
    );
    if (theme) await chooseTheme(context, theme);
    const page = await context.newPage();
    await page.goto(site.url + hash);
    if (options.javaScriptEnabled !== false) await waitForPage(page);
    return { context, page };
  }

  /** Takes out the faults that a test has caused on purpose, and insists that there were some. */
  function forgive(kind, pattern) {
    const kept = faults[kind].filter((text) => !pattern.test(text));
    assert.notEqual(kept.length, faults[kind].length, `no ${kind} fault matches ${pattern}`);
    faults[kind] = kept;
  }

  async function done() {
    await browser.close();
    await site.close();
    assert.deepEqual(faults, { console: [], page: [], csp: [], foreign: [] });
  }

  return { url: site.url, browser, faults, requests, open, forgive, done };
}

const axeSource = readFileSync(join(modules, "axe-core", "axe.min.js"), "utf8");

/** Accessibility violations of what is on the page now. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.map((node) => node.target.join(" ")) }));
}

/** A full-page picture into the folder XIEHUI_SHOTS, where it is set. */
export async function shot(page, name) {
  const folder = process.env.XIEHUI_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
