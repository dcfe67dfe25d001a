/* Meeting mode: every screen in the room shows the same. Asks every second or so what came after the
   number it has, takes only the regions that are new, never one in which somebody is typing, and sends
   what is recorded again until it is answered. Without this file the page works by reloading. */
(() => {
  "use strict";
  const room = document.querySelector("[data-meeting]");
  if (!room) return;
  const EVERY = 1200;
  const AWAY = 6000;
  const line = document.querySelector("[data-connection]");
  const told = document.querySelector("[data-told]");
  const held = new Map();
  let sequence = Number(room.dataset.sequence);
  let item = room.dataset.item;
  let ahead = item; // the item that the regions are of which wait to be shown
  let follows = room.hasAttribute("data-follows");
  let sending = 0;
  document.body.classList.add("live");

  // --- The connection, in words.
  let state = "";
  const connection = (now) => {
    if (now === "well" && state === "lost") now = "caught";
    if (now === "well" && state === "caught") return;
    if (now === state) return;
    state = now;
    line.dataset.state = now;
    line.querySelector("[data-words]").textContent = line.dataset[now];
    if (now === "caught") setTimeout(() => { if (state === "caught") { state = ""; connection("well"); } }, 6000);
  };

  // --- Regions: the new one takes the old one's place, unless somebody types there.
  const typing = (element) => element && element.matches("textarea,select,input:not([type=hidden])");
  const busy = (region) => Boolean(region.querySelector("form[data-dirty]"))
    || (region.contains(document.activeElement) && typing(document.activeElement));
  const OF_THE_ITEM = ["item", "decision", "follow_ups"];

  const remember = (region) => ({
    focus: region.contains(document.activeElement) ? document.activeElement.id : "",
    open: [...region.querySelectorAll("details[open][id]")].map((each) => each.id),
  });

  // What somebody has typed and not sent goes along into the new region; false where it has no place there.
  const carry = (old, fresh) => [...old.querySelectorAll("form[data-dirty]")].every((from) => {
    const to = from.id && fresh.querySelector(`form#${from.id}`);
    if (!to) return false;
    for (const field of from.elements) {
      const same = field.id && [...to.elements].find((each) => each.id === field.id);
      if (!same) continue;
      if (field.matches("[type=radio],[type=checkbox]")) same.checked = field.checked;
      else same.value = field.value;
    }
    to.dataset.dirty = "1";
    return true;
  });

  const put = (fresh) => {
    const old = document.getElementById(fresh.id);
    if (!old) return;
    const kept = remember(old);
    old.replaceWith(fresh);
    for (const form of fresh.querySelectorAll("form[data-dirty]")) form.dispatchEvent(new Event("input", { bubbles: true }));
    held.delete(fresh.id);
    for (const id of kept.open) { const found = document.getElementById(id); if (found) found.open = true; }
    const wrong = fresh.querySelector("[data-focus]");
    const again = wrong || (kept.focus && document.getElementById(kept.focus));
    if (again) again.focus({ preventScroll: !wrong });
    else if (kept.focus) { const title = fresh.querySelector("[tabindex='-1']"); if (title) title.focus({ preventScroll: true }); }
    outcome();
  };

  const announce = (fresh) => {
    held.set(fresh.id, fresh);
    const old = document.getElementById(fresh.id);
    if (old.querySelector(":scope > .news")) return;
    const news = document.createElement("div");
    news.className = "news";
    news.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = room.dataset.news;
    const take = document.createElement("button");
    take.type = "button";
    take.className = "linkb";
    take.textContent = room.dataset.take;
    take.addEventListener("click", () => {
      if (ahead !== item) { location.assign(room.dataset.url); return; }
      for (const waiting of [...held.values()]) put(waiting);
    });
    news.append(words, take);
    old.prepend(news);
  };

  const apply = (text, answer, own) => {
    const number = Number(answer.headers.get("Trepart-Sequence"));
    if (number < sequence) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = [...page.querySelectorAll("[data-region]")].map((each) => document.importNode(each, true));
    const next = answer.headers.get("Trepart-Item") || "";
    const another = next !== item;
    const waits = (each) => {
      const old = document.getElementById(each.id);
      return old && old !== own && busy(old);
    };
    const ofTheItem = (each) => OF_THE_ITEM.includes(each.dataset.region);
    const together = another && ([...held.values()].some(ofTheItem) || fresh.some((each) => ofTheItem(each) && waits(each)));
    const said = [];
    for (const each of fresh) {
      if (!document.getElementById(each.id)) continue;
      const mine = document.getElementById(each.id) === own;
      if (waits(each) || (mine && !carry(own, each)) || (together && ofTheItem(each))) { announce(each); continue; }
      put(each);
      const heading = each.querySelector("h1,h2");
      if (heading && !own) said.push(heading.textContent.trim());
    }
    sequence = number;
    if (!together) item = next;
    if (together || !held.size) ahead = next;
    follows = Boolean(answer.headers.get("Trepart-Follows"));
    if (follows) history.replaceState(null, "", room.dataset.url);
    if (said.length) told.textContent = said.join(". ");
    used();
  };

  const signedOut = (answer) => answer.type === "opaqueredirect" || answer.status === 401;

  // --- Asking what is new.
  let timer = 0;
  let wait = EVERY;
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, document.hidden ? AWAY : wait); };

  const ask = async () => {
    if (sending) { later(); return; }
    try {
      const where = follows ? "" : `&sak=${item}`;
      const answer = await fetch(`${room.dataset.url}?etter=${sequence}${where}`, {
        headers: { "Trepart-Live": "1" }, redirect: "manual", signal: AbortSignal.timeout(8000),
      });
      if (signedOut(answer)) { connection("out"); wait = 5000; return; }
      if (answer.status === 404 || answer.status === 403) { location.reload(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status === 200 && !sending) apply(await answer.text(), answer, null);
      wait = EVERY;
      connection("well");
    } catch {
      connection("lost");
      wait = Math.min(wait * 1.5, 5000);
    } finally {
      later();
    }
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  window.addEventListener("online", () => ask());
  window.addEventListener("offline", () => connection("lost"));

  // --- Recording: sent again until it is answered; the form's key lets it count once.
  const pause = (time) => new Promise((done) => { setTimeout(done, time); });

  const send = async (form, button) => {
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    form.setAttribute("aria-busy", "true");
    const body = new URLSearchParams(new FormData(form, button));
    body.set("sak", form.dataset.goes || item);
    sending += 1;
    try {
      for (;;) {
        body.set("etter", sequence);
        try {
          const answer = await fetch(form.getAttribute("action"), {
            method: "POST", body, redirect: "manual", headers: { "Trepart-Live": "1" },
            signal: AbortSignal.timeout(15000),
          });
          if (signedOut(answer)) {
            connection("out");
            document.dispatchEvent(new CustomEvent("trepart:signed-out", { detail: "pressed" }));
            return;
          }
          if (answer.status >= 500) throw new Error(String(answer.status));
          if (answer.ok || answer.status === 422) {
            // The form may have been carried into a new region meanwhile.
            const now = (form.id && document.getElementById(form.id)) || form;
            delete now.dataset.dirty;
            apply(await answer.text(), answer, document.getElementById(form.closest("[data-region]").id));
            connection("well");
            return;
          }
          location.reload();
          return;
        } catch {
          connection("lost");
          await pause(2000);
        }
      }
    } finally {
      sending -= 1;
      delete form.dataset.sending;
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-live]") || event.defaultPrevented) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.matches("form[data-live]") && !form.matches("[data-auto]")) form.dataset.dirty = "1";
  });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && form.matches("form[data-auto]")) send(form);
    outcome();
  });

  // --- The outcome that the positions make, spelt out before anything is recorded.
  const outcome = () => {
    const form = document.getElementById("decide");
    const place = form && form.querySelector("[data-outcome]");
    if (!place) return;
    const groups = [...form.querySelectorAll(".pos:not(.effect)")];
    const chosen = groups.map((group) => group.querySelector("input[type=radio]:checked")).map((each) => each && each.value);
    const remarks = chosen.filter((each) => each === "reservation").length;
    const there = chosen.filter((each) => each && each !== "absent");
    const words = place.dataset;
    let code = "";
    let text = words.waiting;
    const votes = ["votes_for", "votes_against"].map((name) => form.elements[name] && form.elements[name].value.trim());
    if (votes.every((each) => each)) {
      code = "voted";
      text = `${words.voted} (${votes.join("–")})`;
    } else if (!chosen.includes(null)) {
      if (groups.length && !there.length) text = words.nobody;
      else if (there.includes("dissents")) { code = "not_agreed"; text = words.notAgreed; }
      else if (remarks) {
        code = "consensus_with_remarks";
        text = `${words.remarks} (${remarks === 1 ? words.one : words.many.replace("{n}", remarks)})`;
      } else { code = "consensus"; text = words.consensus; }
    }
    form.elements.outcome.value = code;
    if (place.textContent !== text) place.textContent = text;
    place.dataset.known = code ? "1" : "";
  };

  // --- The clock, and the time of the item at hand.
  const clock = document.querySelector("[data-clock]");
  const mark = /[.:]/.exec(clock.textContent);
  const parts = new Intl.DateTimeFormat("nb", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" });
  const used = () => {
    const head = document.getElementById("region-head").dataset;
    const place = document.querySelector("[data-used]");
    if (!head.n) { place.textContent = ""; return; }
    if (!head.mine) head.mine = String(Date.now() - (new Date(head.now) - new Date(head.since)) - head.seconds * 1000);
    const minutes = Math.max(0, Math.floor((Date.now() - Number(head.mine)) / 60000));
    const text = place.dataset.words.replace("{n}", head.n).replace("{used}", minutes).replace("{planned}", head.planned);
    if (place.textContent !== text) place.textContent = text;
    place.toggleAttribute("data-over", minutes >= Number(head.planned));
  };
  const tick = () => {
    const text = parts.format(new Date()).replace(/[.:]/, mark ? mark[0] : ".");
    if (clock.textContent !== text) clock.textContent = text;
    used();
  };

  // --- Keys: shown on ?, and can be turned off.
  const dialog = document.querySelector("[data-keys]");
  const on = dialog.querySelector("[data-keys-on]");
  on.checked = !document.cookie.includes("taster=av");
  on.addEventListener("change", () => {
    document.cookie = `taster=${on.checked ? "pa" : "av"};path=/moter/;max-age=31536000;samesite=lax`;
  });
  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());

  // --- Large type, for the projector: the page's own address turns it on, and here it takes no reload.
  const large = document.getElementById("large-type");
  large.addEventListener("click", (event) => {
    event.preventDefault();
    const now = document.body.classList.toggle("large");
    document.cookie = `skrift=${now ? "stor" : "vanlig"};path=/moter/;max-age=31536000;samesite=lax`;
    large.setAttribute("aria-pressed", String(now));
  });

  const go = (id) => { const found = document.getElementById(id); if (found) found.focus(); return found; };
  const press = (id) => { const found = document.getElementById(id); if (found) found.click(); };
  const acts = {
    n: () => press("next-item"),
    v: () => go("id_text"),
    o: () => { press("follow-up-summary"); setTimeout(() => go("follow-up-text"), 0); },
    f: () => { const first = document.querySelector("#region-attendance button"); if (first) first.focus(); },
    l: () => press("large-type"),
    "?": () => dialog.showModal(),
  };
  // 1, 2, 3: the party that stands there spoke.
  for (const number of [1, 2, 3]) {
    acts[number] = () => {
      const tap = document.querySelectorAll("#region-attendance [data-spoke]")[number - 1];
      if (tap) tap.click();
    };
  }
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const writing = typing(event.target) && !event.target.matches("[type=radio],[type=checkbox]");
    if (event.ctrlKey || event.metaKey || event.altKey || writing || dialog.open || !acts[key]) return;
    if (!on.checked && key !== "?") return;
    event.preventDefault();
    acts[key]();
  });

  outcome();
  tick();
  setInterval(tick, 1000);
  ask();
})();
