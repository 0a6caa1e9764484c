// One course notebook on its calm page: runs it, keeps it clean, and keeps it alive.

const TRY_AGAIN = 2000; // ms between attempts to reach the server again
const PULSE = 4000;
const PATIENCE = 1500; // ms a connection may be away before anything is said
const LIVE = new Set(["starting", "busy", "idle"]); // said by the kernel itself, not by the server

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** A link to the same notebook in the other view. */
export function wayTo(href, text) {
  const way = Object.assign(document.createElement("a"), { className: "ck-way", href, textContent: text });
  way.addEventListener("keydown", (event) => event.stopPropagation()); // else the notebook takes the focus back
  return way;
}

export class CoursePage {
  constructor(panel, answer, lab) {
    Object.assign(this, { panel, answer, lab, words: answer.words, ranIn: null, lost: false });
    this.session = panel.sessionContext;
    this.model = panel.context.model;
  }

  open() {
    const { panel, session, model } = this;
    panel.addClass("ck-calm");
    panel.node.lang = this.answer.language;
    panel.context.ready.then(() => this.loaded());
    model.stateChanged.connect(() => this.keepClean());
    session.iopubMessage.connect((_, message) => this.heard(message));
    session.statusChanged.connect((_, status) => this.status(status));
    session.connectionStatusChanged.connect((_, status) => this.connection(status));
    Promise.all([panel.context.ready, session.ready]).then(() => this.run());
    const pulse = setInterval(() => this.ping(), PULSE);
    panel.disposed.connect(() => clearInterval(pulse));
    this.lab.show();
  }

  /** A kernel that was restarted behind the page's back may say so before anybody listens:
   *  asked now and then, it answers, and its answer carries the number that `heard` looks at. */
  ping() {
    if (document.hidden || this.lost || !this.ranIn || !this.alive()) return;
    this.session.session.kernel.requestKernelInfo().catch(() => {});
  }

  loaded() {
    const cells = [...this.model.cells].filter((cell) => cell.type === "markdown");
    this.title = cells.map((cell) => cell.sharedModel.getSource().match(/^#\s+(.+)/m)?.[1]).find(Boolean);
    this.addEnd();
    this.lab.show();
  }

  /** The code cells, if the server allowed every one of them: one that it didn't stops them all. */
  cells() {
    const { CodeCell } = this.lab.cells;
    const cells = this.panel.content.widgets.filter((cell) => cell instanceof CodeCell);
    const allowed = new Set(this.answer.cells);
    return cells.every((cell) => allowed.has(cell.model.sharedModel.getSource())) ? cells : [];
  }

  /** Run the cells, in the kernel process that is there now. */
  async run() {
    if (!this.session.session?.kernel || this.panel.isDisposed) return;
    const { CodeCell } = this.lab.cells;
    const replies = await Promise.allSettled(this.cells().map((cell) => CodeCell.execute(cell, this.session)));
    const reply = replies.find(({ value }) => value);
    if (reply) this.ranIn = reply.value.header.session;
    this.keepClean();
    this.takeTitle();
  }

  /** A page whose heading stands in a screen, not in its text, takes its title when that is drawn. */
  async takeTitle() {
    for (let tries = 0; !this.title && tries < 40; tries += 1) {
      this.title = this.panel.node.querySelector(".jp-OutputArea h1")?.textContent.trim();
      await pause(250);
    }
    this.lab.show();
  }

  /** Every kernel process signs its messages with its own number: a new one has run nothing. */
  heard(message) {
    const { header, content } = message;
    if (!this.ranIn || header.msg_type !== "status" || !LIVE.has(content.execution_state)) return;
    if (header.session === this.ranIn) return;
    this.ranIn = null;
    this.run();
  }

  status(status) {
    if (status === "dead") this.recover();
  }

  connection(status) {
    if (status !== "connected" && this.ranIn) this.recover();
  }

  /** Wait for the server, take the kernel that it has for this page, and run again. */
  async recover() {
    if (this.lost) return;
    this.lost = true;
    await pause(PATIENCE);
    while (!this.panel.isDisposed && !this.alive()) {
      this.say(this.words.lost);
      await this.reconnect().catch(() => pause(TRY_AGAIN));
    }
    this.lost = false;
    this.say("");
  }

  alive() {
    const kernel = this.session.session?.kernel;
    return kernel?.connectionStatus === "connected" && kernel.status !== "dead";
  }

  async reconnect() {
    await this.lab.ask(this.panel.context.path, "no");
    const { sessionManager, path } = this.session;
    await sessionManager.refreshRunning();
    const running = [...sessionManager.running()].find((model) => model.path === path)?.kernel;
    const kernel = this.session.session?.kernel;
    if (running && running.id === kernel?.id && kernel.status !== "dead") await kernel.reconnect();
    else await this.replace(running);
    if (!this.alive()) await pause(TRY_AGAIN);
  }

  /** Take another kernel, the old one is gone for good: one that runs for this page, or a new one. */
  async replace(running) {
    this.session.session?.dispose();
    const kernel = await this.session.changeKernel(running ? { id: running.id } : { name: "coursekit" });
    await kernel?.info;
    await this.run();
  }

  /** What running writes into the document is not the participant's work: nothing to save. */
  keepClean() {
    if (this.model.dirty) this.model.dirty = false;
  }

  say(text) {
    if (this.line) this.line.textContent = text;
  }

  /** After the last cell: the way to the ordinary page, for those who write and teach. */
  addEnd() {
    this.line = Object.assign(document.createElement("p"), { className: "ck-status" });
    this.line.setAttribute("role", "status");
    const { node } = this.panel.content;
    const end = node.querySelector(".jp-WindowedPanel-outer") ?? node;
    node.querySelector("[role=feed]")?.removeAttribute("role"); // a page of text and screens is none
    end.append(wayTo("?view=ordinary", this.words.ordinary));
    this.panel.node.append(this.line);
  }
}
