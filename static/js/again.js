/* Signed out in the middle of typing: one signs in again in a dialog over the form, and goes on where
   one was. What was typed stays in the page, and is sent only for the person whose page this is. */
(() => {
  "use strict";
  const pattern = document.getElementById("sign-in-again");
  const trouble = document.getElementById("trouble");
  if (!pattern) return;
  const words = document.body.dataset;
  const address = pattern.dataset.address;
  const EVERY = 4000;
  let dialog = null, from = null, busy = false, refused = false, timer = 0;

  const read = (text) => new DOMParser().parseFromString(text, "text/html");
  const ask = (url, more) => fetch(url, { redirect: "manual", signal: AbortSignal.timeout(12000), ...more });
  const isOut = (answer) => answer.type === "opaqueredirect";
  const part = (name) => dialog.querySelector(`[data-${name}]`);

  // --- Opening: the sign-in page's own form, fetched anew, with its key.
  const open = async () => {
    if (busy || (dialog && dialog.open)) return;
    busy = true;
    try {
      const answer = await ask(address);
      if (isOut(answer)) { await goOn(); return; } // somebody is signed in already, in another tab
      if (!answer.ok) return;
      show(read(await answer.text()));
      from = document.activeElement;
      dialog.showModal();
      timer = setInterval(look, EVERY);
    } catch { /* No connection: that is said by what tried to save. */ } finally { busy = false; }
  };

  const show = (page) => {
    if (!dialog) {
      dialog = pattern.content.cloneNode(true).querySelector("dialog");
      document.body.append(dialog);
      dialog.addEventListener("submit", send);
      dialog.addEventListener("close", closed);
      part("close").addEventListener("click", () => dialog.close());
    }
    const form = page.querySelector("main input[type=password]").form;
    for (const link of form.querySelectorAll("a")) link.remove();
    for (const field of form.querySelectorAll("[autofocus]")) field.removeAttribute("autofocus");
    form.setAttribute("action", address);
    part("place").replaceChildren(form, ...invented(page));
    for (const each of part("place").querySelectorAll("form")) each.dataset.again = "";
    part("said").textContent = "";
    const wrong = form.querySelector("[data-focus]");
    if (wrong) wrong.focus();
  };

  // In the demo nobody has a password: the one invented person whose page this is, by the button.
  const invented = (page) => {
    const mine = [...page.querySelectorAll("button[name=demo_role]")]
      .filter((button) => button.querySelector(".who").textContent.trim() === pattern.dataset.name);
    for (const button of mine) {
      button.className = "ds-button";
      button.dataset.variant = "secondary";
      button.removeAttribute("aria-describedby");
      button.form.className = "gap";
    }
    return mine.map((button) => button.form);
  };

  // --- Signing in.
  const send = async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const body = new URLSearchParams(new FormData(event.target, event.submitter));
      const answer = await ask(event.target.getAttribute("action"), { method: "POST", body });
      if (isOut(answer)) { await goOn(); return; }
      const page = read(await answer.text());
      if (answer.status === 422) show(page);
      else part("said").textContent = page.querySelector("main h1")?.textContent || words.failed;
    } catch {
      part("said").textContent = words.lost;
    } finally { busy = false; }
  };

  // --- Signed in, here or in another tab: as the same person, or not? Home says it to everybody; the
  // address of a refused form may take forms only.
  const goOn = async () => {
    const answer = await ask("/");
    if (isOut(answer)) return;
    const page = read(await answer.text());
    const key = page.querySelector("[name=csrfmiddlewaretoken]");
    if (page.body.dataset.person !== words.person || !key) { other(); return; }
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = key.value;
    refused = false;
    trouble.hidden = true;
    if (dialog && dialog.open) { dialog.dataset.done = "1"; dialog.close(); }
    document.dispatchEvent(new CustomEvent("trepart:signed-in"));
  };

  const other = () => {
    clearInterval(timer);
    const text = pattern.content.querySelector("[data-other]").textContent;
    if (!dialog || !dialog.open) { trouble.textContent = text; trouble.hidden = false; return; }
    part("place").replaceChildren();
    part("why").hidden = true;
    part("close").textContent = pattern.dataset.close;
    part("said").textContent = text;
    dialog.querySelector("h2").focus();
  };

  const look = async () => {
    if (busy || !part("place").firstChild) return;
    try { if (isOut(await ask(address))) await goOn(); } catch { /* next time */ }
  };

  // --- Not now: it is said above the page, with a button, and asked no more by itself.
  const closed = () => {
    clearInterval(timer);
    // The browser gives the focus back, but Chromium not the place in the text with it.
    if (from && from !== document.body) { from.blur(); from.focus(); }
    if (dialog.dataset.done) { delete dialog.dataset.done; return; }
    refused = true;
    if (part("place").firstChild) remind();
    else { trouble.textContent = part("said").textContent; trouble.hidden = false; }
  };

  const remind = () => {
    if (!trouble.hidden && trouble.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.textContent = pattern.dataset.reopen;
    button.addEventListener("click", open);
    trouble.replaceChildren(`${words.signedOut} `, button);
    trouble.hidden = false;
  };

  document.addEventListener("trepart:signed-out", (event) => {
    if (refused && !event.detail) remind();
    else open();
  });

  // --- A part of the page that is fetched may not send the page to the sign-in while something is typed.
  const changed = (field) => {
    if (field.type === "hidden") return false;
    if (field.localName === "select") return [...field.options].some((each) => each.selected !== each.defaultSelected);
    if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  };
  document.body.addEventListener("htmx:beforeOnLoad", (event) => {
    const to = event.detail.xhr.getResponseHeader("HX-Redirect") || "";
    if (!to.startsWith(address)) return;
    if (![...document.querySelectorAll("main :is(input, textarea, select)")].some(changed)) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("trepart:signed-out"));
  });
})();
