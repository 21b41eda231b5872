// Two tabs of one browser: neither writes over the other unasked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, waitForPage } from "./harness.mjs";
import { go, kept, steps } from "./work.mjs";

const app = await start();
const step = steps(test);
const { context, page: one } = await app.open();
let two;
const fact = (page) => page.locator('[data-item="3.1.2"]').getByRole("textbox", { name: /未达标说明/ });

step("two tabs show the same item", async () => {
  await one.getByTestId("load-sample").click();
  await kept(one);
  two = await context.newPage();
  await two.goto(app.url);
  await waitForPage(two);
  for (const page of [one, two]) {
    await go(page, "#/sheet/blind/3.1?item=3.1.2");
    await fact(page).waitFor();
  }
});

step("the second to write is asked, and nothing is lost meanwhile", async () => {
  await fact(one).fill("第一页写的说明");
  await kept(one);
  await fact(two).fill("第二页写的说明");
  await two.locator("[data-conflict]").waitFor();
  assert.equal(await fact(two).inputValue(), "第二页写的说明");
  assert.deepEqual(await axe(two), []);
  await shot(two, "conflict");
});

step("the person decides: this page's words stand", async () => {
  await two.getByRole("button", { name: "去选一边" }).click();
  assert.equal(await two.evaluate(() => document.activeElement.id), "conflict");
  await two.getByRole("button", { name: "用这一页的" }).click();
  await two.locator("[data-conflict]").waitFor({ state: "detached" });
  await kept(two);
  await one.reload();
  await fact(one).waitFor();
  assert.equal(await fact(one).inputValue(), "第二页写的说明");
});

step("or the other page's do", async () => {
  await fact(one).fill("第一页改过的说明");
  await kept(one);
  await fact(two).fill("第二页又改的说明");
  await two.locator("[data-conflict]").waitFor();
  await two.getByRole("button", { name: /用另一页的/ }).click();
  await two.locator("[data-conflict]").waitFor({ state: "detached" });
  await two.reload();
  await fact(two).waitFor();
  assert.equal(await fact(two).inputValue(), "第一页改过的说明");
});

test("nothing was reported", () => app.done());
