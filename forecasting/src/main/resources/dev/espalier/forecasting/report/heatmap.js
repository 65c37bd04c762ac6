// Edge probabilities as a matrix on a canvas, row = receiver, with a cursor for mouse and keys.
const heatMap = (() => {
  const canvas = byId('heat');
  const mostCells = 320;
  // of very many series neighbours in the order share a cell, which shows the largest of their probabilities
  const block = Math.ceil(nodeCount / mostCells);
  const size = Math.ceil(nodeCount / block);
  const state = {order: [], at: [], cell: 0, left: 0, top: 0, cursor: null, strongest: new Map()};
  const degree = () => data.names.map((_, v) => [...incoming[v], ...outgoing[v]].reduce((sum, edge) => sum + edge.p, 0));
  const orders = {
    data: () => [...data.names.keys()],
    name: () => [...data.names.keys()].sort((a, b) => data.names[a].localeCompare(data.names[b], 'en', {numeric: true})),
    degree: () => { const d = degree(); return [...data.names.keys()].sort((a, b) => d[b] - d[a]); },
    // breadth first from the least connected (Cuthill and McKee 1969): what is connected comes near the diagonal
    near: () => {
      const d = degree();
      const strong = edge => edge.selected || edge.p >= 0.5;
      const seen = new Set();
      const result = [];
      for (const start of [...data.names.keys()].sort((a, b) => d[a] - d[b])) {
        if (seen.has(start)) continue;
        seen.add(start);
        const queue = [start];
        for (const v of queue) {
          result.push(v);
          const next = [...incoming[v].filter(strong).map(edge => edge.source), ...outgoing[v].filter(strong).map(edge => edge.target)];
          for (const u of [...new Set(next)].sort((a, b) => d[a] - d[b])) if (!seen.has(u)) { seen.add(u); queue.push(u); }
        }
      }
      return result;
    },
  };
  const mixed = (low, high) => {
    const parse = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
    const [a, b] = [parse(low), parse(high)];
    return p => `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * p)).join(' ')})`;
  };
  const arrange = name => {
    state.order = orders[name]();
    state.at = Array(nodeCount);
    state.order.forEach((v, k) => { state.at[v] = Math.floor(k / block); });
    state.strongest = new Map();
    for (const edge of edges) {
      const key = state.at[edge.target] * size + state.at[edge.source];
      if (!state.strongest.has(key)) state.strongest.set(key, edge);
    }
  };
  const render = () => {
    const frame = canvas.parentElement.clientWidth || 1100;
    const context = canvas.getContext('2d');
    context.font = `12px ${colour('--sans')}`;
    const longest = Math.min(170, Math.ceil(Math.max(20, ...state.order.slice(0, 400).map(v => context.measureText(data.names[v]).width))));
    state.left = longest + 12;
    state.top = longest + 12;
    state.cell = Math.max(3, Math.min(46, Math.floor((Math.min(frame, 960) - state.left - 4) / size), Math.max(11, Math.floor(700 / size))));
    const labelled = block === 1 && state.cell >= 11;
    if (!labelled) { state.left = 4; state.top = 4; state.cell = Math.max(2, Math.min(10, Math.floor((Math.min(frame, 960) - 8) / size))); }
    const {cell, left, top} = state;
    const ratio = window.devicePixelRatio || 1;
    const wide = left + cell * size + 2;
    const high = top + cell * size + 2;
    canvas.width = wide * ratio;
    canvas.height = high * ratio;
    canvas.style.width = `${wide}px`;
    canvas.style.height = `${high}px`;
    context.scale(ratio, ratio);
    context.textBaseline = 'middle';
    const shade = mixed(colour('--heat-0'), colour('--heat-1'));
    const gap = cell > 10 ? 1 : 0;
    context.fillStyle = shade(0);
    if (gap) for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) context.fillRect(left + column * cell, top + row * cell, cell - gap, cell - gap);
    else context.fillRect(left, top, size * cell, size * cell);
    for (const [key, edge] of state.strongest) {
      context.fillStyle = shade(edge.p);
      context.fillRect(left + (key % size) * cell, top + Math.floor(key / size) * cell, cell - gap, cell - gap);
    }
    context.fillStyle = colour('--line');
    const dot = Math.max(1, Math.round(cell / 6));
    for (let k = 0; k < size; k++) if (!state.strongest.has(k * size + k)) context.fillRect(left + (k + 0.5) * cell - dot / 2 - gap / 2, top + (k + 0.5) * cell - dot / 2 - gap / 2, dot, dot);
    if (labelled) {
      context.font = `${Math.min(12, cell)}px ${colour('--sans')}`;
      const room = text => { let end = text.length; while (end > 1 && context.measureText(text.slice(0, end)).width > longest) end--; return end < text.length ? `${text.slice(0, end - 1)}…` : text; };
      state.order.forEach((v, k) => {
        const text = room(data.names[v]);
        context.fillStyle = colour(state.cursor?.[0] === k ? '--ink' : '--soft');
        context.textAlign = 'right';
        context.fillText(text, left - 8, top + (k + 0.5) * cell);
        context.save();
        context.translate(left + (k + 0.5) * cell, top - 8);
        context.rotate(-Math.PI / 2);
        context.textAlign = 'left';
        context.fillStyle = colour(state.cursor?.[1] === k ? '--ink' : '--soft');
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
    const [row, column] = state.cursor;
    const edge = state.strongest.get(row * size + column);
    if (block > 1) {
      const span = k => `${data.names[state.order[k * block]]} to ${data.names[state.order[Math.min(nodeCount, (k + 1) * block) - 1]]}`;
      return edge ? [edgeName(edge.source, edge.target), `probability ${probability(edge.p)}`, 'the strongest edge of this cell'] : [`${span(column)} → ${span(row)}`, 'no edge'];
    }
    const [target, source] = [state.order[row], state.order[column]];
    if (!edge) return source === target ? [data.names[source], 'itself'] : [edgeName(source, target), data.graph.edges.length < data.graph.total ? 'not among the strongest edges' : 'probability near 0'];
    return [edgeName(source, target), `probability ${probability(edge.p)}`, ...(edge.selected ? ['selected'] : [])];
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
    if (row < 0 || column < 0 || row >= size || column >= size) { if (state.cursor) move(null); return; }
    if (!state.cursor || state.cursor[0] !== row || state.cursor[1] !== column) move([row, column]);
    tip.show(event.clientX, event.clientY, ...words());
  });
  canvas.addEventListener('pointerleave', () => move(null));
  canvas.addEventListener('blur', () => move(null));
  canvas.addEventListener('keydown', event => {
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    if (!step) return;
    event.preventDefault();
    const clamp = k => Math.max(0, Math.min(size - 1, k));
    const [row, column] = state.cursor ?? [0, 0];
    move([clamp(row + step[0]), clamp(column + step[1])]);
    const box = canvas.getBoundingClientRect();
    tip.show(box.left + state.left + (state.cursor[1] + 1) * state.cell, box.top + state.top + (state.cursor[0] + 0.5) * state.cell, ...words());
  });
  byId('heat-order').addEventListener('change', event => { arrange(event.target.value); move(null); });
  let width = 0;
  new ResizeObserver(() => {
    const now = canvas.parentElement.clientWidth;
    if (now !== width) { width = now; render(); }
  }).observe(canvas.parentElement);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', render);
  return {render() { arrange('data'); render(); }};
})();
