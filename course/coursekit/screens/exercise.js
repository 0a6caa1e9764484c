// One exercise in a module's text.

const render = ({ model, el, host }) => {
  const stop = screen({ model, el }, (view, send) => taskCard(view.task, view, send, model).card);
  const slot = talkSlot(el, host);
  const show = () => slot(model.get("view"));
  model.on("change:view", show);
  model.on("msg:custom", drafted);
  show();
  return () => { model.off("change:view", show); model.off("msg:custom", drafted); stop(); };
};

export default { render };
