// Shared by all screens. A screen's own file follows and ends with `export default { render }`.
// It knows nothing of its host: only a model with get, on, off, send.

// Makes an element: h("button", {class: "kit-button", onclick: f}, "text", child …)
const h = (tag, given = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(given || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "text") element.textContent = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  // Jupyter takes single keys as commands unless the focused element itself says no.
  if (/^(BUTTON|INPUT|TEXTAREA|SELECT|A|SUMMARY)$/.test(element.tagName) || given?.tabindex !== undefined)
    element.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const child of children.flat(9)) if (child !== null && child !== undefined && child !== false)
    element.append(child.nodeType ? child : String(child));
  return element;
};

const fill = (text, details) => text.replace(/\{(\w+)\}/g, (whole, key) => details[key] ?? whole);

// Runs a screen: draws on each new view, numbers messages, tells when nothing answers,
// and keeps focus and typed text through a redraw.
const screen = ({ model, el }, draw) => {
  const root = h("div", { class: "kit" });
  el.append(root);
  let number = 0, waiting = null, wanted = null;
  const late = () => {
    const view = model.get("view");
    const box = root.querySelector(".kit-late");
    if (box) { box.textContent = view.words?.kit?.late ?? ""; box.hidden = false; }
    root.classList.remove("kit-busy");
  };
  const send = (message, focus = null) => {
    number = Math.max(number, model.get("view").seen || 0) + 1;
    wanted = focus;
    clearTimeout(waiting);
    waiting = setTimeout(late, 4000);
    root.classList.add("kit-busy");
    model.send({ ...message, number });
  };
  const redraw = () => {
    const view = model.get("view");
    if (!view || !view.words) return;
    clearTimeout(waiting);
    root.classList.remove("kit-busy");
    root.lang = view.language;
    const active = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const alert = h("div", { class: "kit-alert", role: "alert" }, view.alert || null);
    const lateBox = h("div", { class: "kit-late", role: "alert", hidden: true });
    root.replaceChildren(...[alert, lateBox, ...[draw(view, send)].flat()].filter(Boolean));
    const key = wanted || active;
    wanted = null;
    if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: false });
  };
  model.on("change:view", redraw);
  redraw();
  return () => { clearTimeout(waiting); model.off("change:view", redraw); };
};

// What is being typed survives a reload, but never anything with eleven digits in it
// (a birth number is not kept anywhere).
const draft = (key) => ({
  get: () => { try { return localStorage.getItem(`kit:${key}`) || ""; } catch { return ""; } },
  set: (text) => {
    try {
      const digits = text.normalize("NFKC").replace(/\D/g, "");
      if (text && digits.length < 11) localStorage.setItem(`kit:${key}`, text);
      else localStorage.removeItem(`kit:${key}`);
    } catch { /* a browser that keeps nothing still lets one answer */ }
  },
});
