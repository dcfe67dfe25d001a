/* Municipalities are picked by typing: the field stays a text field, and what is suggested only fills it.
   Several municipalities: an empty field follows the last. Long lists of choices are narrowed by typing. */
(() => {
  "use strict";
  let count = 0;

  const pick = (box) => {
    const input = box.querySelector("input");
    const list = document.createElement("ul");
    const id = `pick-${(count += 1)}`;
    let timer = 0, asked = 0, at = -1;
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    const label = document.querySelector(`label[for="${input.id}"]`);
    list.setAttribute("aria-label", label ? label.firstChild.textContent.trim() : input.getAttribute("aria-label") || "");
    box.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
      "hx-sync": "this:replace",
    })) input.setAttribute(name, value);

    const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      options().forEach((option, number) => { option.id = `${id}-${number}`; });
      if (!options().length) {
        list.textContent = "";
        const none = document.createElement("li");
        none.className = "none";
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.textContent = box.dataset.none;
        list.append(none);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    };
    const mark = (number) => {
      const all = options();
      if (!all.length) return;
      at = (number + all.length) % all.length;
      all.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    };
    const choose = (option) => {
      input.value = option.dataset.value;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const ask = () => {
      const text = input.value.trim();
      const mine = (asked += 1);
      if (text.length < 2) { close(); return; }
      window.htmx.ajax("GET", `${box.dataset.pick}?q=${encodeURIComponent(text)}`, { source: input, target: list, swap: "innerHTML" })
        .then(() => { if (mine === asked && document.activeElement === input) { at = -1; show(); } })
        .catch(() => {});
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 180); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask(); else mark(at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        choose(options()[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]:not([aria-disabled])");
      event.preventDefault();
      if (option) choose(option);
    });
  };

  const several = (places) => {
    const blank = places.lastElementChild.cloneNode(true);
    places.addEventListener("change", () => {
      const boxes = [...places.querySelectorAll(".pick")];
      if (!boxes.at(-1).querySelector("input").value.trim()) return;
      const next = blank.cloneNode(true);
      const input = next.querySelector("input");
      input.id = `${input.id}-${boxes.length}`;
      input.value = "";
      places.append(next);
      pick(next);
    });
  };

  const narrow = (group) => {
    const labels = [...group.querySelectorAll("label")].filter((label) => label.querySelector("input"));
    if (labels.length < 2) return;
    const finder = document.createElement("input");
    finder.type = "search";
    finder.className = "finder";
    finder.setAttribute("aria-label", group.dataset.find);
    finder.placeholder = group.dataset.find;
    finder.dataset.undrafted = "";
    finder.addEventListener("input", () => {
      const text = finder.value.trim().toLowerCase();
      const fitting = labels.filter((label) => label.textContent.toLowerCase().includes(text));
      for (const label of labels) {
        const fits = !fitting.length || fitting.includes(label) || label.querySelector("input").checked;
        (label.closest("div > div") || label).hidden = !fits;
      }
    });
    finder.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const seen = labels.filter((label) => !(label.closest("div > div") || label).hidden);
      const first = seen.find((label) => !label.querySelector("input").checked);
      if (first) {
        first.querySelector("input").click();
        finder.value = "";
        finder.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    group.prepend(finder);
  };

  for (const places of document.querySelectorAll("[data-places]")) several(places);
  for (const box of document.querySelectorAll("[data-pick]")) pick(box);
  for (const group of document.querySelectorAll("[data-find]")) narrow(group);
})();
