/* What every page needs: drafts saved while one types, a lost connection said in words,
   focus where a person expects it. Behaviour hangs on data- attributes; nothing is kept here. */
(() => {
  "use strict";
  const words = document.body.dataset;
  const trouble = document.getElementById("trouble");

  const say = (text) => {
    if (!trouble) return;
    trouble.textContent = text || "";
    trouble.hidden = !text;
  };

  // --- Drafts: post the form to its own address with a header; say "saved" only when it was.
  const drafting = new WeakMap();

  const mark = (form, state, text) => {
    const place = form.querySelector("[data-saved]") || document.querySelector("[data-saved]");
    if (!place) return;
    place.dataset.state = state;
    if (place.textContent !== text) place.textContent = text;
  };

  const save = async (form) => {
    const work = drafting.get(form);
    if (work.busy) { work.again = true; return; }
    work.busy = true;
    work.again = false;
    try {
      const data = new FormData(form);
      for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name);
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST", body: new URLSearchParams(data), redirect: "manual",
        headers: { "Trepart-Draft": "1" },
      });
      if (answer.status === 401) { signedOut(form, work); return; }
      if (answer.status === 404) { work.stop = true; mark(form, "lost", words.gone); return; }
      if (answer.status === 403) { await renew(form, work); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (told.error) { mark(form, "lost", told.error); return; }
      work.wait = 1000;
      work.renewed = false;
      mark(form, "saved", told.saved);
    } catch {
      mark(form, "lost", words.unsaved);
      work.timer = setTimeout(() => save(form), work.wait);
      work.wait = Math.min(work.wait * 2, 15000);
    } finally {
      work.busy = false;
      if (work.again && !work.stop) save(form);
    }
  };

  // Signed out: said beside the form, and asked for in a dialog over it (again.js).
  const signedOut = (form, work, detail) => {
    work.stop = work.out = true;
    mark(form, "lost", words.signedOut);
    document.dispatchEvent(new CustomEvent("trepart:signed-out", { detail }));
  };
  document.addEventListener("trepart:signed-in", () => {
    for (const form of document.querySelectorAll("form[data-draft]")) {
      const work = drafting.get(form);
      if (work && work.out) { work.stop = work.out = work.sent = false; save(form); }
    }
  });

  // Signed in again in another tab: the same person goes on with a new key, nobody else does.
  const renew = async (form, work) => {
    const answer = await fetch(location.href, { redirect: "manual" });
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = page && page.querySelector("main [name=csrfmiddlewaretoken]");
    if (answer.type === "opaqueredirect") { signedOut(form, work); return; }
    if (!key || page.body.dataset.person !== words.person) { work.stop = true; mark(form, "lost", words.gone); return; }
    if (work.renewed) throw new Error("refused");
    work.renewed = true;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = key.value;
    work.again = true;
  };

  const typed = (event) => {
    const form = event.target.closest && event.target.closest("form[data-draft]");
    if (!form || event.target.closest("[data-undrafted]")) return;
    if (!drafting.has(form)) drafting.set(form, { wait: 1000 });
    const work = drafting.get(form);
    if (work.sent) return;
    work.stop = false;
    clearTimeout(work.timer);
    work.timer = setTimeout(() => save(form), 700);
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);

  // --- One press is one press, for the eye; the server decides.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const work = drafting.get(form);
    if (work && work.out) { event.preventDefault(); signedOut(form, work, "pressed"); return; }
    if (work) { clearTimeout(work.timer); work.stop = work.sent = true; }
    if (form.method !== "post" || form.dataset.again !== undefined) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      return;
    }
    if (form.closest("[hx-post], [data-hx-post]")) return;
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // --- htmx: what went wrong is said, and nothing is thrown away.
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, () => say(words.lost));
  }
  document.body.addEventListener("htmx:responseError", (event) => {
    const quiet = event.detail.elt && event.detail.elt.closest("[data-quiet]");
    if (!quiet) say(words.failed);
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) say("");
  });
  window.addEventListener("offline", () => say(words.lost));
  window.addEventListener("online", () => say(""));

  // --- Focus: to what went wrong, to what was opened.
  const focusFirst = (root) => {
    const target = root.querySelector && root.querySelector("[data-focus]");
    if (target) target.focus();
  };
  focusFirst(document);
  document.body.addEventListener("htmx:afterSwap", (event) => focusFirst(event.detail.target));

  // --- On a narrow screen the tabs scroll: the one that is open is in sight.
  const tab = document.querySelector(".tabs [aria-current]");
  if (tab) {
    const row = tab.closest(".tabs");
    row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - 24;
  }

  // --- Where tabs or the menu are wider than the screen, the one that one is on is in sight.
  for (const bar of document.querySelectorAll(".tabs, .top nav")) {
    const here = bar.querySelector("[aria-current]");
    if (here && bar.scrollWidth > bar.clientWidth) {
      const [outer, inner] = [bar.getBoundingClientRect(), here.getBoundingClientRect()];
      bar.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  }

  // --- Menus close when one goes elsewhere or presses Escape.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
