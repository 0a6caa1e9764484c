// All role-plays: a list for each module to choose from, and the one that is open below.

const playRow = (view, send) => (each) => {
  const w = view.words.roleplays, here = each.name === view.open;
  return h("li", { class: `plays-row ${here ? "plays-here" : ""}` },
    h("div", { class: "plays-said" },
      h("h3", { class: "plays-title", lang: each.lang }, each.title),
      h("p", { class: "plays-facts" }, fill(w.facts, each), ` · ${w[each.state]}`),
      h("p", { class: "plays-facts" }, `${w.practise}: ${each.skills.join(", ")}`)),
    h("button", { class: `kit-button ${each.state === "new" ? "" : "kit-quiet"}`, type: "button", "data-key": `play-${each.name}`, "aria-expanded": String(here),
      "aria-label": fill(here ? w.close_it : w.open_it, { title: each.title }),
      onclick: () => send(here ? { do: "close" } : { do: "open", name: each.name }, `play-${each.name}`) }, here ? w.close : w.open));
};

const doneOf = (group) => group.plays.filter((each) => each.state === "done").length;
const group = (view, send) => (each) => h("section", { class: "plays-group", "data-group": each.name },
  h("h2", { class: "plays-module", tabindex: "-1", "data-key": `group-${each.name}` }, each.title),
  h("p", { class: "plays-facts" }, fill(view.words.roleplays.so_far, { done: doneOf(each), all: each.plays.length })),
  h("ul", { class: "plays" }, each.plays.map(playRow(view, send))));

// A long list needs a way past what one is not looking for.
const jump = (host, name) => {
  const heading = host.querySelector(`[data-group="${name}"] h2`);
  bringIntoView(heading, "start");
  heading.focus({ preventScroll: true });
};
const ways = (view, host) => view.groups.length > 1 && h("nav", { class: "plays-ways", "data-keep": "plays-ways", "aria-label": view.words.roleplays.modules },
  h("ul", {}, view.groups.map((each) => h("li", {},
    h("button", { class: "plays-way", type: "button", "data-key": `way-${each.name}`, onclick: () => jump(host, each.name) }, each.title)))));

const render = ({ model, el, host }) => {
  const slot = h("div", { class: "plays-slot" });
  const show = slotFor(host, slot);
  const end = screen({ model, el }, (view, send) => {
    const w = view.words.roleplays;
    queueMicrotask(() => show(view.talk));
    return [pageTop(view, w.title, w.lead), ways(view, el),
      h("div", { class: "plays-all", "data-keep": "plays" }, view.groups.map(group(view, send)))];
  });
  el.append(slot);
  return end;
};

export default { render };
