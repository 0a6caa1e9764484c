// What stands after the ending of a role-play. Used by talk.js.

const section = (title, ...content) =>
  h("section", { class: "after-part" }, h("h4", { class: "after-title" }, title), ...content);

const drawing = (markup, size) => {
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  return h("div", { class: `after-drawing after-${size}` }, document.importNode(parsed, true));
};

// A mark and its word: nothing is told by colour alone.
const mark = (kind, text) => h("span", { class: "after-key" }, h("span", { class: `after-mark after-${kind}`, "aria-hidden": "true" }), text);

const choiceCell = (choice, w) =>
  h("td", {}, `«${choice.says}»`, h("span", { class: "after-move" }, choice.own && `${w.own} · `, choice.move, " · ", choice.good ? w.hit : w.miss));

const turnTable = (turns, w) => {
  const anyRedone = turns.some((turn) => turn.last);
  const heads = [w.turn, w.first, anyRedone && w.counts, w.after].filter(Boolean);
  return h("div", { class: "after-scroll", tabindex: "0", role: "region", "aria-label": w.table },
    h("table", {},
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, turns.map((turn, at) => h("tr", {},
        h("th", { scope: "row" }, at + 1),
        choiceCell(turn.first, w),
        anyRedone && (turn.last ? choiceCell(turn.last, w) : h("td", {}, w.same)),
        h("td", {}, turn.after.map(([state, value]) => h("div", {}, `${state}: ${fill(w.after_of, { value })}`))))))));
};

const figurePart = (after, w) => {
  const { figure } = after;
  const redone = after.turns.some((turn) => turn.last);
  return section(w.title,
    h("p", { class: "after-lead" }, figure.states.length > 1 ? w.lead_many : w.lead),
    figure.wide
      ? h("figure", { class: "after-figure" },
        h("div", { class: "after-keys" }, figure.states.map((state, at) => mark(`line${at}`, state))),
        drawing(figure.wide, "wide"), drawing(figure.narrow, "narrow"),
        h("figcaption", { class: "after-keys" }, mark("hit", w.hit), mark("miss", w.miss), redone && mark("tried", w.tried)))
      : h("p", {}, w.none, " ", figure.label),
    h("details", {}, h("summary", {}, w.table), turnTable(after.turns, w)));
};

const rate = (title, says) => h("li", {}, title && h("div", { class: "after-label" }, title), says);

const ratePart = (rates, w) => section(w.title,
  rates.first === rates.turns
    ? h("p", {}, w.all)
    : h("ul", { class: "after-rates" },
      rate(w.first, fill(w.first_says, { hit: rates.first, turns: rates.turns })),
      rates.redone ? rate(w.last, fill(w.last_says, { hit: rates.last, turns: rates.turns })) : rate("", w.none_redone)));

// One box for each opportunity: shown at first, shown after a new try, not shown, not on this way.
const boxes = (skill) => {
  const gained = Math.max(0, skill.last - skill.first);
  const missed = Math.max(0, skill.met - skill.first - gained);
  const kinds = [["first", skill.first], ["last", gained], ["missed", missed], ["unmet", skill.possible - skill.met]];
  return h("span", { class: "after-boxes", "aria-hidden": "true" },
    kinds.flatMap(([kind, number]) => Array.from({ length: Math.max(0, number) }, () => h("span", { class: `after-box after-box-${kind}` }))));
};

const skillPart = (skills, w) => section(w.title,
  h("ul", { class: "after-skills" }, skills.map((skill) => h("li", {},
    h("div", { class: "after-skill" }, h("strong", {}, skill.name), h("span", { class: "after-says" }, skill.says)),
    boxes(skill),
    h("div", { class: "after-count" }, fill(w.says, skill), skill.last !== skill.first && `, ${fill(w.says_last, skill)}`)))),
  h("div", { class: "after-keys", "aria-hidden": "true" }, ["first", "last", "missed", "unmet"].map((kind) =>
    h("span", { class: "after-key" }, h("span", { class: `after-box after-box-${kind}` }), w[kind]))));

const exchange = (w, { who, line, yours, used, best }) => h("li", { class: "after-exchange" },
  h("p", { class: "after-line" }, fill(w.then, { name: who }), ": ", h("q", {}, line)),
  yours && h("div", { class: "after-yours" }, h("div", { class: "after-label" }, used ? w.used : w.yours), h("p", {}, yours)),
  h("div", { class: "after-best" }, h("div", { class: "after-label" }, w.best), h("p", {}, best)));

const nextPart = (next, w, own) => section(w.title,
  next
    ? [h("p", { class: "after-next" }, h("strong", {}, next.name), h("span", {}, next.says)),
      next.place && h("div", {}, h("p", {}, w.where), h("ul", { class: "after-pairs" }, exchange(own, next.place)))]
    : h("p", {}, w.none));

const earlierPart = (earlier, w, language) => {
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
  return earlier.length > 0 && h("details", {}, h("summary", {}, `${w.title} (${earlier.length})`),
    h("ul", { class: "after-earlier" }, earlier.map((one) =>
      h("li", {}, h("strong", {}, day.format(new Date(one.at))), " ", fill(one.ended ? w.ended : w.open, one)))));
};

const afterwards = (after, w, language) => [
  figurePart(after, w.figure),
  ratePart(after.rates, w.rates),
  skillPart(after.skills, w.skills),
  nextPart(after.next, w.next, w.words),
  after.words.length > 0 && section(w.words.title, h("p", { class: "after-lead" }, w.words.lead),
    h("ul", { class: "after-pairs" }, after.words.map((one) => exchange(w.words, one)))),
  after.questions.length > 0 && section(w.questions,
    h("ul", { class: "after-questions" }, after.questions.map((question) => h("li", {}, question)))),
  earlierPart(after.earlier, w.earlier, language),
  h("details", {}, h("summary", {}, w.counting.title), h("p", {}, w.counting.says)),
];
