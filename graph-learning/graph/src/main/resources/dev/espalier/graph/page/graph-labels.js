// Names beside their spots, in the given order, as far as they hide neither another name nor a spot, each where the fewest
// edges pass. `spot` gives the middle of a node and the size of its name, `points` lie on edges; `put` is called with
// attributes of the text, or null where there is no room inside of `within`.
const placeLabels = ({order, spot, radius, within, points, forced, put}) => {
  const size = 40;
  const spots = new Map(order.map(v => [v, spot(v)]));
  const grid = new Map();
  const cells = ({x0, y0, x1, y1}) => {
    const keys = [];
    for (let i = Math.floor(x0 / size); i <= Math.floor(x1 / size); i++) for (let j = Math.floor(y0 / size); j <= Math.floor(y1 / size); j++) keys.push(`${i},${j}`);
    return keys;
  };
  const add = (box, owner) => { for (const key of cells(box)) { if (!grid.has(key)) grid.set(key, []); grid.get(key).push({...box, owner}); } };
  const free = (box, owner) => cells(box).every(key => (grid.get(key) ?? []).every(other => other.owner === owner || other.x1 <= box.x0 || other.x0 >= box.x1 || other.y1 <= box.y0 || other.y0 >= box.y1));
  const inside = box => box.x0 >= within.x0 && box.x1 <= within.x1 && box.y0 >= within.y0 && box.y1 <= within.y1;
  const lines = new Map();
  for (const point of points) {
    const key = `${Math.floor(point[0] / size)},${Math.floor(point[1] / size)}`;
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(point);
  }
  const busy = box => points.length === 0 ? 0 : cells(box).reduce((sum, key) => sum + (lines.get(key) ?? []).reduce((n, [x, y]) => n + (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1), 0), 0);
  for (const [v, {x, y}] of spots) add({x0: x - radius - 1, x1: x + radius + 1, y0: y - radius - 1, y1: y + radius + 1}, v);
  for (const v of order) {
    const {x, y, width, height} = spots.get(v);
    const gap = radius + 3;
    const slant = radius * 0.7 + 2;
    // left edge and top of the name, and its anchor
    const choices = [[-width / 2, gap, 'middle'], [-width / 2, -gap - height, 'middle'], [gap, -height / 2, 'start'], [-gap - width, -height / 2, 'end'],
      [slant, slant, 'start'], [slant, -slant - height, 'start'], [-slant - width, slant, 'end'], [-slant - width, -slant - height, 'end']]
      .map(([left, top, anchor]) => ({
        box: {x0: x + left, y0: y + top, x1: x + left + width, y1: y + top + height},
        attributes: {x: anchor === 'middle' ? 0 : anchor === 'start' ? left + 2 : left + width - 2, y: top + height * 0.78, 'text-anchor': anchor},
      }));
    let best = null;
    for (const choice of choices) {
      if (!inside(choice.box) || !free(choice.box, v)) continue;
      const cost = busy(choice.box);
      if (!best || cost < best.cost) best = {...choice, cost};
      if (cost === 0) break;
    }
    best ??= forced(v) ? choices[0] : null;
    if (best) add(best.box, -1 - v);
    put(v, best?.attributes ?? null);
  }
};
