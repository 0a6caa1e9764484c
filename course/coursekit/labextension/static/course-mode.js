// Course mode: a course notebook's cells run when it is opened, on a page without Jupyter's
// controls. The server says which notebooks and which cells; everything else stays as it is.

const TRY_AGAIN = 2000; // ms between attempts to reach the server again
const LIVE = new Set(["starting", "busy", "idle"]); // said by the kernel itself, not by the server

const config = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");

/** Ask the server what of a notebook may run. Throws when the server can't be reached. */
async function ask(path) {
  const { baseUrl = "/", token = "" } = config();
  const url = `${baseUrl}coursekit/autorun?path=${encodeURIComponent(path)}`;
  const headers = token ? { Authorization: `token ${token}` } : {};
  const reply = await fetch(url, { headers, credentials: "same-origin", cache: "no-store" });
  if (!reply.ok) throw new Error(`course mode: ${reply.status}`);
  return reply.json();
}

/** What the page was told when it was made, else the server's answer now. */
async function permission(path) {
  const { coursekitPath, coursekit } = config();
  if (coursekitPath === path && coursekit) return JSON.parse(coursekit);
  return ask(path).catch(() => ({ run: false }));
}

const codeCells = (panel, lab) => panel.content.widgets.filter((cell) => cell instanceof lab.cells.CodeCell);

/** Whether every code cell is one that the server allowed: one that isn't stops them all. */
function allAllowed(cells, answer) {
  const allowed = new Set(answer.cells);
  return cells.length > 0 && cells.every((cell) => allowed.has(cell.model.sharedModel.getSource()));
}

class CoursePage {
  constructor(panel, answer, lab) {
    Object.assign(this, { panel, answer, lab, words: answer.words, calm: true, ranIn: null });
    this.session = panel.sessionContext;
    this.model = panel.context.model;
  }

  open() {
    this.panel.addClass("ck-course");
    this.panel.node.lang = this.answer.language;
    this.keepClean();
    this.addFooter();
    this.session.iopubMessage.connect((_, message) => this.heard(message));
    this.session.statusChanged.connect((_, status) => this.status(status));
    this.session.connectionStatusChanged.connect((_, status) => this.connection(status));
    this.session.ready.then(() => this.run());
  }

  /** Run the cells, in the kernel process that is there now. */
  async run() {
    const kernel = this.session.session?.kernel;
    if (!kernel || this.panel.isDisposed) return;
    const cells = codeCells(this.panel, this.lab);
    if (!allAllowed(cells, this.answer)) return;
    const running = cells.map((cell) => this.lab.cells.CodeCell.execute(cell, this.session));
    const replies = await Promise.allSettled(running);
    const process = replies.find(({ value }) => value)?.value.header.session;
    if (process) this.ranIn = process;
    this.keepClean();
  }

  /** Every kernel process signs its messages with its own number: a new one has run nothing. */
  heard(message) {
    const { execution_state: state } = message.content;
    if (message.header.msg_type !== "status" || !LIVE.has(state) || !this.ranIn) return;
    if (message.header.session === this.ranIn) return;
    this.ranIn = null;
    this.run();
  }

  status(status) {
    if (status === "autorestarting") this.dismiss("Kernel Restarting");
    if (status === "dead" || status === "unknown") this.recover();
  }

  connection(status) {
    if (status === "connected") this.say("");
    else this.recover();
  }

  /** Wait for the server, take the kernel it has for the page, and run again. */
  async recover() {
    if (this.recovering || !this.ranIn) return;
    this.recovering = true;
    this.say(this.words.lost);
    while (!this.panel.isDisposed && !(await this.reconnected())) {
      await new Promise((done) => setTimeout(done, TRY_AGAIN));
    }
    this.recovering = false;
    this.say("");
  }

  async reconnected() {
    this.dismiss("Server Connection Error");
    const answer = await ask(this.panel.context.path).catch(() => null);
    return Boolean(answer);
  }

  dismiss(title) {
    if (!this.calm) return;
    const said = this.lab.words.__(title);
    this.lab.apputils.Dialog.tracker.forEach((dialog) => {
      if (dialog.node.querySelector(".jp-Dialog-header")?.textContent === said) dialog.reject();
    });
  }

  /** What running writes into the document is not the participant's work: nothing to save. */
  keepClean() {
    if (this.calm && this.model.dirty) this.model.dirty = false;
  }

  say(text) {
    if (this.line) this.line.textContent = text;
  }

  addFooter() {
    this.line = Object.assign(document.createElement("p"), { className: "ck-status" });
    this.line.setAttribute("role", "status");
    this.button = Object.assign(document.createElement("button"), { className: "ck-switch", type: "button" });
    this.button.addEventListener("click", () => this.setCalm(!this.calm));
    this.panel.node.append(this.line);
    this.model.stateChanged.connect(() => this.keepClean());
    this.setCalm(true);
  }

  setCalm(calm) {
    this.calm = calm;
    this.button.textContent = calm ? this.words.ordinary : this.words.calm;
    this.panel.toggleClass("ck-calm", calm);
    const end = calm && this.panel.node.querySelector(".jp-WindowedPanel-outer");
    (end || this.panel.node).append(this.button);
    this.panel.content.notebookConfig = {
      ...this.panel.content.notebookConfig, windowingMode: calm ? "none" : this.windowing ?? "full",
    };
    this.lab.show();
  }
}

/** The plugin that JupyterLab and Notebook start. */
export function plugin(modules) {
  const pages = new Map();
  const usual = document.documentElement.lang;

  function activate(app, tracker, translator) {
    const words = translator?.load("jupyterlab") ?? { __: (text) => text };
    const lab = { ...modules, words, show: () => show(app) };
    tracker.widgetAdded.connect((_, panel) => attach(panel, lab));
    app.shell.currentChanged?.connect(() => show(app));
    guardKeys();
  }

  async function attach(panel, lab) {
    const answer = await permission(panel.context.path);
    if (!answer.run || panel.isDisposed) return;
    await panel.context.ready;
    const page = new CoursePage(panel, answer, lab);
    pages.set(panel.node, page);
    panel.disposed.connect(() => { pages.delete(panel.node); lab.show(); });
    page.open();
  }

  const current = (app) => pages.get(app.shell.currentWidget?.node);

  /** The whole page is calm while the notebook in front is. */
  function show(app) {
    const page = current(app);
    const calm = Boolean(page?.calm);
    document.querySelectorAll(".ck-around").forEach((node) => node.classList.remove("ck-around"));
    document.body.classList.toggle("ck-calm-page", calm);
    document.documentElement.lang = calm ? page.answer.language : usual;
    if (!calm) return;
    for (let node = page.panel.node.parentElement; node !== document.body; node = node.parentElement) {
      node.classList.add("ck-around");
    }
  }

  // Single letters are commands in a notebook ("d d" deletes a cell). No element of a calm
  // page may give them away; the mark must be there before Jupyter's own listener looks.
  function guardKeys() {
    window.addEventListener("keydown", ({ target }) => {
      if (target instanceof Element && document.body.classList.contains("ck-calm-page")) {
        target.setAttribute("data-lm-suppress-shortcuts", "true");
      }
    }, true);
  }

  return {
    id: "ovingsrommet:course-mode",
    autoStart: true,
    requires: [modules.notebook.INotebookTracker],
    activate,
  };
}
