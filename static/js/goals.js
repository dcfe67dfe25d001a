/* A ready-made indicator fills in what it says; the fields stay free to be changed. What was written by hand
   is left, and what an earlier choice filled in is written over. */
(() => {
  "use strict";
  const filled = new WeakMap();

  const put = (field, text) => {
    const written = field.value.trim();
    if (written && written !== filled.get(field)) return false;
    field.value = text;
    filled.set(field, text);
    return true;
  };

  document.addEventListener("change", (event) => {
    const select = event.target.closest && event.target.closest("select[data-fills]");
    if (!select || !select.form) return;
    const { indicator, unit, direction } = select.selectedOptions[0].dataset;
    const fields = select.form.elements;
    if (!indicator || !put(fields.indicator, indicator)) return;
    put(fields.unit, unit);
    for (const radio of select.form.querySelectorAll("[name=direction]")) radio.checked = radio.value === direction;
    fields.indicator.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
