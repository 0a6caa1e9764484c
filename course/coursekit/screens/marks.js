// Used by talk.js and coach.js: what kind a move is, and the words that decided.

const SIGNS = { goal: "★", "half-way": "◐", good: "●", avoid: "▲", other: "○", unsure: "?" };

// The text with what decided it marked; `label` says so to those who can't see the mark.
const marked = (text, marks, label = "") => {
  const points = [...text], parts = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    parts.push(points.slice(at, from).join(""),
      h("mark", {}, label && h("span", { class: "kit-hidden" }, `${label}: `), points.slice(from, to).join("")));
    at = to;
  }
  return [...parts, points.slice(at).join("")];
};
