/* The frame on the picture: drawn with finger, mouse or keys, then asked about.
   Run by the gr.HTML that holds the tool, whose `element` stays while the tool in it is replaced;
   trigger("apply", part) asks. */
{
  const SMALLEST = 0.06; // of either side
  let drag = null;

  const toolOf = (element) => element.closest?.(".frame-tool");
  const frameOf = (tool) => tool.dataset.frame.split(" ").filter(Boolean).map(Number);
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  const draw = (tool, frame) => {
    tool.edges = frame;
    const box = tool.querySelector(".box");
    const [left, top, right, bottom] = frame.map((edge) => `${edge * 100}%`);
    box.style.inset = `${top} calc(100% - ${right}) calc(100% - ${bottom}) ${left}`;
  };

  const shift = (tool, dx, dy) => {
    const [left, top, right, bottom] = tool.edges;
    dx = clamp(dx, -left, 1 - right);
    dy = clamp(dy, -top, 1 - bottom);
    draw(tool, [left + dx, top + dy, right + dx, bottom + dy]);
  };

  const stretch = (tool, corner, x, y) => {
    let [left, top, right, bottom] = tool.edges;
    if (corner.includes("w")) left = clamp(x, 0, right - SMALLEST);
    if (corner.includes("e")) right = clamp(x, left + SMALLEST, 1);
    if (corner.includes("n")) top = clamp(y, 0, bottom - SMALLEST);
    if (corner.includes("s")) bottom = clamp(y, top + SMALLEST, 1);
    draw(tool, [left, top, right, bottom]);
  };

  const actions = {
    open(tool) {
      const image = tool.querySelector(".canvas img");
      image.src ||= document.querySelector("#details .cloth img").src;
      tool.querySelector("dialog").showModal();
      const frame = frameOf(tool);
      draw(tool, frame.length ? frame : [0.2, 0.2, 0.8, 0.8]);
      tool.querySelector(".box").focus();
    },
    close: (tool) => tool.querySelector("dialog").close(),
    ask(tool) {
      tool.querySelector("dialog").close();
      trigger("apply", { frame: tool.edges, turns: Number(tool.dataset.turns) });
    },
    turn: (tool) => trigger("apply", { frame: null, turns: (Number(tool.dataset.turns) + 1) % 4 }),
    whole: (tool) => trigger("apply", { frame: null, turns: Number(tool.dataset.turns) }),
  };

  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    const tool = button && toolOf(button);
    if (tool) actions[button.dataset.do](tool);
  });

  element.addEventListener("pointerdown", (event) => {
    const canvas = event.target.closest?.(".frame-tool .canvas");
    if (!canvas) return;
    event.preventDefault();
    const tool = toolOf(canvas);
    const area = canvas.getBoundingClientRect();
    const place = (moved) => [
      (moved.clientX - area.left) / area.width,
      (moved.clientY - area.top) / area.height,
    ];
    const [x, y] = place(event);
    const corner = event.target.dataset.corner;
    const inside = event.target.closest(".box");
    if (!inside) draw(tool, [x, y, Math.min(1, x + SMALLEST), Math.min(1, y + SMALLEST)]);
    canvas.setPointerCapture(event.pointerId);
    drag = { tool, place, last: [x, y], corner: corner ?? (inside ? null : "se") };
    tool.querySelector(".box").focus({ preventScroll: true });
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = drag.place(event);
    if (drag.corner) stretch(drag.tool, drag.corner, x, y);
    else shift(drag.tool, x - drag.last[0], y - drag.last[1]);
    drag.last = [x, y];
  });
  for (const end of ["pointerup", "pointercancel"])
    element.addEventListener(end, () => (drag = null));

  /* Arrows move the frame, with Shift they stretch it; Enter asks. */
  element.addEventListener("keydown", (event) => {
    const tool = event.target.matches?.(".frame-tool .box") && toolOf(event.target);
    if (!tool) return;
    if (event.key === "Enter") return actions.ask(tool);
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (!step[event.key]) return;
    event.preventDefault();
    const [dx, dy] = step[event.key].map((way) => way * 0.02);
    const [, , right, bottom] = tool.edges;
    if (event.shiftKey) stretch(tool, "se", right + dx, bottom + dy);
    else shift(tool, dx, dy);
  });
}
