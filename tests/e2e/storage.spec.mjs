// The bad days of the browser's storage, on the page: what a person is told, and that nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, go, shot, start, waitForPage } from "./harness.mjs";
import { kept } from "./work.mjs";

const app = await start();
/** A page of this host without the program. */
const aside = app.url + "policy/cdpf-2019-27/text.txt";
const fact = (page) => page.locator('[data-item="3.1.2"]').getByRole("textbox", { name: /未达标说明/ });

/** A profile with the sample in it. */
async function withSample() {
  const { context, page } = await app.open();
  await page.getByTestId("load-sample").click();
  await kept(page);
  return { context, page };
}

/** Opens the database at another version, as another program's tab would, and keeps it open. */
const holdAt = (page, version) =>
  page.evaluate(
    (version) =>
      new Promise((done, failed) => {
        const opening = indexedDB.open("xiehui", version);
        opening.onsuccess = () => done((window.held = opening.result).version);
        opening.onerror = () => failed(opening.error);
      }),
    version,
  );

test("a browser that keeps nothing says so, and offers the way out", async () => {
  const { context, page } = await app.open();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("the user denied permission", "SecurityError");
    };
  });
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "本机的内容打不开" }).waitFor();
  assert.match(await page.locator("main").innerText(), /原因：这个浏览器不让网页存内容。/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "storage-failed");
  await context.close();
});

test("a full disk: what was typed stays, and is kept once there is room", async () => {
  const { context, page } = await withSample();
  await go(page, "#/sheet/blind/3.1?item=3.1.2");
  await fact(page).waitFor();
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    window.makeRoom = () => (IDBObjectStore.prototype.put = put);
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await fact(page).fill("满了的时候写的说明");
  const failed = page.locator("[data-save=failed]");
  await failed.waitFor();
  assert.match(await failed.innerText(), /没有保存：浏览器的存储满了/);
  assert.deepEqual(await axe(page), []);
  await shot(page, "storage-full");
  await page.evaluate(() => window.makeRoom());
  await page.getByRole("button", { name: "再试一次" }).click();
  await kept(page);
  await page.reload();
  await fact(page).waitFor();
  assert.equal(await fact(page).inputValue(), "满了的时候写的说明");
  await context.close();
});

test("a newer program in another tab: this one says it is old and keeps what was typed", async () => {
  const { context, page } = await withSample();
  await go(page, "#/sheet/blind/3.1?item=3.1.2");
  await fact(page).fill("换版本以前写的说明");
  await kept(page);
  await go(page, "#/");
  const other = await context.newPage();
  await other.goto(aside);
  const version = await holdAt(other, 99);
  assert.equal(version, 99);
  await page.getByRole("heading", { level: 1, name: "别的页面已经换成新版本" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, "storage-superseded");
  await context.close();
});

test("an older tab that holds the storage is named, and the page goes on by itself when it is closed", async () => {
  const { context, page } = await withSample();
  await page.goto(aside);
  await holdAt(page, 1);
  await context.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      return open.call(this, name, 2);
    };
  });
  const newer = await context.newPage();
  await newer.goto(app.url);
  await newer.getByRole("heading", { level: 1, name: "另一个页面挡住了" }).waitFor();
  assert.deepEqual(await axe(newer), []);
  await shot(newer, "storage-blocked");
  await page.evaluate(() => window.held.close());
  await newer.getByRole("heading", { level: 1, name: "另一个页面挡住了" }).waitFor({ state: "detached" });
  assert.match(await newer.locator("main").innerText(), /怀宁县/);
  await context.close();
});

test("what the browser threw away is said once, and a backup brings it back", async () => {
  const { context, page } = await withSample();
  await page.goto(aside);
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("xiehui").onsuccess = done)));
  await page.goto(app.url);
  await waitForPage(page);
  const lost = page.getByRole("region", { name: "这里原来的内容不见了" });
  await lost.waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, "storage-lost");
  assert.equal(await lost.getByRole("link", { name: "从备份文件恢复" }).getAttribute("href"), "#/data");
  await lost.getByRole("button", { name: "知道了" }).click();
  await lost.waitFor({ state: "detached" });
  await page.reload();
  await waitForPage(page);
  assert.equal(await lost.count(), 0);
  await context.close();
});

test("nothing else was reported", () => {
  app.forgive("console", /404/); // browsers ask for /favicon.ico beside a plain text
  return app.done();
});
