// The start page. Everything on it leads somewhere; nothing is asked for.

// A room with a window: two cups on a table, hills and a low sun outside.
const ROOM = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="18 14 322 262" fill="none">
<defs><clipPath id="kit-window"><path d="M54 214V110a90 90 0 0 1 180 0v104z"/></clipPath></defs>
<g clip-path="url(#kit-window)"><path class="room-sky" d="M0 0h360v300H0z"/>
<circle class="room-sun" cx="176" cy="112" r="27"/>
<path class="room-far" d="M40 158c26-20 44-50 64-52 22-2 34 34 58 36 22 2 40-22 62-20 16 2 24 16 36 18v80H40z"/>
<path class="room-near" d="M40 190c30-8 52-32 86-30 38 2 58 24 88 26 20 1 30-6 46-8v50H40z"/>
<path class="room-water" d="M40 202h220v20H40z"/></g>
<path class="room-line" d="M54 214V110a90 90 0 0 1 180 0v104M144 20v194M54 132h180"/>
<path class="room-sill" d="M40 214h208"/>
<path class="room-table" d="M24 268h312"/>
<path class="room-cup" d="M120 234h42v20a14 14 0 0 1-14 14h-14a14 14 0 0 1-14-14z"/><path class="room-line" d="M120 240h-6a8 8 0 0 0 0 16h7"/>
<path class="room-cup room-warm" d="M206 234h42v20a14 14 0 0 1-14 14h-14a14 14 0 0 1-14-14z"/><path class="room-line" d="M248 240h6a8 8 0 0 1 0 16h-7"/>
<path class="room-steam" d="M134 226c-4-8 4-12 0-20m14 20c-4-8 4-12 0-20m72 20c-4-8 4-12 0-20m14 20c-4-8 4-12 0-20"/>
<path class="room-line" d="M292 268v-58m0 14c12-2 20-12 20-26-12 2-20 12-20 26zm0 18c-12-2-20-12-20-26 12 2 20 12 20 26z"/></svg>`;

const picture = () => {
  const drawn = new DOMParser().parseFromString(ROOM, "image/svg+xml").documentElement;
  return h("div", { class: "start-picture", "aria-hidden": "true" }, document.importNode(drawn, true));
};

const opening = (view, w) => h("div", { class: "start-top", "data-keep": "start-top" },
  h("div", { class: "start-named" }, h("h1", { class: "start-title" }, view.title), h("p", { class: "start-subtitle" }, view.subtitle)),
  h("div", { class: "start-said" },
    h("p", { class: "start-lead" }, w.lead),
    !view.resume && view.modules[0] && h("a", { class: "kit-button", href: address(view.modules[0].page, view.here) }, w.doors.participant.go)),
  picture());

const onward = (view, w) => view.resume && h("section", { class: "start-resume", "data-keep": "start-resume" },
  h("div", {}, h("h2", { class: "page-h2" }, w.resume.title),
    h("p", {}, fill(w.resume[view.resume.kind], { title: view.resume.title }))),
  h("a", { class: "kit-button", href: address(view.resume.page, view.here) }, w.resume.button));

// One mark for each role-play or exercise; the words beside say the same.
const count = (steps, w) => {
  const number = (state) => steps.filter((step) => step === state).length;
  const begun = number("begun") && w.begun ? `, ${fill(w.begun, { begun: number("begun") })}` : "";
  const order = [...steps].sort((a, b) => ["done", "begun", "new"].indexOf(a) - ["done", "begun", "new"].indexOf(b));
  return h("div", { class: "start-count" },
    h("div", { class: "start-name" }, w.name),
    h("div", { class: "start-marks", "aria-hidden": "true" }, order.map((step) => h("span", { class: `start-mark start-${step}` }))),
    h("div", {}, fill(w.says, { done: number("done"), all: steps.length }), begun));
};

// All modules together, told once; only the participant sees it.
const far = (view, w) => {
  const all = (kind) => view.modules.flatMap((each) => each[kind]);
  const done = (kind) => all(kind).filter((step) => step === "done").length;
  const says = ["plays", "tasks"].map((kind) => fill(w[kind].says, { done: done(kind), all: all(kind).length }));
  return h("p", { class: "start-facts" }, `${w.so_far}: ${w.plays.name.toLowerCase()} ${says[0]}, ${w.tasks.name.toLowerCase()} ${says[1]}. `, h("span", { class: "start-private" }, w.only_you));
};

const card = (view, w) => (each, at) => h("li", { class: "start-card" },
  view.modules.length > 1 && h("p", { class: "start-number" }, fill(w.number, { number: at + 1, all: view.modules.length })),
  h("h3", { class: "start-name-of" }, h("a", { href: address(each.page, view.here) }, each.title)),
  h("p", { class: "start-facts" }, fill(w.minutes, { minutes: each.minutes, all: each.all_minutes })),
  h("p", { class: "start-summary" }, each.summary),
  h("div", { class: "start-far" }, count(each.plays, w.plays), count(each.tasks, w.tasks)),
  h("div", { class: "start-go" },
    h("a", { class: "kit-button kit-quiet", href: address(each.page, view.here) }, w.open),
    h("a", { class: "start-link", href: address(each.exercises, view.here) }, w.exercises)));

const door = (w, href, kind) => href && h("li", { class: `start-door start-door-${kind}` },
  h("h3", { class: "start-door-name" }, w.name), h("p", {}, w.says), h("a", { class: "start-link", href }, w.go));

const doors = (view, w) => h("section", { class: "start-part" },
  h("h2", { class: "page-h2" }, w.title),
  h("ul", { class: "start-doors" },
    door(w.participant, view.modules[0] && address(view.modules[0].page, view.here), "participant"),
    door(w.supervisor, address(view.desk, view.here), "supervisor"),
    door(w.author, address(view.workshop, view.here), "author")));

const privacy = (w) => h("section", { class: "start-privacy" },
  h("h2", { class: "page-h2" }, w.title), h("p", {}, w.stays), h("p", {}, w.leaves), h("p", { class: "start-never" }, w.never));

const render = (host) => {
  let ask = null;
  // Somebody who comes back from a module sees what they have done there.
  const back = () => { if (document.visibilityState === "visible") ask?.({ do: "look" }); };
  document.addEventListener("visibilitychange", back);
  const end = screen(host, (view, send) => {
    ask = send;
    const w = view.words.startpage;
    return [
      h("div", { class: "start start-ways", "data-keep": "start-ways" }, languageSwitch(view)),
      opening(view, w), onward(view, w),
      h("section", { class: "start-part" }, h("h2", { class: "page-h2" }, w.modules), far(view, w),
        h("p", { class: "start-all" }, h("a", { class: "start-link", href: address(view.roleplays, view.here) }, w.roleplays)), h("ul", { class: "start-cards" }, view.modules.map(card(view, w)))),
      doors(view, w.doors), privacy(w.privacy),
    ];
  });
  return () => { document.removeEventListener("visibilitychange", back); end(); };
};

export default { render };
