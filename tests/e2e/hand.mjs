// Two hands that do the same work: one with a mouse, one that only has Tab, arrows, Enter, Space and letters.
import assert from "node:assert/strict";

const TOO_FAR = 600;

/** Points and types. */
export class Mouse {
  constructor(page) {
    this.page = page;
  }
  async press(target) {
    await target.click();
  }
  async write(target, text) {
    await target.fill(text);
  }
  async choose(target, label) {
    await target.selectOption({ label });
  }
  async pick(target) {
    await target.check();
  }
}

/** Goes from control to control as a person without a mouse does; a control that cannot be reached is a failure. */
export class Keyboard {
  constructor(page) {
    this.page = page;
    this.keys = 0;
  }

  async key(name) {
    this.keys += 1;
    await this.page.keyboard.press(name);
  }

  /** Where the focus is, seen from the target: here, before it, behind it, or in its group of radios. */
  place(target) {
    return target.evaluate((target) => {
      const active = document.activeElement;
      if (active === target) return "here";
      if (target.type === "radio" && active?.type === "radio" && active.name === target.name) return "group";
      if (!active || active === document.body) return "before";
      return active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? "before" : "behind";
    });
  }

  async reach(target) {
    await target.waitFor({ state: "visible" });
    for (let steps = 0; steps < TOO_FAR; steps += 1) {
      const place = await this.place(target);
      if (place === "here" || place === "group") return place;
      await this.key(place === "before" ? "Tab" : "Shift+Tab");
    }
    assert.fail(`the keyboard does not reach ${target}`);
  }

  async press(target) {
    await this.reach(target);
    await this.key("Enter");
  }

  async write(target, text) {
    await this.reach(target);
    await this.key("Control+A");
    if (text === "") await this.key("Delete");
    else await this.page.keyboard.insertText(text);
  }

  async choose(target, label) {
    await this.reach(target);
    const chosen = () => target.evaluate((select) => select.selectedOptions[0]?.label);
    await this.key("Home");
    for (let steps = 0; steps < TOO_FAR && (await chosen()) !== label; steps += 1) await this.key("ArrowDown");
    assert.equal(await chosen(), label);
  }

  async pick(target) {
    if ((await this.reach(target)) === "group") {
      for (let steps = 0; steps < 20 && (await this.place(target)) !== "here"; steps += 1) await this.key("ArrowDown");
    }
    if (!(await target.isChecked())) await this.key("Space");
    assert.ok(await target.isChecked());
  }
}

/** A mouse that counts: clicks, and keys as a person presses them. A table is copied elsewhere and pasted here. */
export class Counting extends Mouse {
  clicks = 0;
  keys = 0;

  async press(target) {
    this.clicks += 1;
    await super.press(target);
  }
  async write(target, text) {
    this.clicks += 1;
    this.keys += [...text].length;
    await super.write(target, text);
  }
  /** Opens the list and takes a line of it. */
  async choose(target, label) {
    this.clicks += 2;
    await super.choose(target, label);
  }
  async pick(target) {
    this.clicks += 1;
    await super.pick(target);
  }
  async paste(target, text) {
    this.clicks += 1;
    this.keys += 1;
    await target.fill(text);
  }
}
