// The way of every edge in a layered drawing: out of the border of a box, through the bends of its route, into a border.
const portedEdges = (edges, {at, bends}, headOf) => {
  const half = boxHeight / 2;
  // the points an edge passes, from border to border
  const waypoints = ({source, target}, shiftS, shiftT) => {
    const a = at.get(source);
    const b = at.get(target);
    const forward = bends.get(`${source},${target}`);
    const backward = bends.get(`${target},${source}`);
    if (a.y === b.y) return {flat: true, points: [[a.x + shiftS, a.y - half], [b.x + shiftT, b.y - half]]};
    const down = a.y < b.y;
    const via = forward ?? (backward ? backward.toReversed().map(([x, y]) => [x + 12, y]) : []);
    const apart = backward && !forward ? 10 : 0;
    return {points: [[a.x + shiftS + apart, a.y + (down ? half : -half)], ...via, [b.x + shiftT + apart, b.y + (down ? -half : half)]]};
  };
  const curve = ({flat, points}, tipLength) => {
    const end = points.at(-1);
    const [x0, y0] = points[0];
    if (flat) {
      const rise = 26 + Math.abs(end[0] - x0) * 0.1;
      return `M${x0} ${y0}C${x0} ${y0 - rise} ${end[0]} ${end[1] - rise} ${end[0]} ${end[1] - tipLength}`;
    }
    const way = Math.sign(end[1] - y0);
    const stops = [...points.slice(0, -1), [end[0], end[1] - way * tipLength]];
    const slope = k => (stops[k + 1][0] - stops[k][0]) / (stops[k + 1][1] - stops[k][1]);
    // vertical at both ends; between, a monotone cubic in y (Fritsch and Carlson 1980), which never swings out
    const tangents = stops.map((_, k) => {
      if (k === 0 || k === stops.length - 1) return 0;
      const [before, after] = [slope(k - 1), slope(k)];
      return before * after > 0 ? 2 * before * after / (before + after) : 0;
    });
    let path = `M${x0} ${y0}`;
    for (let k = 1; k < stops.length; k++) {
      const [xa, ya] = stops[k - 1];
      const [xb, yb] = stops[k];
      const reach = (yb - ya) * (stops.length === 2 ? 0.5 : 0.4);
      path += `C${xa + tangents[k - 1] * reach} ${ya + reach} ${xb - tangents[k] * reach} ${yb - reach} ${xb} ${yb}`;
    }
    return path;
  };
  // ends at one border are spread, in the order in which the other ends stand
  const shifts = edges.map(() => [0, 0]);
  const groups = new Map();
  edges.forEach((edge, k) => {
    const {flat, points} = waypoints(edge, 0, 0);
    const down = flat ? false : points[0][1] < points.at(-1)[1];
    const add = (node, top, other, which) => {
      const key = `${node}${top}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push({k, which, other, node});
    };
    add(edge.source, flat || !down, points[1][0], 0);
    add(edge.target, flat || down, points.at(-2)[0], 1);
  });
  for (const group of groups.values()) {
    group.sort((a, b) => a.other - b.other);
    const room = Math.min(11, (at.get(group[0].node).width - 24) / Math.max(1, group.length - 1));
    group.forEach(({k, which}, i) => { shifts[k][which] = (i - (group.length - 1) / 2) * room; });
  }
  return edges.map((edge, k) => {
    const path = waypoints(edge, ...shifts[k]);
    const [x, y] = path.points.at(-1);
    const way = path.flat ? 1 : Math.sign(y - path.points.at(-2)[1]);
    return {d: curve(path, headOf(edge)), head: [x, y, 0, way]};
  });
};
