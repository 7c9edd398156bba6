/* A camera that can't be had says why, and what to do. */
(() => {
  const WHY = {
    NotAllowedError: "camera_blocked",
    NotFoundError: "camera_missing",
    NotReadableError: "camera_busy",
    AbortError: "camera_busy",
    OverconstrainedError: "camera_missing",
  };
  const devices = navigator.mediaDevices;
  if (!devices) return; // not https: Gradio says so
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    try {
      const stream = await ask(wanted);
      window.trouble();
      return stream;
    } catch (error) {
      window.trouble(window.say(WHY[error.name] ?? "camera_busy"));
      throw error;
    }
  };
})();
