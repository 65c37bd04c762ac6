// Layered drawing of an acyclic graph (Sugiyama, Tagawa and Toda 1981): layers, then few crossings, then positions.
const boxHeight = 28;

// the most probable edges that together stay acyclic; edges are [source, target, weight], heaviest first
const acyclicPart = edges => {
  const children = new Map();
  const reaches = (from, to) => {
    const stack = [from];
    const seen = new Set(stack);
    while (stack.length) {
      const v = stack.pop();
      if (v === to) return true;
      for (const w of children.get(v) ?? []) if (!seen.has(w)) { seen.add(w); stack.push(w); }
    }
    return false;
  };
  return edges.filter(([source, target]) => {
    if (reaches(target, source)) return false;
    if (!children.has(source)) children.set(source, []);
    children.get(source).push(target);
    return true;
  });
};

// longest path from the roots; where that makes a layer wider than the drawing has room, the nodes with the longest way
// still to go come first and the others wait (list scheduling, as in Coffman and Graham 1972); then every node moves to
// where its edges are shortest, if there is room
const assignLayers = (nodes, edges, widths, room) => {
  const incoming = new Map(nodes.map(v => [v, []]));
  const outgoing = new Map(nodes.map(v => [v, []]));
  for (const [s, t] of edges) { outgoing.get(s).push(t); incoming.get(t).push(s); }
  const left = new Map(nodes.map(v => [v, incoming.get(v).length]));
  const order = nodes.filter(v => left.get(v) === 0);
  for (const v of order) for (const w of outgoing.get(v)) { left.set(w, left.get(w) - 1); if (left.get(w) === 0) order.push(w); }
  const height = new Map();
  for (const v of order.toReversed()) height.set(v, 1 + Math.max(-1, ...outgoing.get(v).map(w => height.get(w))));
  const layer = new Map();
  const used = [];
  const space = v => widths[v] + 26;
  const fits = (v, row) => !used[row] || used[row] + space(v) <= room;
  const put = (v, row) => { layer.set(v, row); used[row] = (used[row] ?? 0) + space(v); };
  for (const v of order.toSorted((a, b) => height.get(b) - height.get(a))) {
    let row = Math.max(-1, ...incoming.get(v).map(u => layer.get(u))) + 1;
    while (!fits(v, row)) row++;
    put(v, row);
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    for (const v of sweep % 2 ? order : order.toReversed()) {
      const here = layer.get(v);
      const low = Math.max(-1, ...incoming.get(v).map(u => layer.get(u))) + 1;
      const high = Math.min(Infinity, ...outgoing.get(v).map(w => layer.get(w))) - 1;
      const pull = outgoing.get(v).length - incoming.get(v).length;
      let goal = pull > 0 && high < Infinity ? high : pull < 0 ? low : high < Infinity ? Math.floor((low + high) / 2) : here;
      used[here] -= space(v);
      while (goal !== here && !fits(v, goal)) goal += Math.sign(here - goal);
      put(v, goal);
    }
  }
  // rows that the moves emptied
  const rows = [...new Set(layer.values())].sort((a, b) => a - b);
  for (const v of nodes) layer.set(v, rows.indexOf(layer.get(v)));
  return layer;
};

// edges over several layers become chains of width-0 points; returns rows of items and links between neighbouring rows
const properHierarchy = (nodes, edges, layer, widths) => {
  const depth = Math.max(0, ...nodes.map(v => layer.get(v))) + 1;
  const rows = Array.from({length: depth}, () => []);
  const items = new Map();
  const place = (row, width, node) => {
    const item = {row, width, node, up: [], down: [], x: 0, position: 0};
    rows[row].push(item);
    return item;
  };
  for (const v of nodes) items.set(v, place(layer.get(v), widths[v], v));
  const routes = edges.map(([s, t]) => {
    const route = [items.get(s)];
    for (let row = layer.get(s) + 1; row < layer.get(t); row++) route.push(place(row, 10, -1));
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

// Map of node to {x, y, width, row}, and of "source,target" to the bends of a long edge; nodes without edges stand in
// rows below. Edges are [source, target, weight], heaviest first; those that would close a cycle are left out.
const layeredLayout = (nodes, weighted, widths, room, height) => {
  const edges = acyclicPart(weighted);
  const touched = new Set(edges.flatMap(([s, t]) => [s, t]));
  const linked = nodes.filter(v => touched.has(v));
  const layer = assignLayers(linked, edges, widths, room);
  const {rows, routes} = properHierarchy(linked, edges, layer, widths);
  orderRows(rows);
  placeRows(rows);
  // deep graphs stand closer, as far as arrows stay visible
  const rowHeight = Math.max(54, Math.min(80, height / Math.max(1, rows.length)));
  const at = new Map();
  const drawn = rows.flat();
  const left = Math.min(...drawn.map(item => item.x - item.width / 2), Infinity);
  const right = Math.max(...drawn.map(item => item.x + item.width / 2), -Infinity);
  for (const item of drawn) {
    item.y = item.row * rowHeight;
    if (item.node >= 0) at.set(item.node, {x: item.x, y: item.y, width: item.width, row: item.row});
  }
  const bends = new Map(routes.map((route, k) => [`${edges[k][0]},${edges[k][1]}`, route.slice(1, -1).map(({x, y}) => [x, y])]));
  const span = Math.max(right - left, room, 0);
  const start = (linked.length ? (left + right) / 2 : 0) - span / 2;
  let x = start;
  let y = linked.length ? rows.length * rowHeight + 4 : 0;
  for (const v of nodes.filter(v => !touched.has(v))) {
    if (x > start && x + widths[v] > start + span) { x = start; y += boxHeight + 12; }
    at.set(v, {x: x + widths[v] / 2, y, width: widths[v], row: Infinity});
    x += widths[v] + 14;
  }
  return {at, bends};
};
