// A place in the page for a role-play: a screen of its own, which no redraw touches.
const slotFor = (host, place) => {
  let open = "";
  return async (ref) => {
    if (ref === open) return;
    open = ref;
    place.replaceChildren();
    if (!ref) return;
    const widget = await host.getWidget(ref);
    await widget.render({ el: place });
    if (open === ref) bringIntoView(place, "start");
  };
};
