// The supervisor's desk. What anybody wrote is put in as text, never as markup; a feedback
// page is shown in a frame that may run nothing.

const MOST = 5_000_001; // one byte more than a hand-in may have: enough to be told so
const AT_ONCE = 3_000_000;
const PAUSE = 900; // ms without typing before a comment is kept

const counted = (w, number) => fill(number === 1 ? w.one : number ? w.many : w.none, { number });

// Taking files in: sent as they are, in portions that the connection takes.
const takeIn = async (mine, model, files) => {
  const list = [...files];
  if (!list.length) return;
  mine.reading(list.length);
  let names = [], buffers = [], size = 0, more = false;
  const flush = () => {
    if (names.length) model.send({ do: "take", names, more }, undefined, buffers);
    [names, buffers, size, more] = [[], [], 0, true];
  };
  for (const file of list) {
    const raw = await file.slice(0, MOST).arrayBuffer().catch(() => new ArrayBuffer(0));
    if (size + raw.byteLength > AT_ONCE) flush();
    names.push(file.name);
    buffers.push(raw);
    size += raw.byteLength;
  }
  flush();
};

const takePart = (view, mine, model) => {
  const w = view.words.desk.take;
  const input = h("input", { type: "file", multiple: true, class: "kit-hidden", id: "desk-files", "data-key": "files", tabindex: "-1", "aria-label": w.choose,
    onchange: () => { takeIn(mine, model, input.files); input.value = ""; } });
  const status = h("p", { class: "desk-status", role: "status" });
  mine.reading = (number) => {
    const shown = mine.root.querySelector(".desk-status");
    if (shown) shown.textContent = number ? fill(number === 1 ? w.reading.one : w.reading.many, { number }) : "";
  };
  mine.reading(0);
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("desk-over", on); };
  const zone = h("div", { class: "desk-zone", ondragover: over(true), ondragleave: over(false),
    ondrop: (event) => { over(false)(event); takeIn(mine, model, event.dataTransfer.files); } },
    h("p", {}, w.says), h("button", { class: "kit-button", type: "button", "data-key": "choose", onclick: () => input.click() }, w.choose), input, status);
  return h("section", { class: "desk-part", "data-key": "take" }, h("h2", { class: "page-h2" }, w.title), zone,
    view.reports.length > 0 && h("div", { class: "desk-reports" }, h("h3", { class: "desk-h3", tabindex: "-1" }, w.reports),
      h("ul", {}, view.reports.map((each) => h("li", { class: each.taken ? "desk-fine" : "desk-wrong" },
        h("span", { class: "desk-sign", "aria-hidden": "true" }, each.taken ? "✓" : "!"), h("span", { class: "kit-hidden" }, `${each.taken ? w.taken : w.not_taken}: `), each.text)))));
};

const gradePart = (view, send) => {
  const w = view.words.desk.grade;
  return h("section", { class: "desk-part", "data-key": "grade" }, h("h2", { class: "page-h2" }, w.title), h("p", {}, w.says),
    h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "grade-all", onclick: () => send({ do: "grade" }, "grade-all") }, w.button),
    h("div", { role: "status" }, view.outcome && h("div", { class: "desk-told" }, view.outcome.lines.map((line) => h("p", {}, line)))),
    view.outcome?.troubles.length > 0 && h("details", { open: view.outcome.troubles.length < 6 }, h("summary", {}, `${w.troubles} (${view.outcome.troubles.length})`),
      h("ul", { class: "desk-troubles" }, view.outcome.troubles.map((line) => h("li", {}, line)))));
};

const cell = (label, ...content) => h("div", { role: "cell", class: "desk-cell" }, h("span", { class: "desk-label", "aria-hidden": "true" }, label), h("div", {}, content));

const row = (each, w, send) => h("div", { role: "row", class: "desk-row" },
  h("div", { role: "rowheader", class: "desk-name" }, each.name),
  cell(w.handed, each.at || "–", each.late && h("span", { class: "desk-late" }, ` ${w.late}`)),
  cell(w.points, each.graded ? each.points : w.not_graded),
  cell(w.waiting, h("span", { class: each.waiting ? "desk-waits" : "" }, each.waits)),
  h("div", { role: "cell", class: "desk-do" },
    each.graded && [h("button", { class: "desk-link", type: "button", "data-key": `read-${each.who}`, "aria-label": fill(w.read_of, { name: each.name }), onclick: () => send({ do: "read", who: each.who }, "review") }, w.read),
      h("button", { class: "desk-link", type: "button", "data-key": `page-${each.who}`, "aria-label": fill(w.page_of, { name: each.name }), onclick: () => send({ do: "page", who: each.who }, "page") }, w.page)]),
  each.problems.length > 0 && h("div", { role: "cell", class: "desk-problems" }, each.problems.map((text) => h("p", {}, text))));

const peoplePart = (view, send) => {
  const w = view.words.desk.people;
  const switchNames = h("label", { class: "desk-switch" }, h("input", { type: "checkbox", checked: view.hidden, "data-key": "hide", onchange: (event) => send({ do: "hide", on: event.target.checked }, "hide") }),
    h("span", {}, view.words.desk.hide, h("span", { class: "desk-help" }, view.words.desk.hide_help)));
  if (!view.rows.length) return h("section", { class: "desk-part", "data-key": "people" }, h("h2", { class: "page-h2" }, w.title), h("p", {}, w.none));
  const heads = [w.name, w.handed, w.points, w.waiting];
  return h("section", { class: "desk-part", "data-key": "people" },
    h("div", { class: "desk-line" }, h("h2", { class: "page-h2" }, w.title), switchNames),
    view.waiting > 0 && h("div", { class: "desk-waiting" }, h("p", {}, counted(view.words.desk.grade.waiting, view.waiting)),
      h("button", { class: "kit-button", type: "button", "data-key": "first", onclick: () => send({ do: "first" }, "review") }, w.first)),
    h("div", { role: "table", class: "desk-table", "aria-label": w.title },
      h("div", { role: "row", class: "desk-row desk-heads" }, heads.map((head) => h("div", { role: "columnheader" }, head)), h("div", { role: "columnheader" }, h("span", { class: "kit-hidden" }, w.read))),
      view.rows.map((each) => row(each, w, send))));
};

const feedbackPart = (view, send) => {
  const w = view.words.desk.feedback;
  return h("section", { class: "desk-part", "data-key": "feedback" }, h("h2", { class: "page-h2" }, w.title), h("p", {}, w.says),
    h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "make", onclick: () => send({ do: "feedback" }, "make") }, w.button),
    h("div", { role: "status" }, view.made && h("p", { class: "desk-told" }, view.made)));
};

const pagePart = (view, send) => {
  const w = view.words.desk.feedback, page = view.page;
  if (!page) return null;
  const save = () => {
    const link = h("a", { href: URL.createObjectURL(new Blob([page.html], { type: "text/html;charset=utf-8" })), download: "feedback.html" });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const frame = h("iframe", { class: "desk-frame", sandbox: "", title: page.title });
  frame.srcdoc = page.html;
  return h("section", { class: "desk-part" }, h("div", { class: "desk-line" }, h("h2", { class: "page-h2", tabindex: "-1", "data-key": "page" }, page.title),
    h("div", { class: "desk-buttons" }, h("button", { class: "kit-button kit-quiet", type: "button", onclick: save }, w.download),
      h("button", { class: "kit-button kit-quiet", type: "button", onclick: () => send({ do: "page", who: "" }, "make") }, w.close))), frame);
};

const toolPart = (view) => {
  const w = view.words.desk;
  return h("p", { class: "desk-tool", "data-key": "tool" }, h("a", { href: addressOf("formgrader") }, w.formgrader), " ", h("span", { class: "desk-help" }, w.formgrader_help));
};

const choosePart = (view, send) => view.assignments.length > 1 && h("div", { class: "desk-choose", "data-key": "module" },
  h("label", { for: "desk-module" }, view.words.desk.module),
  h("select", { id: "desk-module", "data-key": "assignment", onchange: (event) => send({ do: "assignment", to: event.target.value }, "assignment") },
    view.assignments.map((each) => h("option", { value: each.id, selected: each.id === view.assignment }, each.title))));

// One answer

// Whether the supervisor agrees with the coder on a text; it changes no points.
const coding = (view, at, go) => {
  const w = view.words.desk.coding, c = view.coding[at];
  if (!c) return null;
  const say = (code, focus) => go({ do: "correct", part: at, code }, focus);
  const id = `desk-coding-${at}`;
  const others = view.codes.filter((code) => code.id !== c.code);
  return h("div", { class: "desk-coding", role: "group", "aria-labelledby": id }, h("p", { id }, c.says),
    c.mine
      ? h("p", { class: "desk-coded" }, h("strong", { tabindex: "-1", "data-key": `coded-${at}` }, c.told), " ",
        h("button", { class: "desk-link", type: "button", onclick: () => say("", `agree-${at}`) }, w.undo))
      : h("div", { class: "desk-buttons" },
        h("button", { class: "kit-button kit-quiet", type: "button", "data-key": `agree-${at}`, onclick: () => say(c.code, `coded-${at}`) }, w.agree),
        h("select", { "aria-label": w.pick, "data-key": `differs-${at}`, onchange: (event) => event.target.value && say(event.target.value, `coded-${at}`) },
          h("option", { value: "" }, w.differs), others.map((code) => h("option", { value: code.id }, code.name)))));
};

const coderPart = (view, send) => {
  const w = view.words.desk.coder, c = view.coder;
  if (!c) return null;
  const sure = h("div", { class: "desk-told", hidden: true }, h("p", {}, w.erase_sure), h("div", { class: "desk-buttons" },
    h("button", { class: "kit-button", type: "button", onclick: () => send({ do: "forget" }, "coder") }, w.erase_yes),
    h("button", { class: "kit-button kit-quiet", type: "button", onclick: () => { sure.hidden = true; erase.hidden = false; erase.focus(); } }, w.erase_no)));
  const erase = h("button", { class: "desk-link", type: "button", onclick: () => { sure.hidden = false; erase.hidden = true; sure.querySelector("button").focus(); } }, w.erase);
  return h("section", { class: "desk-part", "data-key": "coder-part" }, h("h2", { class: "page-h2", tabindex: "-1", "data-key": "coder" }, w.title), h("p", {}, w.says),
    h("div", { role: "status" }, h("div", { class: "desk-told" }, c.lines.map((line) => h("p", {}, line)),
      c.groups.length > 0 && h("ul", {}, c.groups.map((line) => h("li", {}, line))), c.note && h("p", { class: "desk-help" }, c.note))),
    c.texts > 0 && [h("p", { class: "desk-help" }, w.kept), erase, sure]);
};

const part = (each, w, lang, more) => h("li", { class: `desk-answer ${each.unsure ? "desk-unsure" : ""}` },
  each.context && h("p", { class: "desk-context", lang }, each.context),
  each.asked && h("p", { class: "desk-asked", lang }, each.asked),
  h("div", { class: "desk-given" }, h("h3", { class: "desk-h3" }, w.given), each.given ? h("p", { class: "desk-words", lang }, each.given) : h("p", { class: "desk-help" }, w.empty)),
  each.verdict !== "empty" && h("p", { class: "desk-says" }, h("strong", {}, each.unsure ? w.unsure : h("span", { lang }, each.says)), each.told && h("span", { lang }, ` ${each.told}`)),
  each.better && h("div", { class: "desk-better" }, h("h3", { class: "desk-h3" }, each.because ? w.model : w.other), h("p", { lang }, each.better), each.because && h("p", { class: "desk-help", lang }, each.because)), more);

const decision = (view, mine, send) => {
  const w = view.words.desk.review, a = view.answer, key = `${view.who}/${a.id}`;
  if (mine.key === key && mine.form) {
    mine.dirty ||= Boolean(view.alert);
    mine.said.textContent = view.alert || mine.dirty ? "" : mine.sent ? w.saved : "";
    if (!mine.dirty && !view.alert && document.activeElement !== mine.points) mine.points.value = a.points;
    const stub = h("section", { class: "desk-decide", "data-key": `decide-${key}` });
    mine.form.made = stub.outerHTML;
    return stub;
  }
  Object.assign(mine, { key, dirty: false, sent: false });
  const id = `desk-${key.replace(/\W/g, "-")}`;
  mine.points = h("input", { id: `${id}-points`, type: "text", inputmode: "decimal", autocomplete: "off", "data-key": "points", value: a.points });
  mine.comment = h("textarea", { id: `${id}-comment`, rows: "4", "data-key": "comment", "aria-describedby": `${id}-help` });
  mine.comment.value = a.comment;
  mine.said = h("p", { class: "desk-saved", role: "status" });
  const later = (wait) => () => {
    mine.dirty = true;
    mine.said.textContent = w.unsaved;
    clearTimeout(mine.timer);
    mine.timer = setTimeout(() => mine.send({ do: "decide" }), wait);
  };
  mine.points.addEventListener("input", later(PAUSE));
  mine.points.addEventListener("change", later(0));
  mine.comment.addEventListener("input", later(PAUSE));
  const give = (points, label) => h("button", { class: "kit-button kit-quiet", type: "button", onclick: () => { mine.points.value = points; later(0)(); } }, label);
  mine.form = h("section", { class: "desk-decide", "data-key": `decide-${key}` },
    h("div", { class: "desk-points" }, h("label", { for: mine.points.id }, w.points), mine.points, h("span", {}, fill(w.points_of, { most: a.most })),
      h("div", { class: "desk-buttons" }, give("0", w.none), a.sure !== "0" && a.sure !== a.most && give(a.sure, fill(w.keep, { points: a.sure })), give(a.most, w.full))),
    h("label", { for: mine.comment.id }, w.comment), h("p", { class: "desk-help", id: `${id}-help` }, w.comment_help), mine.comment, mine.said);
  return mine.form;
};

const reviewPage = (view, mine, send) => {
  const w = view.words.desk.review, a = view.answer;
  const go = (message, focus) => mine.send(message, focus);
  const steps = h("nav", { class: "desk-steps", "data-key": "steps", "aria-label": w.exercises }, h("ol", {}, view.steps.map((step) => h("li", {},
    h("button", { class: `desk-step desk-is-${step.state}`, type: "button", "aria-current": step.here && "step", "data-key": `step-${step.id}`, onclick: () => go({ do: "exercise", to: step.id }, "review") },
      h("span", { class: "desk-mark", "aria-hidden": "true" }, { waits: "…", decided: "✓", sure: "●", empty: "–" }[step.state]),
      h("span", {}, h("span", { lang: step.lang }, step.title), h("span", { class: "desk-facts" }, `${w[step.state]} · ${step.points}`)))))));
  return [
    h("div", { class: "desk-top", "data-keep": "desk-top" },
      h("button", { class: "desk-link desk-back", type: "button", "data-key": "back", onclick: () => go({ do: "back" }, `read-${view.who}`) }, w.back),
      h("div", { class: "desk-line", "data-key": "who" }, h("h1", { class: "page-title" }, fill(w.answers, { name: view.name })), h("p", { class: "desk-total" }, view.total))),
    h("div", { class: "desk-review kit-wide", "data-keep": "desk-review" },
      h("article", { class: "desk-read", "data-key": `read-${a.id}` },
        h("p", { class: "desk-facts" }, w[a.state]),
        h("h2", { class: "page-h2", tabindex: "-1", "data-key": "review", lang: a.lang }, a.title), h("p", { class: "desk-task", lang: a.lang }, a.task),
        h("ol", { class: "desk-answers" }, a.parts.map((each, at) => part(each, w, a.lang, coding(view, at, go)))),
        a.criteria.length > 0 && h("div", { class: "desk-criteria" }, h("h3", { class: "desk-h3" }, w.look), h("ul", { lang: a.lang }, a.criteria.map((line) => h("li", {}, line))))),
      decision(view, mine, send),
      h("div", { class: "desk-onward", "data-key": "onward" }, h("p", { class: "desk-help" }, view.left ? view.waiting : w.all_done),
        view.left > 0 && h("div", { class: "desk-buttons" },
          h("button", { class: "kit-button kit-quiet", type: "button", "data-key": "previous", onclick: () => go({ do: "previous" }, "review") }, w.previous),
          h("button", { class: "kit-button", type: "button", "data-key": "next", onclick: () => go({ do: "next" }, "review") }, w.next))),
      steps),
  ];
};

const render = ({ model, el }) => {
  const mine = { root: el, key: "", form: null, timer: null };
  const end = screen({ model, el }, (view, send) => {
    // Whatever is asked for, what has been typed goes along and is kept first.
    mine.send = (message, focus) => {
      clearTimeout(mine.timer);
      const decided = mine.dirty ? { points: mine.points.value, comment: mine.comment.value } : null;
      Object.assign(mine, { sent: mine.sent || mine.dirty, dirty: false });
      send({ ...message, decided }, focus);
    };
    if (view.phase === "review") return reviewPage(view, mine, send);
    Object.assign(mine, { key: "", form: null });
    const w = view.words.desk;
    return [pageTop(view, w.title, w.lead), h("div", { class: "desk kit-wide", "data-keep": "desk" }, choosePart(view, send), takePart(view, mine, model), peoplePart(view, send), gradePart(view, send), feedbackPart(view, send), coderPart(view, send), toolPart(view)),
      pagePart(view, send)];
  });
  return () => { clearTimeout(mine.timer); end(); };
};

export default { render };
