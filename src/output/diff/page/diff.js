"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const bar = document.querySelector(".bar");
  if (!bar) return;
  bar.hidden = false;
  const records = all(".record");
  const search = bar.querySelector("input");
  const area = bar.querySelector("select[name=area]");
  const topic = bar.querySelector("select[name=topic]");
  const count = bar.querySelector(".count");
  const chips = all("button[data-kind]", bar);
  const pairs = document.body.dataset.fold.match(/../gu) || [];
  const script = new Map(pairs.map((pair) => Array.from(pair)));
  // Lengths are kept, so that places in the folded text are places in the text.
  const fold = (text) => text.toLowerCase().replace(/[\u4e00-\u9fff]/g, (c) => script.get(c) || c);
  const texts = new Map(records.map((r) => [r, fold(r.textContent.normalize("NFKC"))]));
  let current = -1;

  const shows = (r, kinds, words) =>
    (kinds.length === 0 || kinds.some((k) => r.dataset.kinds.split(" ").includes(k))) &&
    (!area || !area.value || r.dataset.areas.split(" ").includes(area.value)) &&
    (!topic || !topic.value || r.dataset.topics.split(" ").includes(topic.value)) &&
    words.every((w) => texts.get(r).includes(w));

  function unmark() {
    all("mark").forEach((m) => {
      const parent = m.parentNode;
      m.replaceWith(document.createTextNode(m.textContent));
      parent.normalize();
    });
  }

  function mark(record, words) {
    const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach((node) => {
      let rest = node;
      for (;;) {
        const lower = fold(rest.data);
        const hits = words.map((w) => [lower.indexOf(w), w.length]).filter((h) => h[0] >= 0);
        if (hits.length === 0) return;
        hits.sort((a, b) => a[0] - b[0]);
        const hit = rest.splitText(hits[0][0]);
        rest = hit.splitText(hits[0][1]);
        const m = document.createElement("mark");
        hit.replaceWith(m);
        m.appendChild(hit);
      }
    });
  }

  function apply() {
    const kinds = chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.kind);
    const words = fold(search.value.normalize("NFKC")).split(/\s+/).filter(Boolean);
    unmark();
    let n = 0;
    records.forEach((r) => {
      const show = shows(r, kinds, words);
      r.classList.toggle("hide", !show);
      if (show) {
        n += 1;
        if (words.length) mark(r, words);
      }
    });
    const filtered = kinds.length || words.length || (area && area.value) || (topic && topic.value);
    all("section.group").forEach((s) => {
      const some = all(".record", s).some((r) => !r.classList.contains("hide"));
      s.classList.toggle("hide", Boolean(filtered) && !some);
    });
    all(".stub").forEach((s) => s.classList.toggle("hide", Boolean(filtered)));
    count.textContent = n + " / " + records.length;
  }

  function reveal(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    const hidden = target.classList.contains("hide") || target.closest(".hide");
    if (hidden) {
      search.value = "";
      if (area) area.value = "";
      if (topic) topic.value = "";
      chips.forEach((c) => c.setAttribute("aria-pressed", "false"));
      apply();
    }
    current = visible().indexOf(target);
    records.forEach((r) => r.classList.toggle("current", r === target));
    target.scrollIntoView({ block: "start" });
  }

  const visible = () => records.filter((r) => !r.classList.contains("hide"));

  function go(step) {
    const list = visible().filter((r) => !r.dataset.kinds.split(" ").includes("unchanged") || r.classList.contains("thread"));
    if (list.length === 0) return;
    const at = list.indexOf(records.find((r) => r.classList.contains("current")));
    current = at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length;
    records.forEach((r) => r.classList.toggle("current", r === list[current]));
    list[current].scrollIntoView({ block: "start" });
    history.replaceState(null, "", "#" + list[current].id);
  }

  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("memox-theme", root.dataset.theme); } catch (e) { /* not allowed on some files */ }
  }

  try {
    const kept = localStorage.getItem("memox-theme");
    if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
  } catch (e) { /* not allowed on some files */ }

  chips.forEach((chip) =>
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    }));
  search.addEventListener("input", apply);
  [area, topic].forEach((s) => s && s.addEventListener("change", apply));
  const help = document.querySelector("dialog");
  bar.querySelector("[data-do=theme]").addEventListener("click", theme);
  bar.querySelector("[data-do=help]").addEventListener("click", () => help.showModal());
  help.querySelector("button").addEventListener("click", () => help.close());
  window.addEventListener("hashchange", () => reveal(decodeURIComponent(location.hash.slice(1))));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const keys = { j: () => go(1), k: () => go(-1), "/": () => search.focus(), t: theme, "?": () => help.showModal(),
      x: () => { search.value = ""; chips.forEach((c) => c.setAttribute("aria-pressed", "false")); if (area) area.value = ""; if (topic) topic.value = ""; apply(); } };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  apply();
  if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)));
})();
