(() => {
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("#combinations tbody tr")].map((element) => ({
    element,
    text: ` ${[...element.cells].map((cell) => cell.textContent).join(" ").toLowerCase()} `,
    suite: element.cells[0].textContent,
    levels: element.cells[5].textContent.split(" "),
    bad: element.classList.contains("bad"),
  }));

  // A word in quotes is a whole word: "host=a" is not the beginning of host=absent.
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = words.map((word) => word.replace(/^"(.+)"$/, " $1 "));
    let count = 0;
    for (const row of rows) {
      const hidden = !wanted.every((word) => row.text.includes(word));
      if (row.element.hidden !== hidden) row.element.hidden = hidden;
      count += hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${rows.length}`;
  };
  filter.addEventListener("input", apply);
  apply();

  const make = (tag, text, title) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (title) element.title = title;
    return element;
  };

  // The combinations of a suite as rows of numbers, and what the pairs of two factors are.
  const read = (suite, { factors, excluded }) => {
    const place = new Map();
    factors.forEach((factor, f) =>
      factor.levels.forEach((level, l) => place.set(`${factor.name}=${level}`, [f, l])));
    const table = rows.filter((row) => row.suite === suite).map((row) => {
      const levels = new Int32Array(factors.length).fill(-1);
      for (const pair of row.levels) {
        const at = place.get(pair);
        if (at) levels[at[0]] = at[1];
      }
      return { levels, bad: row.bad };
    });
    const never = new Set();
    for (const tuple of excluded) {
      const cells = tuple.split(" ").map((pair) => place.get(pair)).filter(Boolean);
      if (cells.length === 2) never.add(cells.sort((a, b) => a[0] - b[0]).join());
    }
    return { factors, table, never };
  };

  const count = ({ factors, table, never }, one, two) => {
    const width = factors[two].levels.length;
    const all = new Uint32Array(factors[one].levels.length * width);
    const bad = new Uint32Array(all.length);
    for (const row of table) {
      if (row.levels[one] < 0 || row.levels[two] < 0) continue;
      const cell = row.levels[one] * width + row.levels[two];
      all[cell] += 1;
      bad[cell] += row.bad ? 1 : 0;
    }
    const out = (cell) => never.has(`${one},${(cell / width) | 0},${two},${cell % width}`);
    return { all, bad, width, out };
  };

  const pair = (suite, model, one, two, place) => {
    const { all, bad, width, out } = count(model, one, two);
    const [first, second] = [model.factors[one], model.factors[two]];
    const table = make("table");
    const head = table.createTHead().insertRow();
    head.append(make("th", `${first.name} × ${second.name}`));
    second.levels.forEach((level) => head.append(make("th", level)));
    const body = table.createTBody();
    first.levels.forEach((level, row) => {
      const line = body.insertRow();
      line.append(make("th", level));
      second.levels.forEach((other, column) => {
        const cell = row * width + column;
        const place = line.insertCell();
        if (!all[cell]) {
          place.append(make("span", out(cell) ? "excluded" : "missing"));
          place.className = out(cell) ? "never" : "missing";
          return;
        }
        const text = bad[cell] ? `${all[cell]}, ${bad[cell]} failed` : `${all[cell]}`;
        const button = make("button", text);
        button.className = bad[cell] ? "bad" : "";
        button.onclick = () => {
          filter.value = `${suite} "${first.name}=${level}" "${second.name}=${other}"`;
          apply();
          filter.scrollIntoView({ block: "start" });
        };
        place.append(button);
      });
    });
    place.replaceChildren(table);
  };

  const map = (element, model) => {
    const suite = element.dataset.suite;
    const known = read(suite, model);
    const detail = make("div");
    detail.className = "pair";
    const table = make("table");
    table.className = "heat";
    const { factors } = known;
    for (let one = 1; one < factors.length; one++) {
      const line = table.insertRow();
      line.append(make("th", factors[one].name));
      for (let two = 0; two < one; two++) {
        const { all, bad, out } = count(known, two, one);
        let covered = 0;
        let feasible = 0;
        let red = 0;
        all.forEach((times, cell) => {
          covered += times ? 1 : 0;
          feasible += times || !out(cell) ? 1 : 0;
          red += times && bad[cell] === times ? 1 : 0;
        });
        const share = feasible ? covered / feasible : 1;
        const button = make("button", "",
          `${factors[two].name} × ${factors[one].name}: ${covered} of ${feasible} pairs covered`
          + (red ? `; all combinations of ${red} of them fail` : ""));
        button.setAttribute("aria-label", button.title);
        button.style.setProperty("--share", `${Math.round(share * 100)}%`);
        button.className = red ? "red" : share < 1 ? "open" : "";
        button.onclick = () => pair(suite, known, two, one, detail);
        line.insertCell().append(button);
      }
    }
    const last = table.insertRow();
    last.append(make("th"));
    factors.slice(0, -1).forEach((factor) => {
      const name = make("td");
      name.className = "name";
      name.append(make("span", factor.name));
      last.append(name);
    });
    element.append(table, detail);
  };

  const models = JSON.parse(document.getElementById("models").textContent);
  for (const element of document.querySelectorAll("details.map")) {
    const draw = () => {
      if (element.open && element.childElementCount === 1) map(element, models[element.dataset.suite]);
    };
    element.addEventListener("toggle", draw);
    draw();
  }
})();
