// The matrix of edge probabilities on a canvas, with a cursor for mouse and keys.
const heatMap = (() => {
  const canvas = byId('heat');
  const state = {kind: 'edges', order: [], cell: 0, left: 0, top: 0, cursor: null};
  const orders = {
    data: () => [...data.names.keys()],
    topological: () => [...data.topological],
    name: () => [...data.names.keys()].sort((a, b) => data.names[a].localeCompare(data.names[b], 'en', {numeric: true})),
    degree: () => {
      const degree = data.names.map(() => 0);
      for (const [s, t, p] of data.edges) { degree[s] += p; degree[t] += p; }
      return [...data.names.keys()].sort((a, b) => degree[b] - degree[a]);
    },
  };
  const clipped = (context, text, room) => {
    if (context.measureText(text).width <= room) return text;
    let end = text.length;
    while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > room) end--;
    return `${text.slice(0, end)}…`;
  };
  const mixed = (low, high) => {
    const parse = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
    const [a, b] = [parse(low), parse(high)];
    return p => `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * p)).join(' ')})`;
  };
  const render = () => {
    const frame = canvas.parentElement.clientWidth || 1100;
    const context = canvas.getContext('2d');
    context.font = `12px ${colour('--sans')}`;
    const longest = Math.min(170, Math.ceil(Math.max(20, ...data.names.map(name => context.measureText(name).width))));
    state.left = longest + 12;
    state.top = longest + 12;
    state.cell = Math.max(7, Math.min(52, Math.floor((frame - state.left - 4) / nodeCount), Math.max(12, Math.floor(780 / nodeCount))));
    const labelled = state.cell >= 11;
    if (!labelled) { state.left = 6; state.top = 6; state.cell = Math.max(6, Math.min(10, Math.floor((frame - 12) / nodeCount))); }
    const {cell, left, top, order} = state;
    const size = cell * nodeCount;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = (left + size + 2) * ratio;
    canvas.height = (top + size + 2) * ratio;
    canvas.style.width = `${left + size + 2}px`;
    canvas.style.height = `${top + size + 2}px`;
    context.scale(ratio, ratio);
    context.font = `${Math.min(12, cell)}px ${colour('--sans')}`;
    context.textBaseline = 'middle';
    const shade = mixed(colour('--heat-0'), colour('--heat-1'));
    const p = cells[state.kind];
    order.forEach((s, row) => order.forEach((t, column) => {
      const gap = cell > 12 ? 1 : 0;
      if (s === t) {
        context.fillStyle = colour('--line');
        const dot = Math.max(2, Math.round(cell / 6));
        context.fillRect(left + (column + 0.5) * cell - dot / 2 - gap / 2, top + (row + 0.5) * cell - dot / 2 - gap / 2, dot, dot);
      } else {
        context.fillStyle = shade(p[s * nodeCount + t]);
        context.fillRect(left + column * cell, top + row * cell, cell - gap, cell - gap);
      }
    }));
    if (labelled) {
      order.forEach((v, k) => {
        const active = state.cursor && state.cursor[0] === k;
        const across = state.cursor && state.cursor[1] === k;
        const text = clipped(context, data.names[v], longest);
        context.fillStyle = colour(active ? '--ink' : '--soft');
        context.textAlign = 'right';
        context.fillText(text, left - 8, top + (k + 0.5) * cell);
        context.save();
        context.translate(left + (k + 0.5) * cell, top - 8);
        context.rotate(-Math.PI / 2);
        context.textAlign = 'left';
        context.fillStyle = colour(across ? '--ink' : '--soft');
        context.fillText(text, 0, 0);
        context.restore();
      });
    }
    if (state.cursor) {
      context.strokeStyle = colour('--best');
      context.lineWidth = 2;
      context.strokeRect(left + state.cursor[1] * cell - 0.5, top + state.cursor[0] * cell - 0.5, cell, cell);
    }
  };
  const words = () => {
    const [s, t] = state.cursor.map(k => state.order[k]);
    if (s === t) return [data.names[s], 'no edge to itself'];
    const p = cells[state.kind];
    return [edgeName(s, t), `probability ${probability(p[s * nodeCount + t])}`, `the other way ${probability(p[t * nodeCount + s])}`];
  };
  const move = cursor => {
    state.cursor = cursor;
    render();
    byId('heat-status').textContent = cursor ? words().join(', ') : '';
    if (!cursor) tip.hide();
  };
  canvas.addEventListener('pointermove', event => {
    const {left, top} = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - top - state.top) / state.cell);
    const column = Math.floor((event.clientX - left - state.left) / state.cell);
    const inside = row >= 0 && column >= 0 && row < nodeCount && column < nodeCount;
    if (!inside) { if (state.cursor) move(null); return; }
    if (!state.cursor || state.cursor[0] !== row || state.cursor[1] !== column) move([row, column]);
    tip.show(event.clientX, event.clientY, ...words());
  });
  canvas.addEventListener('pointerleave', () => move(null));
  canvas.addEventListener('blur', () => move(null));
  canvas.addEventListener('keydown', event => {
    const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const clamp = k => Math.max(0, Math.min(nodeCount - 1, k));
    const [row, column] = state.cursor ?? [0, 0];
    move([clamp(row + step[0]), clamp(column + step[1])]);
    const box = canvas.getBoundingClientRect();
    tip.show(box.left + state.left + (state.cursor[1] + 1) * state.cell, box.top + state.top + (state.cursor[0] + 0.5) * state.cell, ...words());
  });
  byId('heat-order').addEventListener('change', event => { state.order = orders[event.target.value](); move(null); });
  for (const radio of document.getElementsByName('heat-kind')) {
    radio.addEventListener('change', () => { state.kind = radio.value; render(); });
  }
  let width = 0;
  new ResizeObserver(() => {
    const now = canvas.parentElement.clientWidth;
    if (now !== width) { width = now; render(); }
  }).observe(canvas.parentElement);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', render);
  return {render() { state.order = orders.topological(); render(); }};
})();
