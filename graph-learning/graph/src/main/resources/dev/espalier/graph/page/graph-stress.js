// Drawing of a graph of any size: distances on the page follow distances in the graph. Stress is lowered by stochastic
// gradient descent (Zheng, Pawar and Goodman 2018), parts that hang together are drawn one by one and packed, and every
// start is the same, so that the same graph gives the same drawing.
const stressLayout = (() => {
  const unit = 60;
  const randomNumbers = seed => () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };

  // shortest ways from one node (Dijkstra 1959); near is a list of [other, length] per node
  const waysFrom = (source, near, ways, n) => {
    ways.fill(Infinity);
    ways[source] = 0;
    const heap = [[0, source]];
    while (heap.length) {
      const [far, v] = heap[0];
      const last = heap.pop();
      if (heap.length) {
        let k = 0;
        for (;;) {
          let child = 2 * k + 1;
          if (child >= heap.length) break;
          if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
          if (heap[child][0] >= last[0]) break;
          heap[k] = heap[child];
          k = child;
        }
        heap[k] = last;
      }
      if (far > ways[v]) continue;
      for (const [w, length] of near[v]) {
        const way = far + length;
        if (way < ways[w] - 1e-9) {
          ways[w] = way;
          let k = heap.length;
          const item = [way, w];
          heap.push(item);
          while (k > 0 && heap[k - 1 >> 1][0] > way) { heap[k] = heap[k - 1 >> 1]; k = k - 1 >> 1; }
          heap[k] = item;
        }
      }
    }
  };

  // one connected part, nodes 0..n-1; edges with many neighbours of their own are longer, so that hubs have room
  const connected = (n, links, flow) => {
    const random = randomNumbers(n * 31 + links.length);
    const sets = Array.from({length: n}, () => new Set());
    for (const [a, b] of links) { sets[a].add(b); sets[b].add(a); }
    const near = sets.map((set, v) => [...set].map(w => {
      let shared = 0;
      for (const u of set) if (sets[w].has(u)) shared++;
      return [w, unit * Math.max(1, 0.45 * Math.sqrt(set.size + sets[w].size - 2 * shared))];
    }));
    const pairs = n * (n - 1) / 2;
    const from = new Int32Array(pairs);
    const to = new Int32Array(pairs);
    const wish = new Float64Array(pairs);
    const ways = new Float64Array(n);
    let k = 0;
    for (let a = 0; a < n; a++) {
      waysFrom(a, near, ways, n);
      for (let b = a + 1; b < n; b++, k++) { from[k] = a; to[k] = b; wish[k] = ways[b]; }
    }
    // a long chain would be a thread too thin to see: ways that are long for so few nodes are shortened, most the longest,
    // which lets the chain wind
    const far = wish.reduce((a, b) => Math.max(a, b), unit);
    const room = 2.2 * unit * Math.sqrt(n);
    if (far > room) {
      const power = Math.log(room / unit) / Math.log(far / unit);
      for (let p = 0; p < pairs; p++) wish[p] = unit * (wish[p] / unit) ** power;
    }
    const x = new Float64Array(n);
    const y = new Float64Array(n);
    const wide = unit * Math.sqrt(n);
    for (let v = 0; v < n; v++) { x[v] = wide * (random() - 0.5); y[v] = wide * (random() - 0.5); }
    const most = wish.reduce((a, b) => Math.max(a, b), 1) ** 2;
    const least = wish.reduce((a, b) => Math.min(a, b), Infinity) ** 2;
    const rounds = 40;
    const cooling = Math.log(most / (0.05 * least)) / (rounds - 1);
    const turn = Int32Array.from({length: pairs}, (_, i) => i);
    for (let round = 0; round < rounds; round++) {
      const step = most * Math.exp(-cooling * round);
      for (let i = pairs - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        const swap = turn[i];
        turn[i] = turn[j];
        turn[j] = swap;
      }
      for (const p of turn) {
        const [a, b, d] = [from[p], to[p], wish[p]];
        const dx = x[a] - x[b];
        const dy = y[a] - y[b];
        const far = Math.sqrt(dx * dx + dy * dy) || 1e-9;
        const move = Math.min(1, step / (d * d)) * (far - d) / (2 * far);
        x[a] -= dx * move; y[a] -= dy * move;
        x[b] += dx * move; y[b] += dy * move;
      }
      // arrows rather point down
      if (flow) {
        for (const [a, b] of links) {
          const lack = 0.55 * unit - (y[b] - y[a]);
          if (lack > 0) { y[a] -= 0.22 * lack; y[b] += 0.22 * lack; }
        }
      }
    }
    return {x, y};
  };

  // the longest extent lies across the page
  const lie = (x, y) => {
    const n = x.length;
    const mx = x.reduce((a, b) => a + b, 0) / n;
    const my = y.reduce((a, b) => a + b, 0) / n;
    let xx = 0;
    let yy = 0;
    let xy = 0;
    for (let v = 0; v < n; v++) { xx += (x[v] - mx) ** 2; yy += (y[v] - my) ** 2; xy += (x[v] - mx) * (y[v] - my); }
    const angle = -0.5 * Math.atan2(2 * xy, xx - yy);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let v = 0; v < n; v++) [x[v], y[v]] = [(x[v] - mx) * c - (y[v] - my) * s, (x[v] - mx) * s + (y[v] - my) * c];
  };

  // rectangles [width, height] that overlap move apart along the shorter way, a little at a time
  const pushApart = (x, y, widths, height, rounds) => {
    const n = x.length;
    const reach = Math.max(...widths, height);
    for (let round = 0; round < rounds; round++) {
      const grid = new Map();
      for (let v = 0; v < n; v++) {
        const key = `${Math.floor(x[v] / reach)},${Math.floor(y[v] / reach)}`;
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(v);
      }
      let moved = false;
      for (let v = 0; v < n; v++) {
        const [cx, cy] = [Math.floor(x[v] / reach), Math.floor(y[v] / reach)];
        for (let gx = cx - 1; gx <= cx + 1; gx++) for (let gy = cy - 1; gy <= cy + 1; gy++) {
          for (const u of grid.get(`${gx},${gy}`) ?? []) {
            if (u <= v) continue;
            const dx = x[u] - x[v];
            const dy = y[u] - y[v];
            const lackX = (widths[u] + widths[v]) / 2 - Math.abs(dx);
            const lackY = height - Math.abs(dy);
            if (lackX <= 0 || lackY <= 0) continue;
            moved = true;
            if (lackX < lackY) { const by = lackX / 2 * (dx < 0 ? -1 : 1); x[v] -= by; x[u] += by; }
            else { const by = lackY / 2 * (dy < 0 ? -1 : 1); y[v] -= by; y[u] += by; }
          }
        }
      }
      if (!moved) break;
    }
  };

  const parts = (nodes, links) => {
    const near = new Map(nodes.map(v => [v, []]));
    for (const [a, b] of links) { near.get(a).push(b); near.get(b).push(a); }
    const seen = new Set();
    const found = [];
    for (const start of nodes) {
      if (seen.has(start)) continue;
      seen.add(start);
      const part = [start];
      for (const v of part) for (const w of near.get(v)) if (!seen.has(w)) { seen.add(w); part.push(w); }
      found.push(part);
    }
    return found.sort((a, b) => b.length - a.length);
  };

  // blocks {width, height}, large ones first, into shelves about as wide as the frame's shape asks for, small ones under
  // each other beside large ones; sets left and top
  const pack = (blocks, aspect) => {
    const area = blocks.reduce((sum, block) => sum + block.width * block.height, 0);
    const room = Math.max(Math.sqrt(area * aspect) * 1.05, ...blocks.map(block => block.width));
    let shelf = {top: 0, height: 0, end: 0, columns: []};
    for (const block of blocks) {
      const place = shelf.columns.find(column => block.width <= column.width && column.used + block.height <= shelf.height);
      if (place) {
        [block.left, block.top] = [place.left, shelf.top + place.used];
        place.used += block.height;
        continue;
      }
      if (shelf.end + block.width > room || block.height > shelf.height) {
        if (shelf.end + block.width > room || !shelf.columns.length) shelf = {top: shelf.top + shelf.height, height: block.height, end: 0, columns: []};
        else shelf.height = Math.max(shelf.height, block.height);
      }
      [block.left, block.top] = [shelf.end, shelf.top];
      shelf.columns.push({left: shelf.end, width: block.width, used: block.height});
      shelf.end += block.width;
    }
  };

  // Map of node to {x, y}; links are [a, b]; sizes are the label widths on the screen, frame what the drawing fits into
  return (nodes, links, {flow, sizes, frame}) => {
    const aspect = frame.width / frame.height;
    const pieces = parts(nodes, links);
    const single = pieces.filter(part => part.length === 1).map(part => part[0]);
    // whether every name may find room
    const labelled = frame.width * frame.height > 4000 * nodes.length && nodes.length <= 200;
    // of a large graph directions on the page would only make it long and narrow
    const downward = flow && nodes.length <= 160;
    const blocks = pieces.filter(part => part.length > 1).map(part => {
      const index = new Map(part.map((v, k) => [v, k]));
      const own = links.filter(([a]) => index.has(a)).map(([a, b]) => [index.get(a), index.get(b)]);
      const {x, y} = connected(part.length, own, downward);
      if (!downward) lie(x, y);
      return {part, x, y};
    });
    const measure = () => {
      for (const block of blocks) {
        const pad = block.part.length > 3 ? 26 : 20;
        const half = labelled ? 30 : 8;
        block.x0 = Math.min(...block.x) - pad - half;
        block.y0 = Math.min(...block.y) - pad;
        block.width = Math.max(...block.x) + pad + half - block.x0;
        block.height = Math.max(...block.y) + pad - block.y0;
      }
    };
    const extent = () => {
      measure();
      pack(blocks, aspect);
      const wide = Math.max(1, ...blocks.map(b => b.left + b.width));
      const high = Math.max(1, ...blocks.map(b => b.top + b.height));
      return Math.min(2, frame.width / wide, frame.height / high);
    };
    // one part that is much longer than the frame is stretched across it
    if (blocks.length && blocks[0].part.length > 0.6 * nodes.length) {
      measure();
      const {x, y, width, height} = blocks[0];
      const stretch = width / height / aspect;
      const by = Math.min(1.9, Math.max(stretch, 1 / stretch));
      if (stretch > 1) for (let k = 0; k < y.length; k++) y[k] *= by;
      else for (let k = 0; k < x.length; k++) x[k] *= by;
    }
    // the room of a label depends on the scale at which all is seen, and that on the room: a few rounds settle it
    for (let round = 0; round < (labelled ? 4 : 3) && blocks.length; round++) {
      const scale = extent();
      for (const block of blocks) {
        const room = block.part.map(v => labelled ? Math.max(24, Math.min(sizes[v] + 8, 110)) / scale : 15 / scale);
        pushApart(block.x, block.y, room, (labelled ? 36 : 15) / scale, 60);
      }
    }
    const scale = blocks.length ? extent() : 1;
    const at = new Map();
    let bottom = 0;
    for (const block of blocks) {
      block.part.forEach((v, k) => at.set(v, {x: block.x[k] - block.x0 + block.left, y: block.y[k] - block.y0 + block.top}));
      bottom = Math.max(bottom, block.top + block.height);
    }
    // what hangs together with nothing stands in a grid below, close together where it is much
    const seen = Math.max(scale, 1e-3);
    const most = Math.max(1, ...single.map(v => Math.min(sizes[v], 130)));
    const close = single.length > (blocks.length ? 40 : 300);
    const cell = (close ? 24 : most + 26) / seen;
    const step = (close ? 24 : 40) / seen;
    const wide = Math.max(...blocks.map(b => b.left + b.width), frame.width / scale, cell);
    const across = Math.max(1, Math.min(single.length, Math.floor(wide / cell)));
    single.forEach((v, k) => at.set(v, {x: (k % across + 0.5) * cell, y: bottom + 14 / seen + Math.floor(k / across) * step}));
    return at;
  };
})();

// On a map when places are known: latitude and longitude, north up; a node without a place stands below.
const mapLayout = (nodes, places, frame) => {
  const known = nodes.filter(v => places[v].length);
  const middle = known.reduce((sum, v) => sum + places[v][0], 0) / known.length;
  const narrow = Math.max(0.05, Math.cos(middle * Math.PI / 180));
  const points = new Map(known.map(v => [v, [places[v][1] * narrow, -places[v][0]]]));
  const [x0, x1] = range([...points.values()].map(point => point[0]));
  const [y0, y1] = range([...points.values()].map(point => point[1]));
  const unit = Math.min(frame.width / Math.max(x1 - x0, 1e-9), frame.height / Math.max(y1 - y0, 1e-9));
  let aside = 0;
  return new Map(nodes.map(v => {
    const point = points.get(v);
    return [v, point ? {x: (point[0] - x0) * unit, y: (point[1] - y0) * unit} : {x: 40 * aside++, y: (y1 - y0) * unit + 70}];
  }));
};
