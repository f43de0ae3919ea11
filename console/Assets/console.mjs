// What the pages do beyond links and forms: they follow a running execution, zoom a graph, and copy a text.

/** Puts the parts of a newer page in place of those that differ, and keeps the focus and what was scrolled to. */
function replaceParts(page) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const newer = page.getElementById(part.id);
    if (!newer || newer.outerHTML === part.dataset.seen) continue;
    part.dataset.seen = newer.outerHTML;
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const opened = new Set([...part.querySelectorAll("details[id][open]")].map((details) => details.id));
    const scrolled = [...part.querySelectorAll(".scroll")].map((box) => [box.scrollLeft, box.scrollTop]);
    part.replaceChildren(...newer.childNodes);
    enrich(part);
    for (const details of part.querySelectorAll("details[id]")) details.open = opened.has(details.id);
    [...part.querySelectorAll(".scroll")].forEach((box, i) => scrolled[i] && box.scrollTo(...scrolled[i]));
    if (focused) [...part.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }
}

async function load(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(15_000) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer;
}

const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

function untilVisible() {
  return new Promise((resume) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resume();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}

/**
 * Asks whether the page has changed, while somebody sees it. A connection that stays open, as of server-sent events, would be
 * one of the six that a browser has to a host, for all its tabs together.
 */
async function follow(main) {
  const note = Object.assign(document.createElement("p"), { className: "live" });
  note.setAttribute("role", "status");
  main.prepend(note);
  // A status that is set again is read out again.
  const say = (text) => note.textContent === text || (note.textContent = text);
  let seen = null;
  for (;;) {
    await untilVisible();
    try {
      const { version, isOver } = await (await load(main.dataset.live)).json();
      if (version !== seen) {
        replaceParts(new DOMParser().parseFromString(await (await load(location.href)).text(), "text/html"));
        seen = version;
      }
      say(isOver ? "It has ended." : "Live: this page follows what happens.");
      if (isOver) return;
      await pause(1000);
    } catch {
      say("Not live: there is no answer. Trying again.");
      await pause(5000);
    }
  }
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

/** The size that somebody chose; null for the one that the page has. */
let zoom = null;

function addZoom(box) {
  const graph = box.querySelector("svg");
  const [, , width, height] = graph.getAttribute("viewBox").split(" ").map(Number);
  const show = (factor) => {
    zoom = Math.min(3, Math.max(0.2, factor));
    graph.setAttribute("width", width * zoom);
    graph.setAttribute("height", height * zoom);
  };
  const size = () => graph.getBoundingClientRect().width / width;
  const tools = Object.assign(document.createElement("div"), { className: "tools" });
  tools.append(
    button("Zoom out", () => show(size() / 1.25)),
    button("Zoom in", () => show(size() * 1.25)),
    button("Natural size", () => show(1)),
    button("Fit the width", () => show(box.clientWidth / width)),
  );
  box.before(tools);
  if (zoom) show(zoom);
}

function addCopy(source) {
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(source.textContent);
    copy.textContent = "Copied";
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
  copy.className = "copy";
  source.before(copy);
}

function enrich(root) {
  root.querySelectorAll("[data-zoom]").forEach(addZoom);
  root.querySelectorAll("[data-copy]").forEach(addCopy);
}

enrich(document);
const main = document.querySelector("main[data-live]");
if (main) follow(main);
