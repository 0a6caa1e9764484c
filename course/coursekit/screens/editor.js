// A plain text editor for a scenario: line numbers, marks where something is wrong, and what
// the part is called that one stands in. Used by workshop.js.

const KEY = /^(\s*)(?:-\s+)?([\p{L}][\p{L}\d _-]*):(\s|$)/u;

// The nearest part above a line that there is help for.
const partAt = (lines, at, known) => {
  let indent = Infinity;
  for (let i = Math.min(at, lines.length - 1); i >= 0; i--) {
    const found = KEY.exec(lines[i]);
    if (!found || found[1].length >= indent) continue;
    if (Object.hasOwn(known, found[2])) return found[2];
    indent = found[1].length;
  }
  return null;
};

const editor = ({ id, text, w, known, changed }) => {
  const gutter = h("div", { class: "edit-gutter", "aria-hidden": "true" });
  const box = h("textarea", { class: "edit-text", id, wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off",
    "data-key": "text", "aria-describedby": `${id}-help` });
  const here = h("p", { class: "edit-here" });
  box.value = text;
  box.setSelectionRange(0, 0);
  let wrong = new Map();

  const lineOf = () => box.value.slice(0, box.selectionStart).split("\n").length - 1;
  const number = () => {
    const count = box.value.split("\n").length;
    gutter.replaceChildren(...Array.from({ length: count }, (_, i) =>
      h("div", { class: wrong.has(i + 1) ? `edit-${wrong.get(i + 1)}` : null }, i + 1)));
    gutter.scrollTop = box.scrollTop;
  };
  const look = () => {
    const at = lineOf(), part = partAt(box.value.split("\n"), at, known);
    const place = part ? [h("strong", {}, part), " ", known[part]] : fill(w.line, { line: at + 1 });
    here.replaceChildren(`${w.here} `, ...[place].flat());
  };
  // A new line begins where the last one did, further in after a part that opens.
  const indent = (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const line = box.value.slice(0, box.selectionStart).split("\n").pop();
    const space = /^\s*/.exec(line)[0] + (/:\s*(>-)?\s*$/.test(line) ? "  " : "");
    if (!space) return;
    event.preventDefault();
    document.execCommand("insertText", false, `\n${space}`);
  };
  box.addEventListener("input", () => { number(); look(); changed(box.value); });
  box.addEventListener("scroll", () => { gutter.scrollTop = box.scrollTop; });
  box.addEventListener("keydown", indent);
  for (const kind of ["keyup", "click", "focus"]) box.addEventListener(kind, look);
  number();
  look();
  return {
    box, nodes: [h("div", { class: "edit-frame" }, gutter, box), here],
    mark: (problems) => { wrong = problems; number(); },
    goTo: (line) => {
      const lines = box.value.split("\n"), from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      const height = box.scrollHeight / Math.max(1, lines.length);
      box.focus({ preventScroll: true });
      box.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
      box.scrollTop = Math.max(0, (line - 4) * height);
      box.scrollLeft = 0;
      bringIntoView(box);
      look();
    },
  };
};
