"use strict";
// Search without a server: the index lies beside this page in small files, each a call of shard(name, data).
(() => {
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const words = facts.words;
  const names = new Set(facts.names);
  const loads = new Map(); // name -> promise of its data
  const waiting = new Map(); // name -> what to do with it
  const unspaced = new RegExp("[" + facts.unspaced + "]+", "gu");
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const list = document.getElementById("found");
  const told = document.getElementById("told");
  const more = document.getElementById("more");
  const ROWS = 20;
  let turn = 0;

  window.shard = (name, data) => waiting.get(name)?.(data);

  function load(name) {
    if (!loads.has(name)) loads.set(name, new Promise((resolve) => {
      const script = document.createElement("script");
      waiting.set(name, resolve);
      script.onerror = () => resolve(null);
      script.src = "search/" + name + ".js";
      document.head.append(script);
    }));
    return loads.get(name);
  }

  // As in Python: what two ways of writing a word differ in is left out.
  const plain = (text) =>
    text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

  function pairs(run) {
    const characters = [...run];
    if (characters.length === 1) return [run + "*"];
    return characters.slice(1).map((character, at) => characters[at] + character);
  }

  function terms(text) {
    const found = [];
    for (const token of plain(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
      let end = 0;
      for (const run of token.matchAll(unspaced)) {
        if (run.index > end) found.push(token.slice(end, run.index));
        found.push(...pairs(run[0]));
        end = run.index + run[0].length;
      }
      if (end < token.length) found.push(token.slice(end));
    }
    return found;
  }

  function parse(query) {
    const asked = { all: [], none: [], from: 0, to: facts.size, problems: [] };
    for (const part of query.match(/-?"[^"]*"?|\S+/g) ?? []) {
      const field = /^(author|from|since|until):(.+)$/i.exec(part);
      const day = field && /^\d{4}(-\d{2})?/.exec(field[2]);
      if (field && /^(author|from)$/i.test(field[1])) {
        asked.all.push("@" + field[2].replace(/^@/, "").toLowerCase());
      } else if (field && day && field[1].toLowerCase() === "since") {
        asked.to = Math.min(asked.to, place((month) => month < day[0]));
      } else if (field && day) {
        asked.from = Math.max(asked.from, place((month) => month < day[0]));
      } else if (field) {
        asked.problems.push(part);
      } else if (part.startsWith("-") && part.length > 1) {
        asked.none.push(...terms(part));
      } else {
        const found = terms(part);
        if (part.endsWith("*") && found.length) found.push(found.pop().replace(/\*?$/, "*"));
        if (!found.length) asked.problems.push(part);
        asked.all.push(...found);
      }
    }
    return asked;
  }

  // The number of the newest post of a month for which the condition holds.
  function place(holds) {
    const found = facts.months.find(([month]) => month === "" || holds(month));
    return found ? found[1] : facts.size;
  }

  function shardsOf(term) {
    const open = term.endsWith("*");
    const beginning = [...(open ? term.slice(0, -1) : term)].map((one) => one.codePointAt(0).toString(16));
    const start = "w" + beginning.join("-") + "-";
    const deeper = open ? facts.names.filter((name) => name.startsWith(start)).slice(0, 40) : [];
    for (let length = beginning.length; length > 0; length--) {
      const name = "w" + beginning.slice(0, length).join("-");
      if (names.has(name)) return [name, ...deeper];
    }
    return deeper;
  }

  function numbers(text) {
    let before = 0;
    return text.split(" ").map((one) => (before += parseInt(one, 36)));
  }

  async function postsOf(term) {
    const shards = await Promise.all(shardsOf(term).map(load));
    const [only] = shards;
    if (!term.endsWith("*")) return only && Object.hasOwn(only, term) ? numbers(only[term]) : [];
    const found = new Set();
    for (const shard of shards) {
      for (const [word, posts] of Object.entries(shard ?? {})) {
        if (word.startsWith(term.slice(0, -1))) for (const number of numbers(posts)) found.add(number);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  async function find(asked) {
    const [all, none] = await Promise.all([asked.all, asked.none].map((some) => Promise.all(some.map(postsOf))));
    let found = all.sort((a, b) => a.length - b.length)[0] ?? [];
    for (const other of all.slice(1)) {
      const there = new Set(other);
      found = found.filter((number) => there.has(number));
    }
    const without = new Set(none.flat());
    return found.filter((number) => number >= asked.from && number < asked.to && !without.has(number));
  }

  function marked(text, asked) {
    const stems = asked.all.filter((term) => !term.startsWith("@")).map((term) => term.replace(/\*$/, ""));
    const nodes = [];
    let end = 0;
    for (const token of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const here = plain(token[0]);
      const hit = stems.find((stem) => here === stem || (here.includes(stem) && here.match(unspaced)));
      const open = asked.all.some((term) => term.endsWith("*") && here.startsWith(term.slice(0, -1)));
      if (!hit && !open) continue;
      const mark = document.createElement("mark");
      mark.textContent = token[0];
      nodes.push(text.slice(end, token.index), mark);
      end = token.index + token[0].length;
    }
    return [...nodes, text.slice(end)];
  }

  function row([address, username, name, day, text], asked) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "t/" + address;
    link.textContent = [name || (username && "@" + username) || "?", day].filter(Boolean).join(" · ");
    const excerpt = document.createElement("p");
    excerpt.dir = "auto";
    excerpt.append(...marked(text, asked));
    item.append(link, excerpt);
    return item;
  }

  async function show(found, start, asked, mine) {
    const wanted = found.slice(start, start + ROWS);
    const shards = await Promise.all(wanted.map((number) => load("p" + Math.floor(number / facts.shard))));
    if (mine !== turn) return;
    list.append(...wanted.map((number, at) => [shards[at], number % facts.shard])
      .filter(([shard, at]) => shard?.[at]).map(([shard, at]) => row(shard[at], asked)));
    more.hidden = start + ROWS >= found.length;
    more.onclick = () => show(found, start + ROWS, asked, mine);
  }

  async function search() {
    const mine = ++turn;
    const asked = parse(field.value);
    const begun = performance.now();
    const found = asked.all.length ? await find(asked) : [];
    if (mine !== turn) return;
    list.replaceChildren();
    const count = found.length === 1 ? words.one : words.many.replace("{n}", found.length.toLocaleString());
    const problem = asked.problems.length ? " " + words.problem.replace("{words}", asked.problems.join(" ")) : "";
    told.textContent = asked.all.length || problem ? count + problem : "";
    await show(found, 0, asked, mine);
    if (mine === turn) told.dataset.done = String(Math.round(performance.now() - begun));
    try {
      history.replaceState(null, "", field.value ? "?q=" + encodeURIComponent(field.value) : location.pathname);
    } catch { /* some browsers allow it to no page of a folder */ }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  let timer = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 250); });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  if (field.value) search();
})();
