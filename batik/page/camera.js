/* The camera in the picture's place: one click turns it on, one takes the picture and asks.
   Run by the gr.HTML of the ways in. What shows the camera is Gradio's (#shot), there only while it
   is on: being taken away turns it off. */
{
  const shot = () => document.getElementById("shot");
  const shutter = "#shot .button-wrap > button:first-child";
  const close = () => shot() && trigger("close_camera");

  async function open() {
    if (!navigator.mediaDevices?.getUserMedia) {
      const app = document.querySelector("#ways .app"); // a phone's own camera
      if (matchMedia("(pointer: coarse)").matches) app.click();
      else window.batik.showError(window.batik.say("camera_missing"));
      return;
    }
    trigger("open_camera");
    const button = () => document.querySelector("#shot [title] > button");
    while (!button()) await new Promise(requestAnimationFrame);
    button().click(); // Gradio asks for one click more
    shot().scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#ways .camera")) return;
    if (shot()) close();
    else open();
  });

  // Before Gradio hears of it: it would send the picture as a PNG, ten times as large.
  window.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(shutter)) return;
      event.stopImmediatePropagation();
      window.batik.askAboutFrame(document.querySelector("#shot video"));
    },
    true,
  );
  for (const end of ["asking", "nocamera"]) document.addEventListener(end, close);
  window.addEventListener("hashchange", () => location.hash.startsWith("#picture") || close());
}
