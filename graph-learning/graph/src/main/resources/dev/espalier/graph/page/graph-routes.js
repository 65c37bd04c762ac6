// The way of every edge between spots: past the other nodes, or in bundles where there are very many.
const edgeRoutes = (() => {
  const quad = (a, c, b, steps) => Array.from({length: steps + 1}, (_, k) => {
    const t = k / steps;
    const u = 1 - t;
    return [u * u * a[0] + 2 * u * t * c[0] + t * t * b[0], u * u * a[1] + 2 * u * t * c[1] + t * t * b[1]];
  });
  const bent = (a, b, bend) => {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    return [(a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend];
  };
  const bends = [0, 0.1, -0.1, 0.22, -0.22, 0.38, -0.38, 0.6, -0.6];

  // the least bend that passes over the fewest other nodes; an edge that has its reverse beside it keeps to its own right
  const around = (edges, at, radius) => {
    const size = 4 * radius;
    const grid = new Map();
    for (const [v, {x, y}] of at) {
      const key = `${Math.floor(x / size)},${Math.floor(y / size)}`;
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push([v, x, y]);
    }
    const passed = (edge, points) => {
      const met = new Set();
      for (const [x, y] of points) {
        const [gx, gy] = [Math.floor(x / size), Math.floor(y / size)];
        for (let i = gx - 1; i <= gx + 1; i++) for (let j = gy - 1; j <= gy + 1; j++) {
          for (const [v, vx, vy] of grid.get(`${i},${j}`) ?? []) {
            if (v !== edge.source && v !== edge.target && (x - vx) ** 2 + (y - vy) ** 2 < radius * radius) met.add(v);
          }
        }
      }
      return met.size;
    };
    const both = new Set(edges.map(edge => `${edge.source},${edge.target}`));
    return edges.map(edge => {
      const a = at.get(edge.source);
      const b = at.get(edge.target);
      const paired = both.has(`${edge.target},${edge.source}`);
      const steps = Math.max(6, Math.min(40, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / radius)));
      let best = null;
      for (const bend of paired ? bends.filter(value => value > 0) : bends) {
        const control = bent(a, b, bend);
        const cost = passed(edge, quad([a.x, a.y], control, [b.x, b.y], steps)) + Math.abs(bend);
        if (!best || cost < best.cost - 1e-9) best = {cost, bend, control};
        if (best.cost < 0.5) break;
      }
      return best.bend === 0 ? [[a.x, a.y], [b.x, b.y]] : quad([a.x, a.y], best.control, [b.x, b.y], 14);
    });
  };

  // Edge-path bundling (Wallinger, Archambault, Auber, Nollenburg and Peltonen 2022): a long edge follows a chain of
  // other edges between its ends when that is at most twice as long
  const bundled = (edges, at) => {
    const longest = 2;
    const near = new Map();
    const items = edges.map((edge, k) => {
      const a = at.get(edge.source);
      const b = at.get(edge.target);
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1e-6;
      return {k, s: edge.source, t: edge.target, length, weight: length * length, locked: false, skipped: false};
    });
    for (const item of items) {
      for (const [v, w] of [[item.s, item.t], [item.t, item.s]]) {
        if (!near.has(v)) near.set(v, []);
        near.get(v).push([w, item]);
      }
    }
    const chain = goal => {
      const ways = new Map([[goal.s, 0]]);
      const before = new Map();
      const done = new Set();
      // few nodes are open at a time, as the search stops at the length that is too long
      const open = new Set([goal.s]);
      while (open.size) {
        let v = -1;
        for (const u of open) if (v < 0 || ways.get(u) < ways.get(v)) v = u;
        open.delete(v);
        done.add(v);
        if (v === goal.t) break;
        for (const [w, item] of near.get(v)) {
          if (item.skipped || done.has(w)) continue;
          const way = ways.get(v) + item.weight;
          if (way < (ways.get(w) ?? goal.weight * longest)) { ways.set(w, way); before.set(w, item); open.add(w); }
        }
      }
      if (!before.has(goal.t)) return null;
      const path = [];
      let v = goal.t;
      let length = 0;
      while (v !== goal.s) {
        const item = before.get(v);
        path.push(item);
        length += item.length;
        v = item.s === v ? item.t : item.s;
      }
      return length <= longest * goal.length ? path.reverse() : null;
    };
    const routes = edges.map(edge => [at.get(edge.source), at.get(edge.target)].map(({x, y}) => [x, y]));
    for (const item of items.toSorted((a, b) => b.weight - a.weight)) {
      if (item.locked) continue;
      item.skipped = true;
      const path = chain(item);
      if (!path || path.length < 2) { item.skipped = false; continue; }
      let v = item.s;
      const points = [[at.get(v).x, at.get(v).y]];
      for (const part of path) {
        part.locked = true;
        v = part.s === v ? part.t : part.s;
        points.push([at.get(v).x, at.get(v).y]);
      }
      routes[item.k] = bezier(points, 6 + 4 * Math.min(8, path.length));
    }
    return routes;
  };
  // de Casteljau
  const bezier = (points, steps) => Array.from({length: steps + 1}, (_, k) => {
    const t = k / steps;
    const work = points.map(point => [...point]);
    for (let size = work.length - 1; size > 0; size--) {
      for (let i = 0; i < size; i++) {
        work[i][0] += (work[i + 1][0] - work[i][0]) * t;
        work[i][1] += (work[i + 1][1] - work[i][1]) * t;
      }
    }
    return work[0];
  });
  return {around, bundled};
})();

// A route in screen units without what lies under its two nodes and its head: {d, head: [x, y, dx, dy] of the tip}.
const shortened = (route, scale, from, to, head) => {
  const points = route.map(([x, y]) => [x * scale, y * scale]);
  const [ax, ay] = points[0];
  const [bx, by] = points.at(-1);
  const cut = (list, cx, cy, radius) => {
    let k = 1;
    while (k < list.length - 1 && Math.hypot(list[k][0] - cx, list[k][1] - cy) < radius) k++;
    const [px, py] = list[k];
    const far = Math.hypot(px - cx, py - cy) || 1;
    const near = Math.min(radius, far * 0.8);
    return [[cx + (px - cx) / far * near, cy + (py - cy) / far * near], ...list.slice(k)];
  };
  const start = cut(points, ax, ay, from);
  const tip = cut(start.toReversed(), bx, by, to);
  const line = head ? cut(tip, tip[0][0], tip[0][1], head) : tip;
  const way = line.toReversed();
  const [tx, ty] = tip[0];
  const [hx, hy] = line[0];
  const size = Math.hypot(tx - hx, ty - hy) || 1;
  return {d: way.map(([x, y], k) => `${k ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''), head: [tx, ty, (tx - hx) / size, (ty - hy) / size]};
};
