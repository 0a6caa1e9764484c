// The workshop: a list of role-plays, or one under work. The text lives in its box; Python
// reads it while it is being written and tells what it finds.

const TABS = ["problems", "map", "play", "help"];
const PAUSE = 600; // ms without typing before the text is read

const shop = () => ({ tab: "problems", opened: 0, edit: null, timer: null, show: null });

// The list

const row = (each, w, send, facts) => h("li", { class: "shop-row" },
  h("div", {}, h("div", { class: "shop-name" }, each.title), h("div", { class: "shop-facts" }, facts)),
  h("button", { class: "kit-button kit-quiet", type: "button", "data-key": `open-${each.name}`, "aria-label": fill(w.open, { title: each.title }),
    onclick: () => send({ do: "open", name: each.name }, "under-work") }, w.short));

const choices = (name, label, options, chosen) => h("fieldset", { class: "shop-choices" }, h("legend", {}, label),
  options.map(([value, text]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), text)));

const startNew = (view, w, send) => {
  const name = h("input", { id: "shop-new", type: "text", maxlength: "120", autocomplete: "off", "data-key": "new-name" });
  const form = h("form", { class: "shop-new", onsubmit: (event) => {
    event.preventDefault();
    const chosen = (group) => form.querySelector(`input[name=${group}]:checked`)?.value;
    send({ do: "new", title: name.value, theme: chosen("shop-theme") || view.themes[0]?.id, written: chosen("shop-written") }, (now) => now.phase === "edit" ? "under-work" : "new-name");
  } },
  h("h2", { class: "page-h2" }, w.title), h("p", {}, w.says),
  h("div", { class: "shop-field" }, h("label", { for: "shop-new" }, w.name), name),
  view.themes.length > 1 && choices("shop-theme", w.theme, view.themes.map((t) => [t.id, t.name]), view.themes[0].id),
  choices("shop-written", w.written, [["nb", w.nb], ["nn", w.nn]], view.written),
  h("button", { class: "kit-button", type: "submit" }, w.start));
  return form;
};

const listPage = (view, send) => {
  const w = view.words.workshop;
  const facts = (each) => [fill(w.course.facts, each), each.draft && w.course.has_draft].filter(Boolean).join(" · ");
  const state = (each) => each.problems ? fill(w.drafts.problems, { number: each.problems }) : w.drafts.fine;
  return h("div", { class: "shop-list", "data-keep": "shop-list" },
    h("div", { "data-key": "new" }, startNew(view, w.new, send)),
    view.drafts.length > 0 && h("section", { "data-key": "drafts" }, h("h2", { class: "page-h2" }, w.drafts.title), h("p", {}, w.drafts.says),
      h("ul", {}, view.drafts.map((each) => row(each, w.course, send, state(each))))),
    h("section", { "data-key": "course" }, h("h2", { class: "page-h2" }, w.course.title),
      h("ul", {}, view.scenarios.map((each) => row(each, w.course, send, facts(each))))));
};

// One role-play under work

const download = (text, file) => {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), download: file });
  link.click();
  URL.revokeObjectURL(link.href);
};

const bar = (view, mine, send) => {
  const w = view.words.workshop, text = () => mine.edit.box.value;
  const now = (message, focus) => { clearTimeout(mine.timer); send({ ...message, text: text() }, focus); };
  return h("div", { class: "shop-bar", "data-key": "bar" },
    h("h2", { class: "shop-title", "data-key": "under-work", tabindex: "-1" }, view.title),
    h("p", { class: "shop-state" }, view.in_course ? w.bar.course : w.bar.draft, " · ",
      h("span", { class: view.saved ? "" : "shop-unsaved", "data-state": "saved" }, view.saved ? w.bar.saved : w.bar.unsaved)),
    h("div", { class: "shop-buttons" },
      h("button", { class: "kit-button", type: "button", "data-key": "save", onclick: () => now({ do: "save" }, "save") }, w.bar.save),
      h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "download", onclick: () => download(text(), view.file) }, w.bar.download),
      h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "leave", onclick: () => now({ do: "leave" }, "new-name") }, w.bar.back)),
    h("div", { class: "shop-told", role: "status" }, view.told.map((line) => h("p", {}, line)),
      view.asks === "revert" && h("button", { class: "kit-button kit-quiet", type: "button", onclick: () => now({ do: "revert" }, "under-work") }, w.told.revert),
      view.asks === "over" && h("button", { class: "kit-button kit-quiet", type: "button", onclick: () => now({ do: "save", over: true }, "save") }, w.told.over)));
};

// The box stays in the page as it is: a stub stands for it, so that typing, scrolling and
// undoing go on while the rest is drawn anew.
const textBox = (view, mine, send) => {
  const section = () => h("section", { class: "shop-text", "data-key": `box-${view.opened}` });
  const there = mine.opened === view.opened && mine.boxed.isConnected;
  if (mine.opened !== view.opened) {
    const w = view.words.workshop;
    const changed = (text) => {
      const state = mine.edit.box.closest(".shop")?.querySelector("[data-state=saved]");
      if (state) Object.assign(state, { textContent: w.bar.unsaved, className: "shop-unsaved" });
      clearTimeout(mine.timer);
      mine.timer = setTimeout(() => send({ do: "check", text }), PAUSE);
    };
    mine.edit = editor({ id: `shop-text-${view.opened}`, text: view.text, w: w.editor, known: w.keys, changed });
    mine.opened = view.opened;
    mine.boxed = section();
    mine.boxed.append(h("label", { class: "shop-label", for: mine.edit.box.id }, w.editor.label),
      h("p", { class: "shop-help", id: `${mine.edit.box.id}-help` }, w.editor.help), ...mine.edit.nodes);
  }
  mine.edit.mark(new Map(view.problems.map((p) => [p.line, p.only_warns ? "warns" : "wrong"])));
  if (!there) return mine.boxed;
  const stub = section();
  mine.boxed.made = stub.outerHTML;
  return stub;
};

const problemsTab = (view, mine) => {
  const w = view.words.workshop.problems;
  if (!view.problems.length) return h("p", { class: "shop-fine" }, h("span", { "aria-hidden": "true" }, "✓ "), w.none);
  return h("ol", { class: "shop-problems" }, view.problems.map((p, at) => h("li", { class: p.only_warns ? "shop-warns" : "" },
    h("p", { class: "shop-what" }, p.what, p.only_warns && ` (${w.warns})`), h("p", {}, p.mend),
    p.line > 0 ? h("button", { class: "shop-link", type: "button", "data-key": `problem-${at}`, onclick: () => mine.edit.goTo(p.line), "aria-label": `${w.go} ${p.line}` },
      fill(view.words.workshop.editor.line, { line: p.line })) : h("p", { class: "shop-facts" }, w.whole))));
};

const mapTab = (view, mine, play) => {
  const w = view.words.workshop.map, lines = new Map(view.stops.map((s) => [s.name, s.line]));
  const target = ([name, when]) => h("li", {}, when && `${fill(w.when, { when })} `, h("span", { class: "kit-hidden" }, `${w.leads} `),
    lines.has(name) ? h("a", { href: `#shop-stop-${name}`, onclick: (event) => { event.preventDefault(); jump(name); } }, name) : h("span", { class: "shop-lost" }, fill(w.lost, { name: name || "…" })));
  const jump = (name) => { const stop = document.getElementById(`shop-stop-${name}`); stop?.focus({ preventScroll: true }); bringIntoView(stop, "nearest"); };
  const reply = (each) => h("li", { class: each.good ? "shop-good" : "shop-poor" },
    h("span", { class: "shop-sign", "aria-hidden": "true" }, each.good ? "●" : "▲"), h("span", { class: "kit-hidden" }, `${each.good ? w.good : w.poor}: `), each.says,
    h("ul", { class: "shop-leads" }, each.leads.map(target)));
  const stop = (each) => h("li", { class: `shop-stop ${each.outcome ? "shop-end" : ""}` },
    h("h3", { id: `shop-stop-${each.name}`, tabindex: "-1", "data-key": `stop-${each.name}` }, each.name),
    h("p", { class: "shop-line" }, each.outcome ? h("strong", {}, `${w.ending}. ${w.outcome[each.outcome] || ""}. `) : h("strong", {}, `${each.speaker}: `), each.says),
    each.exits.length > 0 && h("ul", { class: "shop-exits" }, each.exits.map(reply)),
    h("div", { class: "shop-do" },
      h("button", { class: "shop-link", type: "button", "aria-label": fill(w.edit, { name: each.name }), onclick: () => mine.edit.goTo(each.line) }, w.short_edit),
      view.playable && !each.outcome && h("button", { class: "shop-link", type: "button", "data-key": `play-${each.name}`, "aria-label": fill(w.play, { name: each.name }), onclick: () => play(each.name) }, w.short_play)));
  return view.stops.length ? [h("p", { class: "shop-help" }, w.says), h("ol", { class: "shop-map" }, view.stops.map(stop))] : h("p", {}, w.none);
};

const playTab = (view, mine, play, send) => {
  const w = view.words.workshop.play;
  if (!view.playable && !view.talk) return h("p", {}, w.not_yet);
  return [h("p", { class: "shop-help" }, w.says), !view.playable && h("p", {}, w.not_yet), h("div", { class: "shop-buttons" },
    view.playable && h("button", { class: "kit-button", type: "button", "data-key": "play", onclick: () => play("") }, view.talk ? w.again : w.start),
    view.talk && h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "close", onclick: () => send({ do: "close" }, "play") }, w.close))];
};

const named = (title, names) => names.length > 0 && [h("h3", { class: "shop-label" }, title),
  h("dl", {}, names.map(([id, name, says]) => [h("dt", {}, h("code", {}, id), name && ` ${name}`), h("dd", {}, says)]))];

const helpTab = (view) => {
  const w = view.words.workshop;
  return [h("p", { class: "shop-help" }, w.help.says), named(w.help.codes, view.names.codes), named(w.help.skills, view.names.skills),
    named(w.help.flags, view.names.flags), named(w.help.parts, Object.entries(w.keys).map(([id, says]) => [id, "", says]))];
};

const side = (view, mine, send) => {
  const w = view.words.workshop;
  const play = (turn) => { mine.tab = "play"; clearTimeout(mine.timer); send({ do: "play", turn, text: mine.edit.box.value }, "play"); };
  const label = (tab) => tab === "problems" && view.problems.length ? `${w.tabs.problems} (${view.problems.length})` : w.tabs[tab];
  const contents = { problems: problemsTab(view, mine), map: mapTab(view, mine, play), play: playTab(view, mine, play, send), help: helpTab(view) };
  const tabs = TABS.map((tab) => h("button", { class: "shop-tab", type: "button", role: "tab", id: `shop-tab-${tab}`, "data-key": `tab-${tab}`, "aria-controls": `shop-panel-${tab}`,
    onclick: () => show(tab), onkeydown: (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], to = { Home: 0, End: TABS.length - 1 }[event.key];
      if (by === undefined && to === undefined) return;
      event.preventDefault();
      const next = to ?? (TABS.indexOf(tab) + by + TABS.length) % TABS.length;
      show(TABS[next]);
      tabs[next].focus();
    } }, label(tab)));
  const panels = TABS.map((tab) => h("div", { class: "shop-panel", role: "tabpanel", id: `shop-panel-${tab}`, "aria-labelledby": `shop-tab-${tab}`, tabindex: "0" }, contents[tab]));
  const show = (tab) => {
    mine.tab = tab;
    TABS.forEach((each, at) => {
      tabs[at].setAttribute("aria-selected", String(each === tab));
      tabs[at].tabIndex = each === tab ? 0 : -1;
      panels[at].hidden = each !== tab;
    });
  };
  show(mine.tab);
  return h("section", { class: "shop-side", "data-key": "side", "aria-label": w.tabs.name }, h("div", { class: "shop-tabs", role: "tablist", "aria-label": w.tabs.name }, tabs), panels);
};

const render = ({ model, el, host }) => {
  const mine = shop(), stage = h("div", { class: "shop-stage" });
  mine.show = slotFor(host, stage);
  const end = screen({ model, el }, (view, send) => {
    const w = view.words.workshop;
    const top = pageTop(view, w.title, w.lead);
    if (view.phase === "list") {
      clearTimeout(mine.timer);
      queueMicrotask(() => mine.show(""));
      return [top, listPage(view, send)];
    }
    queueMicrotask(() => mine.show(view.talk));
    return [h("div", { class: "shop kit-wide", "data-keep": "shop" }, bar(view, mine, send), textBox(view, mine, send), side(view, mine, send))];
  });
  el.append(stage);
  return () => { clearTimeout(mine.timer); end(); };
};

export default { render };
