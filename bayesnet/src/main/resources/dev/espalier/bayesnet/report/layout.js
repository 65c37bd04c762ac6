// Layered drawing of an acyclic graph (Sugiyama, Tagawa and Toda 1981): layers, then few crossings, then positions.
const rowHeight = 78;
const boxHeight = 30;

// the most probable edges that together stay acyclic; edges are [source, target, weight], heaviest first
const acyclicPart = (n, edges) => {
  const children = Array.from({length: n}, () => []);
  const reaches = (from, to) => {
    const stack = [from];
    const seen = new Set(stack);
    while (stack.length) {
      const v = stack.pop();
      if (v === to) return true;
      for (const w of children[v]) if (!seen.has(w)) { seen.add(w); stack.push(w); }
    }
    return false;
  };
  return edges.filter(([source, target]) => {
    if (reaches(target, source)) return false;
    children[source].push(target);
    return true;
  });
};

// longest path from the roots, then every node moves to where its edges are shortest
const assignLayers = (n, edges) => {
  const incoming = Array.from({length: n}, () => []);
  const outgoing = Array.from({length: n}, () => []);
  for (const [s, t] of edges) { outgoing[s].push(t); incoming[t].push(s); }
  const layer = new Int32Array(n);
  const missing = incoming.map(list => list.length);
  const queue = [...missing.keys()].filter(v => missing[v] === 0);
  for (const v of queue) {
    for (const w of outgoing[v]) {
      layer[w] = Math.max(layer[w], layer[v] + 1);
      if (--missing[w] === 0) queue.push(w);
    }
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    for (const v of sweep % 2 ? queue : queue.toReversed()) {
      const low = Math.max(-1, ...incoming[v].map(u => layer[u])) + 1;
      const high = Math.min(Infinity, ...outgoing[v].map(w => layer[w])) - 1;
      const pull = outgoing[v].length - incoming[v].length;
      if (pull > 0 && high < Infinity) layer[v] = high;
      else if (pull < 0) layer[v] = low;
      else if (high < Infinity && high > low) layer[v] = Math.floor((low + high) / 2);
    }
  }
  return layer;
};

// edges over several layers become chains of width-0 points; returns rows of items and links between neighbouring rows
const properHierarchy = (nodes, edges, layer, widths) => {
  const depth = Math.max(0, ...nodes.map(v => layer[v])) + 1;
  const rows = Array.from({length: depth}, () => []);
  const items = new Map();
  const place = (row, width, node) => {
    const item = {row, width, node, up: [], down: [], x: 0, position: 0};
    rows[row].push(item);
    return item;
  };
  for (const v of nodes) items.set(v, place(layer[v], widths[v], v));
  const routes = edges.map(([s, t]) => {
    const route = [items.get(s)];
    for (let row = layer[s] + 1; row < layer[t]; row++) route.push(place(row, 10, -1));
    route.push(items.get(t));
    for (let k = 1; k < route.length; k++) { route[k - 1].down.push(route[k]); route[k].up.push(route[k - 1]); }
    return route;
  });
  return {rows, routes};
};

const crossings = rows => {
  let total = 0;
  for (const row of rows) {
    const ends = row.flatMap(item => item.down.map(other => other.position).sort((a, b) => a - b));
    for (let i = 1; i < ends.length; i++) for (let j = 0; j < i; j++) if (ends[j] > ends[i]) total++;
  }
  return total;
};

const orderRows = rows => {
  const number = row => row.forEach((item, k) => { item.position = k; });
  rows.forEach(number);
  let fewest = crossings(rows);
  let kept = rows.map(row => [...row]);
  for (let sweep = 0; sweep < 28 && fewest > 0; sweep++) {
    const side = sweep % 2 ? 'down' : 'up';
    for (const row of sweep % 2 ? rows.toReversed() : rows) {
      for (const item of row) {
        const near = item[side];
        item.centre = near.length ? near.reduce((sum, o) => sum + o.position, 0) / near.length : item.position;
      }
      row.sort((a, b) => a.centre - b.centre || (sweep % 4 < 2 ? a.position - b.position : b.position - a.position));
      number(row);
    }
    const now = crossings(rows);
    if (now < fewest) { fewest = now; kept = rows.map(row => [...row]); }
  }
  kept.forEach((row, k) => { rows[k] = row; number(row); });
};

// least squares to the wished positions under "each stands right of the one before": pool adjacent violators
const settle = (row, wishes, weights) => {
  const offsets = [0];
  for (let k = 1; k < row.length; k++) {
    const gap = row[k].node < 0 && row[k - 1].node < 0 ? 14 : 26;
    offsets.push(offsets[k - 1] + (row[k - 1].width + row[k].width) / 2 + gap);
  }
  const blocks = [];
  for (let k = 0; k < row.length; k++) {
    let block = {value: wishes[k] - offsets[k], weight: weights[k], size: 1};
    while (blocks.length && blocks.at(-1).value > block.value) {
      const before = blocks.pop();
      const weight = before.weight + block.weight;
      block = {value: (before.value * before.weight + block.value * block.weight) / weight, weight, size: before.size + block.size};
    }
    blocks.push(block);
  }
  let k = 0;
  for (const block of blocks) for (let i = 0; i < block.size; i++, k++) row[k].x = block.value + offsets[k];
};

// every item wants to stand at the weighted mean of its neighbours; the inside of a long edge pulls hard, to run straight
const placeRows = rows => {
  for (const row of rows) settle(row, row.map(() => 0), row.map(() => 1));
  const pull = (item, other) => item.node < 0 && other.node < 0 ? 8 : item.node < 0 || other.node < 0 ? 2 : 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    const side = sweep % 3 === 2 ? null : sweep % 3 ? 'down' : 'up';
    for (const row of sweep % 3 === 1 ? rows.toReversed() : rows) {
      const wishes = [];
      const weights = [];
      for (const item of row) {
        const near = side && item[side].length ? item[side] : [...item.up, ...item.down];
        const weight = near.reduce((sum, other) => sum + pull(item, other), 0);
        wishes.push(weight ? near.reduce((sum, other) => sum + pull(item, other) * other.x, 0) / weight : item.x);
        weights.push(1 + weight);
      }
      settle(row, wishes, weights);
    }
  }
};

// {x, y, width} per node, "source,target" -> bends of long edges, and the bounds; unconnected nodes stand in rows below
const layeredLayout = (n, weighted, widths) => {
  const edges = acyclicPart(n, weighted);
  const layer = assignLayers(n, edges);
  const touched = new Set(edges.flatMap(([s, t]) => [s, t]));
  const nodes = [...Array(n).keys()];
  const {rows, routes} = properHierarchy(nodes.filter(v => touched.has(v)), edges, layer, widths);
  orderRows(rows);
  placeRows(rows);
  const places = Array(n);
  const drawn = rows.flat();
  const left = Math.min(0, ...drawn.map(item => item.x - item.width / 2));
  const right = Math.max(0, ...drawn.map(item => item.x + item.width / 2));
  for (const item of drawn) {
    item.y = item.row * rowHeight;
    if (item.node >= 0) places[item.node] = {x: item.x, y: item.y, width: item.width, row: item.row};
  }
  const bends = new Map(routes.map((route, k) => [`${edges[k][0]},${edges[k][1]}`, route.slice(1, -1).map(({x, y}) => [x, y])]));
  const span = Math.max(right - left, 640);
  let x = (left + right - span) / 2;
  const start = x;
  let y = touched.size ? rows.length * rowHeight + 10 : 0;
  for (const v of nodes.filter(v => !touched.has(v))) {
    if (x + widths[v] > start + span) { x = start; y += boxHeight + 16; }
    places[v] = {x: x + widths[v] / 2, y, width: widths[v], row: Infinity};
    x += widths[v] + 18;
  }
  return {places, bends};
};
