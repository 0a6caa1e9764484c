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

// Asks for news when the person comes back to this window: they may have been busy in another.
const lookAgain = (model) => {
  const look = () => {
    const { seen } = model.get("view");
    if (document.visibilityState === "visible") model.send({ do: "look", number: seen });
  };
  const on = [[document, "visibilitychange"], [window, "focus"]];
  for (const [where, what] of on) where.addEventListener(what, look);
  return () => { for (const [where, what] of on) where.removeEventListener(what, look); };
};

const fill = (text, details) => text.replace(/\{(\w+)\}/g, (whole, key) => details[key] ?? whole);

const stamp = (child) => { child.made = child.outerHTML; return child; };

// Brings a kept element up to date without taking it out of the page: a screen reader then
// says only what is new in it. Children are told apart by data-key.
const freshen = (old, fresh) => {
  const before = new Map([...old.children].map((child) => [child.dataset.key, child]));
  if (![...fresh.children].every((child) => child.dataset.key)) {
    if (old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
    return;
  }
  if (!fresh.children.length && old.textContent !== fresh.textContent) old.replaceChildren(...fresh.childNodes);
  const next = [...fresh.children].map((child) => {
    const there = before.get(child.dataset.key);
    return there && there.made === stamp(child).made ? there : child;
  });
  for (const child of [...old.children]) if (!next.includes(child)) child.remove();
  next.forEach((child, at) => { if (old.children[at] !== child) old.insertBefore(child, old.children[at] || null); });
};

// Puts new elements in the place of old ones; those with the same data-keep stay where they are.
const place = (root, elements) => {
  const kept = new Map([...root.children].filter((e) => e.dataset.keep).map((e) => [e.dataset.keep, e]));
  const next = elements.map((fresh) => {
    const old = fresh.dataset.keep && kept.get(fresh.dataset.keep);
    if (!old) {
      if (fresh.dataset.keep) [...fresh.children].forEach(stamp);
      return fresh;
    }
    freshen(old, fresh);
    return old;
  });
  for (const child of [...root.children]) if (!next.includes(child)) child.remove();
  next.forEach((child, at) => { if (root.children[at] !== child) root.insertBefore(child, root.children[at] || null); });
};

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const bringIntoView = (element, block = "nearest") =>
  element?.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });

// Where the person is: which element has the focus, and where in its text.
const placeOf = (root) => {
  const active = document.activeElement;
  if (!root.contains(active) || !active.dataset.key) return null;
  return { key: active.dataset.key, from: active.selectionStart, to: active.selectionEnd };
};
const keyed = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
const goTo = (root, spot) => {
  const element = spot && keyed(root, spot.key);
  if (!element || element === document.activeElement) return element;
  element.focus({ preventScroll: true });
  if (typeof spot.from === "number") element.setSelectionRange?.(spot.from, spot.to);
  return element;
};

// Shows the panel that has come with an answer, and what it answers to (`data-from`, a data-key):
// all of it where there is room, else from its beginning.
const showPanel = (root, found) => {
  const panel = root.querySelector("[data-from]");
  const from = panel && keyed(root, panel.dataset.from);
  if (!from) return bringIntoView(found);
  const top = from.getBoundingClientRect().top;
  const fits = panel.getBoundingClientRect().bottom - top < innerHeight - 32;
  return fits && top > 16 ? bringIntoView(panel) : bringIntoView(from, "start");
};

// Runs a screen: draws on each new view, numbers messages, tells when nothing answers,
// and keeps focus and typed text through a redraw. `draw` gives the elements to show; a
// top-level one with data-keep stays in the page and is only brought up to date.
const screen = ({ model, el }, draw) => {
  const root = h("div", { class: "kit" });
  el.append(root);
  let number = 0, waiting = null, wanted = null;
  const late = () => {
    const box = root.querySelector(".kit-late");
    if (box) { box.textContent = model.get("view").words?.kit?.late ?? ""; bringIntoView(box); }
    root.classList.remove("kit-busy");
  };
  // focus: the data-key of the element to go to when the answer has come, or view => data-key
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
    const answered = (view.seen || 0) >= number;
    if (answered) {
      clearTimeout(waiting);
      root.classList.remove("kit-busy");
    }
    root.lang = view.language;
    const spot = placeOf(root);
    const alert = h("div", { class: "kit-alert", role: "alert", "data-keep": "kit-alert" }, view.alert || null);
    const lateBox = h("div", { class: "kit-late", role: "alert", "data-keep": "kit-late" });
    place(root, [...[draw(view, send)].flat(9).filter(Boolean), alert, lateBox]);
    const key = answered && typeof wanted === "function" ? wanted(view) : answered && wanted;
    const found = goTo(root, key && !view.alert ? { key } : spot);
    if (view.alert) bringIntoView(root.querySelector(".kit-alert"));
    else if (key && found) showPanel(root, found);
    if (answered) wanted = null;
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
