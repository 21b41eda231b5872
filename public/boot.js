// Starts the program, and speaks for it when it cannot: a failed start, or a stop in the middle of work.
// Plain elements and system colours only, because nothing of the program can be relied on here.

const js = document.querySelector("link[rel=modulepreload]");
const wasm = document.querySelector("link[rel=preload][as=fetch]");

import(js.href)
  .then((program) => program.default({ module_or_path: wasm.href }))
  .catch((error) => {
    console.error(error);
    if (document.getElementById("boot")) notStarted();
    else stopped();
  });

addEventListener("xiehui-panic", stopped);
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) stopped();
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) stopped();
});

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function reloadButton() {
  const button = element("button", "刷新页面");
  button.type = "button";
  button.style.cssText = "font: inherit; min-height: 44px; padding: 8px 24px";
  button.addEventListener("click", () => location.reload());
  return button;
}

function notStarted() {
  const message = element(
    "p",
    "没有装载成功：浏览器太旧，或者网络中断了。请用 Chrome、Edge 109 以上或 360 浏览器的极速模式，或刷新页面。",
  );
  message.setAttribute("role", "alert");
  document.getElementById("boot").replaceChildren(element("h1", "专协工作台"), message, reloadButton());
}

// A modal dialog, because it lies above everything, the program's own dialogs included, and makes the rest inert.
function stopped() {
  if (document.getElementById("stopped")) return;
  const panel = document.createElement("dialog");
  const heading = element("h1", "程序停住了");
  const button = reloadButton();
  panel.id = "stopped";
  heading.id = "stopped-heading";
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-labelledby", heading.id);
  panel.style.cssText =
    "box-sizing: border-box; inline-size: 100vw; block-size: 100vh; max-inline-size: none; max-block-size: none; " +
    "margin: 0; border: 0; padding: 15vh 8vw; background: Canvas; color: CanvasText";
  panel.append(heading, element("p", "刚才保存过的内容都在，请刷新页面。"), button);
  addEventListener("keydown", (event) => event.key === "Escape" && event.preventDefault(), true);
  panel.addEventListener("close", () => panel.showModal());
  document.body.append(panel);
  panel.showModal();
  button.focus();
}
