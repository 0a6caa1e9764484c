// What each kind of exercise looks like, and how it is answered. A kind is a function of the
// desk: {task, body, answer, words, result(part), changed(part), group}. It changes `answer`
// in place and says which part it changed.

const SIGNS = { right: "✓", partly: "◐", wrong: "✗", empty: "○", unsure: "?", hit: "✓", extra: "✗", missed: "+" };
const sign = (state) => h("span", { class: "do-sign", "aria-hidden": "true", text: SIGNS[state] });
// The quotation marks are the language's own, from the style sheet.
const quoted = (text) => h("q", { class: "do-quoted", text: text.replace(/^[«“"]|[»”"]$/g, "") });
const verdict = (words, state) =>
  h("p", { class: "do-verdict" }, sign(state), " ", words.verdict[state]);
const told = (desk, part, ...more) => {
  const found = desk.result(part);
  if (!found) return null;
  const lines = (found.lines || []).map(({ kind, text }) => kind === "better"
    ? h("p", { class: "do-better" }, h("span", { class: "do-label", text: desk.words.write.model }), " ", quoted(text))
    : h("p", { class: `do-line-${kind}`, text }));
  return h("div", { class: `do-told do-edge-${found.verdict}`, "data-told": part }, verdict(desk.words, found.verdict), lines, more);
};
const choice = (desk, part, name) => desk.result(part)?.states?.[name];
const stateText = ({ state, why }, names) => h("span", { class: "do-state" },
  h("strong", { class: `do-is-${state}` }, sign(state), " ", `${names[state]}.`), why ? ` ${why}` : null);

// Something folded away; whether it is open survives a redraw.
const folds = new Map();
const fold = (key, name, summary, ...inside) => h("details", { class: name, open: folds.get(key),
  ontoggle: (event) => folds.set(key, event.target.open) }, h("summary", { "data-key": `${key}/fold`, text: summary }), inside);

// Where somebody answers in a prompt, the answer stands on a line of its own.
const byLine = (text) => text?.replace(/([»”]) (?=\p{Lu}[^:.«“]{0,30}: [«“])/gu, "$1\n");

const kinds = {
  choose: (desk) => desk.body.items.map((item) => h("fieldset", { class: "do-item" },
    h("legend", { text: byLine(item.prompt) }),
    item.many && h("p", { class: "do-how", text: desk.words.choose.several }),
    item.options.map((option) => optionOf(desk, item, option)),
    desk.result(item.id)?.verdict === "empty" && told(desk, item.id))),

  mark: (desk) => [h("p", { class: "do-how", text: desk.words.mark.how }), desk.body.items.map((item) =>
    h("div", { class: "do-item", role: "group", "aria-label": item.prompt || desk.task.title },
      item.prompt && h("p", { class: "do-prompt", text: byLine(item.prompt) }),
      h("p", { class: "do-text" }, item.pieces.map((piece) => [pieceOf(desk, item, piece), " "])),
      told(desk, item.id, pieceWhys(desk, item))))],

  order: (desk) => {
    const steps = new Map(desk.body.steps.map((step) => [step.id, step]));
    const known = (desk.answer.order || []).filter((name) => steps.has(name));
    desk.answer.order = [...known, ...[...steps.keys()].filter((name) => !known.includes(name))];
    const list = h("ol", { class: "do-order" });
    const live = h("p", { class: "kit-hidden", role: "status" });
    list.append(...desk.answer.order.map((name) => stepOf(desk, steps.get(name), list, live)));
    return [h("p", { class: "do-how", text: desk.words.order.how }), list, live, told(desk, "order", rightOrder(desk))];
  },

  code: (desk) => [namesOf(desk), h("ol", { class: "do-lines" }, desk.body.lines.map((line) => lineOf(desk, line)))],

  repair: (desk) => writing(desk),
  write: (desk) => writing(desk),

  play: (desk) => [
    h("ul", { class: "do-targets" }, desk.body.least.map(({ skill, least }) =>
      h("li", { text: fill(least > 1 ? desk.words.play.target : desk.words.play["target once"], { skill, least }) }))),
    attemptsOf(desk)],

  reflect: (desk) => [
    desk.body.prompts.map((prompt) => h("div", { class: "do-item" },
      field(desk, prompt.id, prompt.says, 4))),
    h("section", { class: "do-criteria" }, h(desk.heading, { class: "do-criteria-title", text: desk.words.reflect.criteria }),
      h("ul", null, desk.body.criteria.map(({ says, points }) => h("li", null, says, " ", h("span", { class: "do-points",
        text: points === 1 ? desk.words.reflect["points one"] : fill(desk.words.reflect.points, { number: points }) })))))],
};

const optionOf = (desk, item, option) => {
  const picked = desk.answer[item.id] || [];
  const key = `${desk.task.id}/${item.id}/${option.id}`;
  const input = h("input", { type: item.many ? "checkbox" : "radio", name: `${desk.group}/${item.id}`, "data-key": key, value: option.id,
    onchange: () => {
      const now = desk.answer[item.id] || [];
      desk.answer[item.id] = !item.many ? [option.id] : input.checked ? [...now, option.id] : now.filter((name) => name !== option.id);
      desk.changed(item.id);
    } });
  input.checked = picked.includes(option.id);
  const found = choice(desk, item.id, option.id);
  return h("label", { class: "do-option" }, input, h("span", { class: "do-option-text" }, option.says,
    found && h("span", { class: "do-under", "data-told": item.id }, stateText(found, item.many ? desk.words.piece : desk.words.choose))));
};

const pieceOf = (desk, item, piece) => {
  const found = choice(desk, item.id, piece.id);
  const marked = () => (desk.answer[item.id] || []).includes(piece.id);
  const button = h("button", { type: "button", class: `do-piece ${found ? `do-was-${found.state}` : ""}`, "data-key": `${desk.task.id}/${item.id}/${piece.id}`,
    "aria-pressed": String(marked()), onclick: () => {
      const now = desk.answer[item.id] || [];
      desk.answer[item.id] = marked() ? now.filter((name) => name !== piece.id) : [...now, piece.id];
      button.setAttribute("aria-pressed", String(marked()));
      desk.changed(item.id);
    } }, piece.says);
  return button;
};

const pieceWhys = (desk, item) => {
  const states = desk.result(item.id)?.states || {};
  const shown = item.pieces.filter((piece) => states[piece.id]);
  return shown.length ? h("ul", { class: "do-whys" }, shown.map((piece) => h("li", null,
    quoted(piece.says), " ", stateText(states[piece.id], desk.words.piece)))) : null;
};

const stepOf = (desk, step, list, live) => {
  const place = () => desk.answer.order.indexOf(step.id);
  const key = `${desk.task.id}/${step.id}`;
  const settle = () => [...list.children].forEach((row, index) => {
    row.querySelector("[data-way='-1']").setAttribute("aria-disabled", String(index === 0));
    row.querySelector("[data-way='1']").setAttribute("aria-disabled", String(index === list.children.length - 1));
  });
  const move = (way, button) => {
    const from = place(), to = from + way;
    if (to < 0 || to >= desk.answer.order.length) return;
    desk.answer.order.splice(to, 0, desk.answer.order.splice(from, 1)[0]);
    const other = list.children[to];
    if (way < 0) list.insertBefore(row, other); else list.insertBefore(row, other.nextSibling);
    settle();
    button.focus();
    live.textContent = fill(desk.words.order.moved, { place: to + 1, all: list.children.length });
    desk.changed("order");
  };
  const arrow = (way, sign, label) => h("button", { type: "button", class: "do-arrow", "data-way": way, "data-key": `${key}/${way}`,
    "aria-label": fill(label, { step: step.says }), "aria-disabled": String(way < 0 ? place() === 0 : place() === desk.answer.order.length - 1),
    onclick: (event) => move(way, event.currentTarget) }, h("span", { "aria-hidden": "true", text: sign }));
  const found = desk.result("order")?.steps?.[step.id];
  const said = found && (found.here ? desk.words.order.here : fill(desk.words.order.elsewhere, found));
  const row = h("li", { class: "do-step" }, h("span", { class: "do-step-text" }, step.says,
    found && h("span", { class: "do-under", "data-told": "order" },
      h("strong", { class: `do-is-${found.here ? "hit" : "missed"}` }, h("span", { class: "do-sign", "aria-hidden": "true", text: found.here ? "✓" : "→" }), " ", said))),
    h("span", { class: "do-arrows" }, arrow(-1, "↑", desk.words.order.up), arrow(1, "↓", desk.words.order.down)));
  return row;
};

const rightOrder = (desk) => {
  const right = desk.result("order")?.right;
  return right ? [h("p", { class: "do-label", text: desk.words.order.right }), h("ol", { class: "do-right" }, right.map(({ says, why }) =>
    h("li", null, h("strong", { text: says }), why ? ` ${why}` : null)))] : null;
};

const namesOf = (desk) => fold(`${desk.task.id}/names`, "do-names", desk.words.code.names,
  h("dl", null, desk.body.codes.map(({ name, rule }) => [h("dt", { text: name }), h("dd", { text: rule })])));

const lineOf = (desk, line) => {
  const id = `${desk.group}-${line.id}`;
  const select = line.coded && h("select", { id, class: "do-select", "data-key": `${desk.task.id}/${line.id}`, onchange: () => {
    if (select.value) desk.answer[line.id] = select.value; else delete desk.answer[line.id];
    desk.changed(line.id);
  } }, h("option", { value: "", text: desk.words.code.none }), desk.body.codes.map((code) => h("option", { value: code.id, text: code.name })));
  if (select) select.value = desk.answer[line.id] || "";
  return h("li", { class: line.coded ? "do-line do-coded" : "do-line" },
    h("p", { class: "do-said" }, h("strong", { class: "do-speaker", text: line.speaker }), h("span", { text: line.says })),
    select && h("p", { class: "do-pick" }, h("label", { for: id, text: fill(desk.words.code.label, line) }), select),
    select && told(desk, line.id));
};

const field = (desk, part, label, rows, help = null) => {
  const id = `${desk.group}-${part}`;
  const left = desk.draft(part);
  const area = h("textarea", { id, class: "do-area", rows, maxlength: 4000, "data-key": `${desk.task.id}/${part}`, "aria-describedby": help ? `${id}-help` : null,
    oninput: () => { desk.answer[part] = area.value; left.set(area.value); desk.changed(part); } });
  desk.drafts.push(left);
  if (left.get() && left.get() !== desk.answer[part]) {
    desk.answer[part] = left.get();
    queueMicrotask(() => desk.changed(part));
  }
  area.value = desk.answer[part] || "";
  return [h("label", { for: id, class: "do-field-label", text: label }), help && h("p", { id: `${id}-help`, class: "do-how", text: help }), area];
};

const writing = (desk) => [desk.body.items.map((item) => h("div", { class: "do-item", role: "group", "aria-label": item.context || item.says },
  item.context && h("p", { class: "do-context", text: item.context }),
  item.says && [h("p", { class: "do-how", text: desk.words.write.poor }), h("blockquote", { class: "do-poor" }, quoted(item.says))],
  field(desk, item.id, desk.words.write.label, 2, item.aim && fill(desk.words.write.aim, { name: item.aim })),
  told(desk, item.id))),
  h("p", { class: "do-how do-small", text: desk.words.write["words only"] })];

const attemptsOf = (desk) => {
  const words = desk.words.play, walks = desk.body.attempts;
  if (!walks.length) return h("p", { class: "do-how", text: words.none });
  if (!walks.some((walk) => walk.id === desk.answer.attempt)) desk.answer.attempt = desk.body.best;
  return h("fieldset", { class: "do-item" }, h("legend", { text: walks.length > 1 ? words.choose : words.attempts }), walks.map((walk) => {
    const input = h("input", { type: "radio", name: `${desk.group}/attempt`, value: walk.id, "data-key": `${desk.task.id}/${walk.id}`,
      onchange: () => { desk.answer.attempt = walk.id; desk.changed("attempt"); } });
    input.checked = walk.id === desk.answer.attempt;
    return h("label", { class: "do-option" }, input, h("span", { class: "do-option-text" },
      h("span", null, h("strong", { text: walk.name }), ` · ${walk.turns} · ${walk.ended}`),
      walk.id === desk.body.best && walks.length > 1 && h("span", { class: "do-best", text: words.best }),
      h("span", { class: "do-shown", text: walk.shown.join(" · ") })));
  }));
};
