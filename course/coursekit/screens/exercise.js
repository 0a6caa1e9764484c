// One exercise in a module's text.

const render = ({ model, el, host }) => {
  const stop = screen({ model, el }, (view, send) => taskCard(view.task, view, send, model).card);
  const slot = talkSlot(el, host);
  const show = () => slot(model.get("view"));
  model.on("change:view", show);
  show();
  return () => { model.off("change:view", show); stop(); };
};

export default { render };
