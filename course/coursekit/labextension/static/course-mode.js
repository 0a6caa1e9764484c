// Course mode: a course notebook's cells run when it is opened, on a page without Jupyter's
// controls. The server says which notebooks and which cells; everything else stays as it is.

import { CoursePage, wayTo } from "./course-page.js";

const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");

/** Ask the server what of a notebook may run. Throws when the server can't be reached.
 *  Unless told not to, the server starts the kernel of a notebook that may. */
async function ask(path, start = "yes") {
  const { baseUrl = "/", token = "" } = config;
  const url = `${baseUrl}coursekit/autorun?path=${encodeURIComponent(path)}&start=${start}`;
  const headers = token ? { Authorization: `token ${token}` } : {};
  const reply = await fetch(url, { headers, credentials: "same-origin", cache: "no-store" });
  if (!reply.ok) throw new Error(`course mode: ${reply.status}`);
  return reply.json();
}

/** What the page was told about a notebook when the page was made: no need to ask. */
const told = (path) => (config.coursekitPath === path && config.coursekit ? JSON.parse(config.coursekit) : null);

const isCalm = () => document.body.classList.contains("ck-calm-page");

/** The plugins that JupyterLab and Notebook start. */
export function plugins(modules) {
  return config.coursekit ? [courseMode(modules), forgetful(modules)] : [courseMode(modules)];
}

/** A course page opens with its notebook alone, not with what was open in JupyterLab last time. */
const forgetful = ({ statedb }) => ({
  id: "ovingsrommet:state",
  description: "Remembers what is open only as long as the page is.",
  autoStart: true,
  provides: statedb.IStateDB,
  activate: () => new statedb.StateDB(),
});

function courseMode(modules) {
  const pages = new Map();
  let usual; // the language that Jupyter gave the page

  function activate(app, tracker, translator) {
    const words = translator?.load("jupyterlab") ?? { __: (text) => text };
    const lab = { ...modules, words, ask, show: () => show(app) };
    tracker.widgetAdded.connect((_, panel) => attach(panel, lab));
    app.shell.currentChanged?.connect(() => show(app));
    window.addEventListener("keydown", keepKeys, true);
    window.addEventListener("click", stayHere, true);
    new MutationObserver(() => nameWindow(app)).observe(document.head, { childList: true, subtree: true });
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(takeAway)))
      .observe(document.body, { childList: true });

    function takeAway(node) {
      if (isCalm() && node.classList?.contains("jp-Dialog")) closeIfOurs(node, words);
    }
  }

  // What these two tell is taken care of on a calm page, which says so itself, in its language.
  async function closeIfOurs(node, words) {
    const ours = ["Kernel Restarting", "Server Connection Error"].map((title) => words.__(title));
    for (let frame = 0; frame < 30 && node.isConnected; frame += 1) {
      await new Promise(requestAnimationFrame); // the heading is written a little later
      const said = node.querySelector(".jp-Dialog-header")?.textContent ?? "";
      if (ours.includes(said)) modules.apputils.Dialog.tracker.find((dialog) => dialog.node === node)?.reject();
    }
  }

  const inFront = (app) => pages.get(app.shell.currentWidget?.node);

  /** The window bears the page's heading; Jupyter would write the file's name. */
  function nameWindow(app) {
    const title = inFront(app)?.title;
    if (title && document.title !== title) document.title = title;
  }

  async function attach(panel, lab) {
    const { path } = panel.context;
    const answer = told(path) ?? (await ask(path).catch(() => ({ run: false })));
    if (!answer.run || panel.isDisposed) return;
    if (config.coursekitView === "ordinary") return showWayBack(answer);
    const page = new CoursePage(panel, answer, lab);
    pages.set(panel.node, page);
    panel.disposed.connect(() => { pages.delete(panel.node); lab.show(); });
    page.open();
  }

  function restoreLanguage() {
    if (usual !== undefined) document.documentElement.lang = usual;
    usual = undefined;
  }

  /** In the ordinary view nothing runs by itself; one link leads back. */
  function showWayBack({ words, language }) {
    document.querySelector("body > .ck-way")?.remove();
    document.body.append(Object.assign(wayTo(location.pathname, words.calm), { lang: language }));
  }

  /** The whole page is calm while a course notebook is in front; it may not be in the page yet. */
  function show(app) {
    const page = inFront(app);
    const calm = Boolean(page?.panel.isAttached);
    document.querySelectorAll(".ck-around").forEach((node) => node.classList.remove("ck-around"));
    document.body.classList.toggle("ck-calm-page", calm);
    if (!calm) return restoreLanguage();
    usual ??= document.documentElement.lang;
    document.documentElement.lang = page.answer.language;
    nameWindow(app);
    for (let node = page.panel.node.parentElement; node !== document.body; node = node.parentElement) {
      node.classList.add("ck-around");
    }
  }

  return {
    id: "ovingsrommet:course-mode",
    description: "Runs course notebooks on opening and shows them without controls.",
    autoStart: true,
    requires: [modules.notebook.INotebookTracker],
    optional: [modules.translation.ITranslator],
    activate,
  };
}

// Single letters are commands in a notebook ("d d" deletes a cell). No element of a calm
// page may give them away; the mark must be there before Jupyter's own listener looks.
function keepKeys({ target }) {
  if (target instanceof Element && isCalm()) {
    target.setAttribute("data-lm-suppress-shortcuts", "true");
  }
}

// Jupyter opens a link to another notebook in a new window; from page to page of the course
// one stays in the same one, unless asked for otherwise, as anywhere on the web.
function stayHere(event) {
  const link = event.target instanceof Element && event.target.closest(".jp-RenderedMarkdown a[href]");
  if (!link || !isCalm() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { origin, pathname } = new URL(link.href);
  const files = `${config.baseUrl || "/"}files/`;
  if (origin !== location.origin || !pathname.startsWith(files) || !pathname.endsWith(".ipynb")) return;
  event.preventDefault();
  event.stopPropagation();
  location.assign(pathname.replace(files, `${config.baseUrl || "/"}notebooks/`));
}
