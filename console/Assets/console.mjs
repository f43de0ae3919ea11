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

async function reload(note) {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (answer.ok) replaceParts(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    note.textContent = "The console does not answer.";
  }
}

function follow(main) {
  const note = Object.assign(document.createElement("p"), { className: "live" });
  note.setAttribute("role", "status");
  main.prepend(note);
  const events = new EventSource(main.dataset.live);
  let loading = false;
  let again = false;
  const change = async () => {
    again = loading;
    if (loading) return;
    loading = true;
    do {
      again = false;
      await reload(note);
    } while (again);
    loading = false;
  };
  events.addEventListener("open", () => (note.textContent = "Live: this page follows what happens."));
  events.addEventListener("change", change);
  events.addEventListener("end", async () => {
    events.close();
    await change();
    note.textContent = "It has ended.";
  });
  events.addEventListener("error", () => (note.textContent = "Not live: the console does not answer."));
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
