// A module's whole set of exercises: steps, one open at a time, hand-in last.

const STATES = { done: "✓", begun: "◐", new: "" };

const languagesOf = (view, send) => h("div", { class: "set-languages", role: "group", "aria-label": view.words.set.language },
  Object.entries(view.words.languages).map(([code, name]) => h("button", { type: "button", class: "set-language", lang: code, "data-key": `language/${code}`,
    "aria-pressed": String(code === view.language), onclick: () => code !== view.language && send({ do: "language", to: code }) }, name)));

const waysTo = ({ ways, words }) => ways && [
  h("a", { class: "page-back", href: address(ways.start, ways.here) }, words.page.back),
  h("a", { class: "set-module", href: address(ways.module, ways.here) }, words.set.module)];

const headOf = (view, send) => {
  const { set, words } = view;
  const share = set.steps.length ? Math.round(100 * set.done / set.steps.length) : 0;
  return h("header", { class: "set-head" },
    h("div", { class: "page-ways" }, h("div", { class: "set-ways-to" }, waysTo(view)), languagesOf(view, send)),
    h("h1", { class: "page-title", text: set.title }),
    h("div", { class: "set-bar", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": String(set.steps.length), "aria-valuenow": String(set.done), "aria-valuetext": set.progress, "aria-label": words.set.steps },
      h("span", { style: `width:${share}%` })),
    h("p", { class: "set-progress" }, h("strong", { text: set.progress }), ` · ${set.rest}`));
};

const stepRow = (view, go, id, place, label, facts, state) => {
  const here = view.set.place === id;
  return h("li", null, h("button", { type: "button", class: `set-step set-${state}`, "aria-current": here ? "step" : null, "data-key": `step/${id}`, onclick: () => go(id) },
    h("span", { class: "set-number", "aria-hidden": "true", text: STATES[state] || place }),
    h("span", { class: "set-name" }, h("span", { class: "set-label", text: label }), facts && h("span", { class: "set-facts", text: facts })),
    h("span", { class: "kit-hidden", text: `${view.words.set[state] || ""}` })));
};

const stepsOf = (view, go) => h("nav", { class: "set-nav", "aria-label": view.words.set.steps },
  fold("set/steps", "set-fold", `${view.words.set.steps}: ${placeOfStep(view)}`,
    h("ol", { class: "set-steps" },
      view.set.steps.map((step, index) => stepRow(view, go, step.id, index + 1, step.title, `${step.kind} · ${step.minutes}`, step.state)),
      stepRow(view, go, "hand in", "→", view.words.set["hand in"], null, "hand"))));

const placeOfStep = (view) => {
  const index = view.set.steps.findIndex((step) => step.id === view.set.place);
  return index < 0 ? view.words.set["hand in"] : `${index + 1} / ${view.set.steps.length}`;
};

const waysOf = (view, go) => {
  const ids = [...view.set.steps.map((step) => step.id), "hand in"];
  const at = ids.indexOf(view.set.place);
  const before = ids[at - 1], after = ids[at + 1];
  const words = view.words.set;
  return h("div", { class: "set-ways" },
    before && h("button", { type: "button", class: "kit-button kit-quiet", "data-key": "way/before", onclick: () => go(before) }, `← ${at === ids.length - 1 ? words.back : words.previous}`),
    after && h("button", { type: "button", class: "kit-button set-after", "data-key": "way/after", onclick: () => go(after) }, `${after === "hand in" ? words["to hand in"] : words.next} →`));
};

const render = ({ model, el, host }) => {
  let desk = null, here = null;
  const stop = screen({ model, el }, (view, send) => {
    const go = (to) => {
      desk?.flush();
      if (el.clientWidth < 640) folds.set("set/steps", false);
      send({ do: "go", to }, to === "hand in" ? "hand-in/title" : `${to}/title`);
    };
    desk = view.task ? taskCard(view.task, view, send, model, 2) : null;
    const card = desk ? desk.card : handInCard(view, send, go);
    if (here !== null && here !== view.set.place) requestAnimationFrame(() => bringIntoView(card, "start"));
    here = view.set.place;
    return [headOf(view, send), stepsOf(view, go), card, waysOf(view, go)];
  });
  const slot = talkSlot(el, host);
  const show = () => slot(model.get("view"));
  model.on("change:view", show);
  model.on("msg:custom", drafted);
  show();
  return () => { model.off("change:view", show); model.off("msg:custom", drafted); stop(); };
};

export default { render };
