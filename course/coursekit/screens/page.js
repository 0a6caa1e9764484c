// What the pages that stand alone share: addresses of other pages, and the top of a page.

const jupyter = () => {
  try { return JSON.parse(document.getElementById("jupyter-config-data").textContent); } catch { return null; }
};
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

// Folders between the server's root and the course, where the server was started above it.
const above = (here, base) => {
  const path = decodeURIComponent(location.pathname).slice(base.length);
  const shown = path.replace(/^(notebooks|doc\/tree|lab(\/workspaces\/[^/]+)?\/tree)\//, "");
  return shown.endsWith(`/${here}`) ? shown.slice(0, -here.length) : "";
};

// The address of a page of the course. It opens as the participant's page, wherever we are.
const address = (page, here) => {
  const config = jupyter();
  if (!config) return `../../${encoded(page)}`;
  const base = config.baseUrl || "/";
  return `${base}notebooks/${encoded(above(here, base) + page)}`;
};
const addressOf = (tool) => `${jupyter()?.baseUrl || "/"}${tool}`;

const languageSwitch = (view) => h("nav", { class: "page-languages", "aria-label": view.words.page.languages },
  h("ul", {}, view.languages.map((each) => h("li", {},
    h("a", { href: address(each.page, view.here), lang: each.code, hreflang: each.code, "aria-current": each.code === view.language && "true" }, each.name)))));

const pageTop = (view, title, lead) => h("div", { class: "page-top", "data-keep": "page-top" },
  h("div", { class: "page-ways", "data-key": "ways" }, h("a", { class: "page-back", href: address(view.start, view.here) }, view.words.page.back), languageSwitch(view)),
  h("h1", { class: "page-title", "data-key": "title" }, title),
  h("p", { class: "page-lead", "data-key": "lead" }, lead));
