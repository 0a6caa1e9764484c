// All role-plays: a list to choose from, and the one that is open below it.

const playRow = (view, send) => (each) => {
  const w = view.words.roleplays, here = each.name === view.open;
  return h("li", { class: `plays-row ${here ? "plays-here" : ""}` },
    h("div", { class: "plays-said" },
      h("h2", { class: "plays-title", lang: each.lang }, each.title),
      h("p", { class: "plays-facts" }, fill(w.facts, each), ` · ${w[each.state]}`),
      h("p", { class: "plays-facts" }, `${w.practise}: ${each.skills.join(", ")}`)),
    h("button", { class: `kit-button ${each.state === "new" ? "" : "kit-quiet"}`, type: "button", "data-key": `play-${each.name}`, "aria-expanded": String(here),
      "aria-label": fill(here ? w.close_it : w.open_it, { title: each.title }),
      onclick: () => send(here ? { do: "close" } : { do: "open", name: each.name }, `play-${each.name}`) }, here ? w.close : w.open));
};

const render = ({ model, el, host }) => {
  const slot = h("div", { class: "plays-slot" });
  const show = slotFor(host, slot);
  const end = screen({ model, el }, (view, send) => {
    const w = view.words.roleplays;
    queueMicrotask(() => show(view.talk));
    return [pageTop(view, w.title, w.lead), h("ul", { class: "plays", "data-keep": "plays" }, view.plays.map(playRow(view, send)))];
  });
  el.append(slot);
  return end;
};

export default { render };
