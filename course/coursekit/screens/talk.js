// The role-play. Speech stands in the log; what the person can do now stands below it.

// Whoever is met has a colour of their own, in the order in which the opening page names them.
const initial = (name, people = []) => h("span", { "aria-hidden": "true",
  class: `talk-face talk-face-${people.filter((p) => p.id !== "you").findIndex((p) => p.name === name) % 3}` }, [...name][0] || "");

// What has just been said, by its data-key: one's own reply, or what opens the turn.
const newest = (view) => view.log?.find((line) => line.key.startsWith(`${view.step}-`))?.key || "ending";
const lastAct = (view) => view.phase === "consequence" ? `${view.step}-you` : newest(view);

const entry = (line, w, people) => {
  const common = { "data-key": line.key, tabindex: "-1" };
  if (line.is === "scene") return h("p", { class: "talk-scene kit-arrives", ...common }, line.text);
  if (line.is === "you")
    return h("div", { class: "talk-entry talk-mine kit-arrives", ...common },
      h("div", { class: "talk-who" }, w.you), h("p", { class: "talk-bubble" }, line.text));
  const name = line.is === "thought" ? fill(w.thinks, { name: line.who }) : line.who;
  return h("div", { class: `talk-entry talk-${line.is} kit-arrives`, ...common }, initial(line.who, people),
    h("div", {}, h("div", { class: "talk-who" }, name), h("p", { class: "talk-bubble" }, line.text)));
};

const person = (who, w, label, people) => h("div", { class: "talk-person" }, initial(who.name, people),
  h("div", {}, h("div", { class: "talk-label" }, label),
    h("div", {}, who.id !== "you" && [h("strong", {}, who.name), ", "], who.age && `${fill(w.age, { age: who.age })}, `, who.plays)));

const facts = (opening, w) =>
  [w.name, opening.place, fill(w.minutes, { minutes: opening.minutes })].filter(Boolean).join(" · ");

const heading = (opening, w) => h("div", { class: "talk-head" },
  h("p", { class: "talk-facts" }, facts(opening, w)),
  h("h3", { class: "talk-title", "data-key": "title", tabindex: "-1" }, opening.title));

const openingPage = (view, send) => {
  const { opening, words: { talk: w } } = view;
  const others = opening.people.filter((p) => p.id !== "you"), you = opening.people.find((p) => p.id === "you");
  const skip = h("button", { class: "kit-button kit-quiet", "data-key": "skip", onclick: () => send({ do: "skip", attempt: view.attempt }, "unskip") }, w.skip);
  return [
    heading(opening, w),
    opening.note && h("div", { class: "talk-note" }, h("h4", {}, w.note), h("p", {}, opening.note), h("p", {}, w.skip_free), skip),
    h("h4", { class: "talk-label" }, w.scene),
    h("p", { class: "talk-setting" }, opening.setting),
    h("div", { class: "talk-people" }, you && person(you, w, w.you_are), others.map((p) => person(p, w, w.you_meet, others))),
    h("h4", { class: "talk-label" }, w.practise),
    h("ul", { class: "talk-chips" }, opening.skills.map((name) => h("li", {}, name))),
    h("button", { class: "kit-button talk-begin", "data-key": "begin", onclick: () => send({ do: "begin", attempt: view.attempt }, newest) }, w.begin),
  ];
};

const skippedPage = (view, send) => {
  const { opening, words: { talk: w } } = view;
  return [heading(opening, w), h("p", {}, w.skipped),
    h("button", { class: "kit-button kit-quiet", "data-key": "unskip", onclick: () => send({ do: "skip", attempt: view.attempt }, "title") }, w.unskip)];
};

const ownWords = (view, send, say) => {
  const w = view.words.talk, kept = draft(`${view.attempt}:${view.step}`);
  const box = h("textarea", { id: `own-${view.attempt}`, rows: "3", maxlength: view.longest, "data-key": "own",
    "aria-describedby": `own-help-${view.attempt}`, oninput: () => { kept.set(box.value); done.disabled = !box.value.trim(); },
    onkeydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && box.value.trim()) done.click(); } });
  box.value = kept.get();
  const done = h("button", { class: "kit-button", "data-key": "own-send", disabled: !box.value.trim(),
    onclick: () => say({ do: "words", text: box.value }, toHint) }, w.own_send);
  return h("section", { class: "talk-panel", "data-from": lastAct(view) },
    h("label", { class: "talk-ask", for: box.id }, w.own),
    h("p", { class: "talk-help", id: `own-help-${view.attempt}` }, w.own_help), box,
    h("div", { class: "talk-buttons" }, done,
      h("button", { class: "kit-button kit-quiet", "data-key": "own-skip", onclick: () => say({ do: "words", text: null }, "panel") }, w.own_skip)));
};

const hintPart = (hint, w, say) => h("div", { class: "talk-hint" },
  h("h4", { class: "talk-label", "data-key": "hint", tabindex: "-1" }, w.yours),
  h("p", { class: "talk-own" }, marked(hint.text, hint.marks, w.marked)),
  hint.red ? h("p", {}, hint.red) : h("p", {},
    hint.move && [h("strong", {}, fill(w.like, { move: hint.move })), ". "], hint.decided && `${hint.decided} `, hint.says),
  h("p", { class: "talk-help" }, w.text_only),
  hint.go && h("div", { class: "talk-buttons" }, h("button", { class: "kit-button", "data-key": "own-go",
    onclick: () => say({ do: "choose", reply: hint.go, own: true }, "panel") }, w.go)));

const toHint = (view) => view.hint ? "hint" : "panel";

const replies = (view, say) => {
  const w = view.words.talk, [first, ...later] = view.earlier;
  const tag = (id) => id === first ? (view.own ? w.chosen_own : w.chosen_first) : later.includes(id) ? w.chosen_before : null;
  const buttons = view.replies.map((reply, at) => h("button", { class: "talk-reply", "data-key": `reply-${reply.id}`,
    onclick: () => say({ do: "choose", reply: reply.id }, "panel") },
    h("span", { class: "talk-number", "aria-hidden": "true" }, at + 1),
    h("span", {}, reply.says, tag(reply.id) && h("span", { class: "talk-tag" }, tag(reply.id)))));
  const byNumber = (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) buttons[Number(event.key) - 1]?.click();
  };
  return h("section", { class: "talk-panel", "data-from": lastAct(view), onkeydown: byNumber },
    view.hint && hintPart(view.hint, w.hint, say),
    h("h4", { class: "talk-ask", "data-key": "panel", tabindex: "-1" }, view.hint?.go ? w.choose_instead : w.choose),
    h("div", { class: "talk-replies", role: "group", "aria-label": w.choose }, buttons));
};

const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const chips = (label, names, kind) => names.length > 0 && h("div", { class: `talk-row talk-row-${kind}` },
  h("span", { class: "talk-label" }, label), h("ul", { class: "talk-chips" }, names.map((name) => h("li", {}, name))));

const consequence = (view, say) => {
  const w = view.words.talk, c = view.consequence;
  return h("section", { class: "talk-panel", "data-from": lastAct(view), "aria-label": w.feedback },
    h("h4", { class: `talk-move talk-move-${c.kind}`, "data-key": "panel", tabindex: "-1" },
      h("span", { class: "talk-sign", "aria-hidden": "true" }, SIGNS[c.kind]), capital(c.move)),
    c.tells && h("p", { class: "talk-help" }, c.tells),
    c.why && h("p", { class: "talk-why" }, c.why),
    c.better && h("div", { class: "talk-better" }, h("div", { class: "talk-label" }, c.followed ? w.tip : w.better), h("p", {}, c.better)),
    c.followed && h("p", { class: "talk-help" }, fill(w.followed, { reply: c.followed })),
    chips(w.shows, c.shows, "shows"), chips(w.misses, c.misses, "misses"),
    c.first && h("p", { class: "talk-help" }, fill(w.kept_first, { reply: c.first })),
    h("div", { class: "talk-buttons" },
      h("button", { class: "kit-button", "data-key": "go", onclick: () => say({ do: "go" }, newest) }, c.last ? w.end : w.go),
      h("button", { class: "kit-button kit-quiet", "data-key": "redo", onclick: () => say({ do: "redo" }, "panel") }, w.again)));
};

const restart = (view, send) => {
  const w = view.words.talk;
  const ask = h("div", { class: "talk-restart", hidden: true }, h("p", {}, w.restart_sure), h("div", { class: "talk-buttons" },
    h("button", { class: "kit-button", onclick: () => { draft(`${view.attempt}:${view.step}`).set(""); send({ do: "begin", attempt: view.attempt }, newest); } }, w.restart_yes),
    h("button", { class: "kit-button kit-quiet", onclick: () => { ask.hidden = true; open.hidden = false; open.focus(); } }, w.restart_no)));
  const open = h("button", { class: "talk-link", "data-key": "restart",
    onclick: () => { ask.hidden = false; open.hidden = true; ask.querySelector("button").focus(); } }, w.restart);
  return h("div", { class: "talk-foot" }, open, ask);
};

const ending = (view, send) => {
  const { talk: w, debrief: d } = view.words;
  return h("section", { class: "talk-after", "data-from": newest(view) },
    h("div", { class: "talk-ending" },
      h("h4", { class: "after-title", "data-key": "ending", tabindex: "-1" }, d.ending),
      h("p", { class: "talk-scene" }, view.ending.text), h("p", { class: "talk-outcome" }, d.outcome[view.ending.outcome])),
    afterwards(view.debrief, d, view.language),
    h("div", { class: "talk-buttons" }, h("button", { class: "kit-button", "data-key": "again",
      onclick: () => send({ do: "begin", attempt: view.attempt }, newest) }, d.again)));
};

const draw = (view, send) => {
  if (view.phase === "opening") return h("div", { class: "talk" }, openingPage(view, send));
  if (view.phase === "skipped") return h("div", { class: "talk" }, skippedPage(view, send));
  const w = view.words.talk;
  if (view.phase !== "words") draft(`${view.attempt}:${view.step}`).set("");
  const say = (event, focus) => send({ ...event, attempt: view.attempt, step: view.step }, focus);
  const panels = { words: ownWords, replies: (v, s) => replies(v, say), consequence: (v, s) => consequence(v, say), ended: ending };
  return [
    h("div", { class: "talk-top", "data-keep": "talk-top" }, heading(view.opening, w), h("p", { class: "talk-setting", "data-key": "setting" }, view.opening.setting)),
    h("div", { class: "talk-log", role: "log", "aria-live": "polite", "aria-label": w.log, "data-keep": "talk-log" },
      view.log.map((line) => entry(line, w, view.opening.people))),
    panels[view.phase](view, send, say),
    view.phase !== "ended" && restart(view, send),
  ];
};

const render = (host) => {
  const ends = [screen(host, draw), lookAgain(host.model)];
  return () => { for (const end of ends) end(); };
};

export default { render };
