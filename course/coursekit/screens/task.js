// One exercise: task, answer, result. What is answered lives here until Python has kept it.

const GROUP = `do-${Math.random().toString(36).slice(2, 9)}`;
const onPage = new Map(); // exercise → {answer, stale: parts changed since the result, mark, drafts}
let timer = null;

// The browser keeps what is being written only until Python says that it is on the disk.
const drafted = (said) => {
  const page = onPage.get(said?.kept);
  if (page && page.mark === said.mark) page.drafts.forEach((left) => left.set(""));
};

const deskOf = (task, view, model) => {
  const words = view.words;
  if (!onPage.has(task.id)) onPage.set(task.id, { answer: structuredClone(task.answer), stale: new Set(), mark: 0 });
  const page = onPage.get(task.id);
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(flush, 900);
  };
  const flush = () => {
    clearTimeout(timer);
    timer = null;
    model.send({ do: "draft", exercise: task.id, answer: page.answer, mark: page.mark });
  };
  const desk = {
    task, words, body: task.body, answer: page.answer, group: `${GROUP}-${task.id.replace(/\W/g, "-")}`, drafts: (page.drafts = []),
    draft: (part) => draft(`${view.keeper}/${task.id}/${part}`),
    result: (part) => (page.stale.has(part) ? null : task.result?.parts?.[part]),
    changed: (part) => {
      page.stale.add(part);
      page.mark += 1;
      later();
      for (const told of desk.card.querySelectorAll("[data-told]")) if (told.dataset.told === part) told.remove();
      for (const piece of desk.card.querySelectorAll(".do-was-hit, .do-was-extra, .do-was-missed"))
        if (piece.dataset.key.startsWith(`${task.id}/${part}/`)) piece.classList.remove("do-was-hit", "do-was-extra", "do-was-missed");
    },
    check: (send) => {
      clearTimeout(timer);
      timer = null;
      page.stale.clear();
      send({ do: "check", exercise: task.id, answer: page.answer, mark: page.mark }, `${task.id}/result`);
    },
    flush: () => { if (timer) flush(); },
  };
  return desk;
};

const resultOf = (task) => task.result && h("div", { class: `do-result do-edge-${task.result.verdict}`, tabindex: "-1", "data-key": `${task.id}/result`, role: "group",
  "aria-label": task.result.title },
  h("p", { class: "do-result-title" }, task.result.verdict === "right" && [sign("right"), " "], task.result.title),
  task.result.says && h("p", { text: task.result.says }));

const checkLabel = (task, words) => {
  if (task.kind === "play") return task.again ? words.play["hand again"] : words.play.hand;
  if (task.kind === "reflect") return task.again ? words["keep again"] : words.keep;
  return task.again ? words["check again"] : words.check;
};

// The card of an exercise. `model` is for drafts, which are sent without waiting for an answer.
const taskCard = (task, view, send, model, level = 3) => {
  const words = view.words;
  const desk = deskOf(task, view, model);
  desk.heading = `h${level + 1}`;
  desk.card = h("article", { class: `do do-${task.kind}`, "aria-labelledby": `${desk.group}-title` });
  const check = h("button", { type: "button", class: "kit-button do-check", "data-key": `${task.id}/check`, onclick: () => desk.check(send) }, checkLabel(task, words));
  const nothingPlayed = task.kind === "play" && !task.body.attempts.length;
  const talk = task.kind === "play" && h("button", { type: "button", class: `kit-button ${nothingPlayed ? "" : "kit-quiet"}`, "data-key": `${task.id}/talk`,
    onclick: () => send({ do: view.talk ? "close" : "play", exercise: task.id }, view.talk ? null : "talk-slot") },
    view.talk ? words.play.close : words.play.open);
  desk.card.append(...[
    h("p", { class: "do-facts" }, h("span", { class: "do-kind", text: task["kind name"] }), h("span", { text: task.minutes }), h("span", { text: task.level })),
    h(`h${level}`, { id: `${desk.group}-title`, class: "do-title", tabindex: "-1", "data-key": `${task.id}/title`, text: task.title }),
    h("p", { class: "do-task", text: task.task }),
    task.intro && h("p", { class: "do-intro", text: task.intro }),
    task.hint && fold(`${task.id}/hint`, "do-hint", words.hint, h("p", { text: task.hint })),
    resultOf(task),
    h("div", { class: "do-body" }, kinds[task.kind](desk)),
    h("div", { class: "do-actions" }, nothingPlayed ? null : check, talk || null),
  ].filter(Boolean));
  return desk;
};

// A place below the card for the role-play: a widget of its own, which no redraw touches.
const talkSlot = (el, host) => {
  const slot = h("section", { class: "do-talk", tabindex: "-1", hidden: true });
  el.append(slot);
  let open = "";
  return async ({ talk = "", words }) => {
    if (talk === open) return;
    open = talk;
    slot.replaceChildren();
    slot.hidden = !talk;
    if (!talk) return;
    slot.setAttribute("aria-label", words.play.opened);
    const widget = await host.getWidget(talk);
    await widget.render({ el: slot });
    slot.focus({ preventScroll: true });
    bringIntoView(slot, "start");
  };
};
