// A place to try sentences. The form stays as it is while answers come and go, so that a
// sentence can be changed and tried again.

const skillPart = (view, w, mine) => view.skills.length > 1 && h("fieldset", { class: "coach-skills" },
  h("legend", { class: "coach-label" }, w.skill),
  h("div", { class: "coach-choices" }, view.skills.map((skill, at) => h("label", { class: "coach-choice" },
    h("input", { type: "radio", name: mine.id, value: skill.id, checked: at === 0, "data-key": `coach-skill-${skill.id}`,
      onchange: () => { mine.skill = skill.id; mine.ask.textContent = w.ask[skill.id] ?? w.ask.praise; } }),
    h("span", {}, skill.name)))));

const makeForm = (view, w, mine) => {
  mine.id = `coach-${Math.random().toString(36).slice(2)}`;
  mine.skill = view.skills[0].id;
  mine.ask = h("label", { class: "coach-ask", for: `${mine.id}-text` }, w.ask[mine.skill] ?? w.ask.praise);
  const ready = () => { done.disabled = !mine.text.value.trim(); };
  const go = () => mine.text.value.trim() && mine.send(
    { do: "try", skill: mine.skill, text: mine.text.value, before: mine.before.value }, "coach-said");
  mine.text = h("textarea", { id: `${mine.id}-text`, rows: "2", maxlength: view.longest, enterkeyhint: "send", "data-key": "coach-text",
    "aria-describedby": `${mine.id}-only`, oninput: ready,
    onkeydown: (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); go(); } } });
  mine.before = h("input", { id: `${mine.id}-before`, type: "text", autocomplete: "off", maxlength: view.longest, "data-key": "coach-before" });
  const done = h("button", { class: "kit-button", type: "button", disabled: true, "data-key": "coach-send", onclick: go }, w.send);
  mine.ready = ready;
  return h("div", { class: "coach-form" },
    skillPart(view, w, mine),
    h("div", {}, h("label", { class: "coach-label", for: mine.before.id }, w.before, h("span", { class: "coach-optional" }, ` (${w.optional})`)), mine.before),
    h("div", {}, mine.ask, mine.text),
    h("div", { class: "coach-do" }, done, h("p", { class: "coach-help", id: `${mine.id}-only` }, w.text_only)));
};

const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const sign = (kind) => h("span", { class: `coach-sign coach-sign-${kind}`, "aria-hidden": "true" }, SIGNS[kind] ?? "");

const title = (kind, text) => h("h4", { class: "coach-move", "data-key": "coach-said", tabindex: "-1" },
  kind !== "red" && sign(kind), h("span", {}, text));

const again = (w, mine) => h("div", { class: "coach-buttons" },
  h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "coach-change", onclick: () => mine.text.focus() }, w.change),
  h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "coach-fresh",
    onclick: () => { mine.text.value = ""; mine.ready(); mine.text.focus(); } }, w.fresh));

const resultPart = (result, w, mine) => {
  if (result.is === "red" || result.is === "unsure") {
    const said = w[result.is];
    return h("section", { class: `coach-result coach-${result.is}`, "data-from": "coach-text" }, title(result.is, said.title),
      h("p", {}, result.why), result.is === "red" && h("p", {}, said.says), again(w, mine));
  }
  return h("section", { class: "coach-result", "data-from": "coach-text" },
    title(result.is, capital(result.move)),
    result.also && h("p", { class: "coach-also" }, result.also),
    h("p", { class: "coach-own" }, h("span", { class: "kit-hidden" }, `${w.yours}: `), marked(result.text, result.marks, w.marked)),
    h("p", { class: "coach-why" }, result.why),
    h("div", { class: "coach-better" }, h("span", { class: "coach-label" }, w.better), h("p", {}, result.better)),
    again(w, mine));
};

const triesPart = (tries, w, mine) => h("section", { class: "coach-tries" },
  h("h4", { class: "coach-label" }, w.tries),
  h("ol", {}, tries.map((each) => h("li", {}, sign(each.is),
    h("span", {}, h("q", {}, each.text), h("span", { class: "coach-was" }, each.is === "unsure" ? w.unsure.title : capital(each.move)))))),
  h("button", { class: "coach-link", type: "button", "data-key": "coach-forget", onclick: () => mine.send({ do: "forget" }, "coach-text") }, w.forget));

const render = (host) => {
  const mine = {};
  return screen(host, (view, send) => {
    const w = view.words.coach;
    mine.send = send;
    mine.form ??= makeForm(view, w, mine);
    mine.head ??= h("div", { class: "coach-head coach" }, h("h3", { class: "coach-title" }, w.title), h("p", {}, w.lead), h("p", { class: "coach-made-up" }, w.made_up));
    return [mine.head, mine.form,
      view.result && resultPart(view.result, w, mine),
      view.tries.length > 0 && triesPart(view.tries, w, mine),
      h("p", { class: "coach-help coach-private" }, w.private)];
  });
};

export default { render };
