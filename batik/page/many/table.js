/* The table of many pictures: sort it, show one kind of rows, open a row's full answer. */
(() => {
  document.addEventListener("click", (event) => {
    const head = event.target.closest("#table thead button");
    const row = event.target.closest("#table tr[data-path]");
    if (head) sort(head.closest("th"));
    else if (row) window.askAbout(row.dataset.path);
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches("#table .counts input")) return;
    for (const row of document.querySelectorAll("#table tbody tr"))
      row.hidden = event.target.value !== "" && !row.classList.contains(event.target.value);
  });

  /* By one column, up or down; rows without a value, those that can't be read, come last. */
  function sort(head) {
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    const value = (row) => row.cells[head.cellIndex].dataset.value;
    const order = (one, other) => // a number's digits behind the point are no number of their own
      isNaN(one) || isNaN(other)
        ? one.localeCompare(other, undefined, { numeric: true })
        : one - other;
    const compare = (one, other) =>
      (value(one) === "") - (value(other) === "") || direction * order(value(one), value(other));
    const body = head.closest("table").tBodies[0];
    body.append(...[...body.rows].sort(compare));
  }
})();
