// The last step: who, what goes along, words about people, hand in.

let typedName = null;

const handInCard = (view, send, go) => {
  const step = view["hand in"], words = view.words.handin;
  const card = h("article", { class: "do do-hand-in", "aria-labelledby": `${GROUP}-hand-in` });
  card.append(...[
    h("h2", { class: "do-title", id: `${GROUP}-hand-in`, tabindex: "-1", "data-key": "hand-in/title", text: words.title }),
    h("p", { class: "do-task", text: words.intro }),
    step.handed && handedBox(step.handed, words),
    step.begun ? null : h("p", { class: "do-result", text: words.nothing }),
    h("div", { class: "do-body" }, rowsOf(step, words, go), step.begun && foundOf(step, view, send, go)),
    step.begun && whoOf(step, words, send),
  ].filter(Boolean));
  return card;
};

const rowsOf = (step, words, go) => h("section", { class: "hand-part" },
  h("h3", { class: "hand-heading" }, sign(step.all ? "right" : "partly"), " ", step.summary),
  step.all ? null : h("p", { class: "do-how", text: words.missing }),
  h("ul", { class: "hand-rows" }, step.rows.map((row) => h("li", { class: `hand-${row.state}` },
    sign(row.state === "done" ? "right" : row.state === "begun" ? "partly" : "empty"), " ",
    h("button", { type: "button", class: "hand-link", "data-key": `row/${row.id}`, onclick: () => go(row.id) }, row.title),
    h("span", { class: "hand-state", text: words.rows[row.state] })))));

const foundOf = (step, view, send, go) => h("section", { class: "hand-part" },
  h("h3", { class: "hand-heading", tabindex: "-1", "data-key": "hand-in/found" }, sign(step.found.length ? "unsure" : "right"), " ",
    step.found.length ? view.words.privacy.found : view.words.handin.checked),
  h("p", { class: "do-how", text: step.found.length ? view.words.privacy.about : view.words.handin.clean }),
  step.found.map((each, index) => findingOf(each, index, view, send, go)));

const findingOf = (each, index, view, send, go) => h("div", { class: "hand-found", role: "group", "aria-label": each.what },
  h("p", { class: "hand-where" }, h("strong", { text: each.kind }), " ", each.where),
  h("blockquote", { class: "hand-quote" }, each.before, h("mark", { text: each.text }), each.after),
  h("p", null, each.what, " ", each.played ? view.words.handin.played : each.how),
  h("div", { class: "do-actions" },
    each.played ? null : h("button", { type: "button", class: "kit-button", "data-key": `change/${index}`,
      onclick: () => { send({ do: "go", to: each.exercise }, `${each.exercise}/${each.part}`); } }, view.words.privacy.change),
    each.stops ? null : h("button", { type: "button", class: "kit-button kit-quiet", "data-key": `made-up/${index}`,
      onclick: () => send({ do: "made up", exercise: each.exercise, text: each.text }, "hand-in/found") }, view.words.privacy["made up"])));

const whoOf = (step, words, send) => {
  const id = `${GROUP}-who`;
  const input = h("input", { id, class: "do-select hand-name", type: "text", autocomplete: "nickname", maxlength: 80, "data-key": "hand-in/name", "aria-describedby": `${id}-help`,
    oninput: () => { typedName = input.value; } });
  input.value = typedName ?? step.name;
  const button = h("button", { type: "submit", class: "kit-button", disabled: step.blocked, "data-key": "hand-in/send" }, step.earlier ? words["hand in again"] : words["hand in"]);
  return h("form", { class: "hand-who", onsubmit: (event) => {
    event.preventDefault();
    send({ do: "hand in", name: input.value }, input.value.trim() ? "hand-in/handed" : "hand-in/name");
  } },
  h("label", { for: id, class: "do-field-label", text: words.name }),
  h("p", { class: "do-how", id: `${id}-help`, text: words["name help"] }), input,
  step.earlier && h("p", { class: "do-how", text: step.earlier }),
  step.blocked && h("p", { class: "hand-blocked", text: words.blocked }),
  h("div", { class: "do-actions" }, button));
};

const handedBox = (handed, words) => {
  const said = handed.way === "file" ? words.file : words.sent;
  const box = h("section", { class: "do-result do-edge-right", tabindex: "-1", "data-key": "hand-in/handed", "aria-label": said.title },
    h("p", { class: "do-result-title" }, sign("right"), " ", said.title));
  if (handed.way !== "file") { box.append(h("p", { text: said.says })); return box; }
  const link = URL.createObjectURL(new Blob([handed.content], { type: "application/json" }));
  box.append(h("ol", { class: "hand-todo" }, h("li", { text: said.first }), h("li", { text: said.then })),
    h("p", { class: "do-actions" }, h("a", { class: "kit-button hand-download", href: link, download: handed.file, "data-key": "hand-in/download", text: said.download })),
    h("p", { class: "do-how", text: handed.named }));
  return box;
};
