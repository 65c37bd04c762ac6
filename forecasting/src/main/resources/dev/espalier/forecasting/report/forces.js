// Where nodes are drawn: on a map when their places are known, else by forces (Fruchterman and Reingold 1991).
const mapped = (places, scale) => {
  const known = places.filter(place => place.length);
  const middle = known.reduce((sum, [latitude]) => sum + latitude, 0) / known.length;
  const narrow = Math.cos(middle * Math.PI / 180);
  const points = places.map(place => place.length ? [place[1] * narrow, -place[0]] : null);
  const [x0, x1] = range(points.filter(Boolean).map(point => point[0]));
  const [y0, y1] = range(points.filter(Boolean).map(point => point[1]));
  const unit = scale / Math.max(x1 - x0, y1 - y0, 1e-9);
  let aside = 0;
  // a series without a place stands below the map
  return points.map(point => point ? {x: (point[0] - x0) * unit, y: (point[1] - y0) * unit} : {x: 40 * aside++, y: (y1 - y0) * unit + 70});
};

// nodes 0..n-1, links [a, b, weight]; the start is a spiral of golden angles, so that the drawing is the same every time
const byForces = (n, links) => {
  const length = 74;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    x[v] = length * 0.62 * Math.sqrt(v + 0.5) * Math.cos(v * 2.399963);
    y[v] = length * 0.62 * Math.sqrt(v + 0.5) * Math.sin(v * 2.399963);
  }
  const rounds = n > 300 ? 160 : 320;
  const dx = new Float64Array(n);
  const dy = new Float64Array(n);
  for (let round = 0; round < rounds; round++) {
    dx.fill(0);
    dy.fill(0);
    for (let v = 0; v < n; v++) {
      for (let u = 0; u < v; u++) {
        const ux = x[v] - x[u];
        const uy = y[v] - y[u];
        const square = Math.max(ux * ux + uy * uy, 25);
        const push = length * length / square;
        dx[v] += ux * push; dy[v] += uy * push;
        dx[u] -= ux * push; dy[u] -= uy * push;
      }
      // all are drawn to the middle a little, so that parts that hang together with nothing stay near
      dx[v] -= x[v] * 0.09;
      dy[v] -= y[v] * 0.12;
    }
    for (const [a, b, weight] of links) {
      const ux = x[a] - x[b];
      const uy = y[a] - y[b];
      const pull = Math.sqrt(ux * ux + uy * uy) / length * weight;
      dx[a] -= ux * pull; dy[a] -= uy * pull;
      dx[b] += ux * pull; dy[b] += uy * pull;
    }
    const heat = length * 0.9 * (1 - round / rounds) ** 1.5 + 0.4;
    for (let v = 0; v < n; v++) {
      const size = Math.hypot(dx[v], dy[v]) || 1;
      x[v] += dx[v] / size * Math.min(size, heat);
      y[v] += dy[v] / size * Math.min(size, heat);
    }
  }
  return Array.from({length: n}, (_, v) => ({x: x[v], y: y[v]}));
};
