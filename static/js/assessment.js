/* Answering: every tap is sent by itself and called saved only when the answer came. What could
   not be sent is tried again until it is, also after a pause without a connection or a session.
   It is kept in this page's memory alone, never in the browser's storage. The criteria ahead are
   fetched in good time, so that one can go on while there is no connection. */
(() => {
  "use strict";
  const words = document.body.dataset;
  const HEADERS = { "Trepart-Draft": "1" };
  const find = () => document.querySelector("form[data-answers]");
  if (!find()) return;

  const typed = new Map(); // statement → what stands there now: {choice, comment}
  const unsent = new Map(); // statement → {url, turn}
  const refused = new Map(); // statement → {url, told}, until something else stands there
  const pages = new Map(); // address → the page's text, fetched ahead
  const slow = new Map(); // statement → timer of a comment being written
  const own = find().dataset.invitation;
  let key = find().elements.csrfmiddlewaretoken?.value ?? "";
  let turn = 0, patience = 0, busy = false, wait = 1000, timer = 0, over = "", towards = "", fetching = false;

  // --- What is said, in the status line above and, when it is serious, as an alert.
  const say = (state, text) => {
    const place = document.querySelector("[data-saved]");
    place.dataset.state = state;
    if (place.textContent !== text) place.textContent = text;
  };
  const saving = () => {
    document.querySelector("[data-saved]").dataset.state = "waiting";
    clearTimeout(patience);
    patience = setTimeout(() => {
      if (document.querySelector("[data-saved]").dataset.state === "waiting") {
        say("waiting", find().dataset.saving);
      }
    }, 500);
  };
  const alarm = (text) => {
    const place = document.getElementById("trouble");
    place.textContent = text;
    place.hidden = !text;
  };
  const stop = (text) => {
    over = text;
    clearTimeout(timer);
    say("lost", text);
    alarm(text);
  };
  const complain = (statement, text) => {
    const box = document.querySelector(`[data-statement="${statement}"] .error`);
    if (box) box.textContent = text;
  };

  const warn = (statement, text) => {
    const box = document.querySelector(`[data-statement="${statement}"] .names`);
    if (box && box.textContent !== text) box.textContent = text;
  };

  // --- Sending: one at a time, in order, again and again until it is there.
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, 15000);
  };

  const send = async () => {
    if (busy || over || !unsent.size) return;
    clearTimeout(timer);
    busy = true;
    const [statement, { url, turn: sent }] = unsent.entries().next().value;
    const { choice, comment } = typed.get(statement);
    const body = new URLSearchParams({ csrfmiddlewaretoken: key, invitation: own, statement });
    body.set(`choice_${statement}`, choice);
    body.set(`comment_${statement}`, comment);
    try {
      const answer = await fetch(url, {
        method: "POST", body, headers: HEADERS, redirect: "manual", keepalive: true,
        signal: AbortSignal.timeout(12000),
      });
      await hear(answer, statement, sent, url);
    } catch {
      say("lost", words.unsaved);
      again();
    } finally {
      busy = false;
    }
    if (unsent.size && !over && wait === 1000) send();
    else if (!unsent.size && towards) go(towards);
  };

  const signedOut = () => {
    say("lost", words.unsaved);
    document.dispatchEvent(new CustomEvent("trepart:signed-out"));
    again();
  };
  document.addEventListener("trepart:signed-in", () => hurry());

  const hear = async (answer, statement, sent, url) => {
    if (answer.status === 401) {
      signedOut();
    } else if (answer.status === 403) {
      await renewKey(url);
    } else if (answer.status === 404) {
      stop(find().dataset.gone);
    } else if (answer.status === 409) {
      stop((await answer.json()).error);
    } else if (answer.status === 422) {
      const told = (await answer.json()).error;
      if (unsent.get(statement)?.turn !== sent) return; // something else stands there by now
      unsent.delete(statement);
      refused.set(statement, { url, told });
      stay();
    } else if (!answer.ok) {
      throw new Error(String(answer.status));
    } else {
      const told = await answer.json();
      wait = 1000;
      complain(statement, "");
      warn(statement, told.warning ?? "");
      if (unsent.get(statement)?.turn === sent) unsent.delete(statement);
      if (!unsent.size) say("saved", told.saved);
      alarm("");
    }
  };

  // Signed in again, in another tab: the same person goes on with a new key, nobody else does.
  const renewKey = async (url) => {
    const answer = await fetch(url, { headers: HEADERS, redirect: "manual" });
    if (answer.status === 401) {
      signedOut();
      return;
    }
    if (answer.status === 404 || answer.status === 403) { stop(find().dataset.gone); return; }
    if (!answer.ok) throw new Error(String(answer.status));
    const form = read(await answer.text()).querySelector("form[data-answers]");
    if (!form || form.dataset.invitation !== own) { stop(find().dataset.other); return; }
    key = form.elements.csrfmiddlewaretoken?.value ?? "";
    pages.clear();
    again();
  };

  const note = (target) => {
    const box = target.closest("[data-statement]");
    if (!box) return;
    const statement = box.dataset.statement;
    const chosen = box.querySelector("input:checked");
    typed.set(statement, {
      choice: chosen ? chosen.value : "", comment: box.querySelector("textarea").value,
    });
    turn += 1;
    refused.delete(statement);
    unsent.delete(statement); // the newest stands last in the row
    unsent.set(statement, { url: location.pathname, turn });
    if (!over && wait === 1000) saving();
    count();
    return statement;
  };

  document.addEventListener("change", (event) => {
    if (event.target.type !== "radio" || !note(event.target)) return;
    wait = 1000;
    send();
    ahead();
  });
  document.addEventListener("input", (event) => {
    if (event.target.localName !== "textarea") return;
    const statement = note(event.target);
    clearTimeout(slow.get(statement));
    slow.set(statement, setTimeout(send, 700));
  });
  const hurry = () => { wait = 1000; send(); };
  window.addEventListener("online", hurry);
  window.addEventListener("focus", () => { if (unsent.size) hurry(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  window.addEventListener("offline", () => { if (unsent.size) say("lost", words.unsaved); });
  window.addEventListener("beforeunload", (event) => {
    if ((unsent.size || refused.size) && !over) event.preventDefault();
  });

  // --- How far one has come.
  const count = () => {
    const bar = document.querySelector(".steps [aria-current] progress");
    if (bar) bar.value = find().querySelectorAll("input:checked").length;
  };

  // --- From criterion to criterion without losing what has not been sent yet.
  const read = (text) => new DOMParser().parseFromString(text, "text/html");

  const ahead = async () => {
    if (fetching) return;
    fetching = true;
    for (const link of document.querySelectorAll(".steps a[data-page]")) {
      const address = new URL(link.href).pathname;
      if (pages.has(address) || address === location.pathname) continue;
      try {
        const answer = await fetch(address, { headers: HEADERS, redirect: "manual" });
        if (!answer.ok) break;
        pages.set(address, await answer.text());
      } catch { break; }
    }
    fetching = false;
  };

  const show = (address) => {
    const page = read(pages.get(address));
    if (page.querySelector("form[data-answers]")?.dataset.invitation !== own) return false;
    if (!pages.has(location.pathname)) pages.set(location.pathname, document.documentElement.outerHTML);
    document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    for (const box of document.querySelectorAll("[data-statement]")) restore(box);
    for (const bar of document.querySelectorAll(".steps progress")) bar.value = barOf(bar);
    return true;
  };

  const restore = (box) => {
    const known = typed.get(box.dataset.statement);
    if (!known) return;
    for (const input of box.querySelectorAll("[type=radio]")) input.checked = input.value === known.choice;
    box.querySelector("textarea").value = known.comment;
    if (known.comment) box.querySelector("details").open = true;
  };

  const bars = new Map(); // address → how many are answered there, as last seen
  const barOf = (bar) => {
    const address = new URL(bar.closest("a").href).pathname;
    if (bar.closest("[aria-current]")) return find().querySelectorAll("input:checked").length;
    return bars.get(address) ?? bar.value;
  };

  // Nobody goes on from what could not be saved: it would be gone, and they would not know.
  const stay = () => {
    const [statement, { url, told }] = refused.entries().next().value;
    towards = "";
    if (url !== location.pathname && pages.has(url) && show(url)) {
      history.pushState({ answers: true }, "", url);
    }
    complain(statement, told);
    say("lost", told);
    const box = document.querySelector(`[data-statement="${statement}"]`);
    if (!box) return;
    box.querySelector("details").open = true;
    box.querySelector("textarea").focus();
  };

  const go = (address) => {
    if (refused.size && !over) { stay(); return; }
    towards = "";
    bars.set(location.pathname, find().querySelectorAll("input:checked").length);
    if (pages.has(address) && show(address)) {
      history.pushState({ answers: true }, "", address);
      window.scrollTo(0, 0);
      document.querySelector("main h1").focus();
      ahead();
    } else if (unsent.size && !over) {
      towards = address;
      say("lost", find().dataset.waiting);
      hurry();
    } else {
      location.assign(address);
    }
  };

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-answers]") || over) return;
    const button = event.submitter || event.target.querySelector("[data-to]:last-child");
    event.preventDefault();
    go(new URL(button.dataset.to, location.href).pathname);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".steps a[data-page]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(new URL(link.href).pathname);
  });
  window.addEventListener("popstate", () => {
    if (!(pages.has(location.pathname) && show(location.pathname))) location.reload();
  });
})();
