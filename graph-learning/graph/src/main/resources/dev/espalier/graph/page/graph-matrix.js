// The matrix of probabilities as a view beside the drawing: the same nodes, the same selection; rows and columns keep
// their names at the border while the inside is moved and zoomed.
const graphMatrix = (options, state, shownNodes, select) => {
  const canvas = byId('matrix');
  const order = byId('matrix-order');
  order.append(...Object.entries(options.orders).map(([key, {title}]) => html('option', {value: key}, title)));
  let view = {cell: 0, x: 0, y: 0};
  let rows = [];
  let index = new Map();
  let cursor = null;
  let header = 0;
  const mixed = (low, high) => {
    const parse = hex => [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
    const [a, b] = [parse(low), parse(high)];
    return p => `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * p)).join(' ')})`;
  };
  const arrange = () => {
    const inside = new Set(state.reach > 0 && state.selected >= 0 ? shownNodes() : data.names.keys());
    const next = options.orders[order.value].of().filter(v => inside.has(v));
    const changed = next.length !== rows.length || next.some((v, k) => v !== rows[k]);
    rows = next;
    index = new Map(rows.map((v, k) => [v, k]));
    return changed;
  };
  const room = () => {
    const {width, height} = canvas.getBoundingClientRect();
    return {width, height, inner: Math.max(20, Math.min(width - header, height - header) - 10)};
  };
  const context = canvas.getContext('2d');
  const clipped = (text, most) => {
    if (context.measureText(text).width <= most) return text;
    let letters = 24;
    while (letters > 4 && context.measureText(abbreviated(text, letters)).width > most) letters--;
    return abbreviated(text, letters);
  };
  const fit = () => {
    if (canvas.hidden) return;
    arrange();
    context.font = `600 12px ${colour('--sans')}`;
    header = Math.min(130, room().width * 0.3, Math.ceil(Math.max(20, ...rows.slice(0, 600).map(v => context.measureText(data.names[v]).width)))) + 24;
    view = {cell: Math.min(64, room().inner / rows.length), x: 0, y: 0};
    paint();
  };
  const zoom = (factor, px, py) => {
    const {width, height, inner} = room();
    const cell = Math.max(inner / rows.length / 1.5, Math.min(64, view.cell * factor));
    const [cx, cy] = [px ?? (width - header) / 2, py ?? (height - header) / 2];
    view = {cell, x: cx - (cx - view.x) * cell / view.cell, y: cy - (cy - view.y) * cell / view.cell};
    keep();
    paint();
  };
  // the matrix stays in the frame
  const keep = () => {
    const {width, height} = room();
    const size = rows.length * view.cell;
    view.x = Math.min(0, Math.max(Math.min(0, width - header - size - 8), view.x));
    view.y = Math.min(0, Math.max(Math.min(0, height - header - size - 8), view.y));
  };
  const paint = () => {
    const {width, height} = room();
    if (canvas.hidden || !width) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const {cell, x, y} = view;
    const size = rows.length * cell;
    const shade = mixed(colour('--heat-0'), colour('--heat-1'));
    context.save();
    context.beginPath();
    context.rect(header, header, Math.min(width - header, size + x), Math.min(height - header, size + y));
    context.clip();
    context.fillStyle = shade(0);
    context.fillRect(header + x, header + y, size, size);
    const gap = cell > 9 ? 1 : 0;
    if (gap) {
      context.strokeStyle = colour('--card');
      context.lineWidth = 1;
      context.beginPath();
      for (let k = 0; k <= rows.length; k++) {
        const [a, b] = [header + x + k * cell - 0.5, header + y + k * cell - 0.5];
        context.moveTo(a, header + y); context.lineTo(a, header + y + size);
        context.moveTo(header + x, b); context.lineTo(header + x + size, b);
      }
      context.stroke();
    }
    context.fillStyle = colour('--line');
    const dot = Math.max(1, cell / 5);
    for (let k = 0; k < rows.length; k++) context.fillRect(header + x + (k + 0.5) * cell - dot / 2, header + y + (k + 0.5) * cell - dot / 2, dot, dot);
    const least = Math.max(cell - gap, 2.4);
    for (const [s, t, p] of options.cells()) {
      const [row, column] = options.receiverRows ? [index.get(t), index.get(s)] : [index.get(s), index.get(t)];
      if (row === undefined || column === undefined) continue;
      context.fillStyle = shade(p);
      context.fillRect(header + x + column * cell, header + y + row * cell, least, least);
    }
    context.fillStyle = colour('--shade');
    for (const v of [state.selected, ...state.found.slice(0, 50)]) {
      const k = index.get(v);
      if (k === undefined) continue;
      context.fillRect(header + x, header + y + k * cell, size, Math.max(cell, 1.5));
      context.fillRect(header + x + k * cell, header + y, Math.max(cell, 1.5), size);
    }
    if (cursor) {
      context.strokeStyle = colour('--best');
      context.lineWidth = 2;
      context.strokeRect(header + x + cursor[1] * cell - 0.5, header + y + cursor[0] * cell - 0.5, Math.max(cell, 4), Math.max(cell, 4));
    }
    context.restore();
    names(width, height);
  };
  // as many names as fit, and always those of the cursor, of the selected and of what was found
  const names = (width, height) => {
    context.font = `12px ${colour('--sans')}`;
    context.textBaseline = 'middle';
    const marked = side => new Set([...(cursor ? [cursor[side]] : []), ...[state.selected, ...state.found.slice(0, 8)].map(v => index.get(v)).filter(k => k !== undefined)]);
    for (const side of [0, 1]) {
      const shift = side ? view.x : view.y;
      const end = (side ? width : height) - header;
      const taken = [];
      const free = place => taken.every(other => Math.abs(other - place) >= 13);
      const write = (k, bold) => {
        const place = shift + (k + 0.5) * view.cell;
        if (place < 4 || place > end - 4 || !free(place)) return;
        taken.push(place);
        context.fillStyle = colour(bold ? '--ink' : '--soft');
        context.font = `${bold ? '600 ' : ''}12px ${colour('--sans')}`;
        const text = clipped(data.names[rows[k]], header - 10);
        context.save();
        if (side) { context.translate(header + place, header - 7); context.rotate(-Math.PI / 2); context.textAlign = 'left'; }
        else { context.translate(header - 7, header + place); context.textAlign = 'right'; }
        context.fillText(text, 0, 0);
        context.restore();
      };
      for (const k of marked(side)) write(k, true);
      const every = Math.max(1, Math.ceil(13 / view.cell));
      for (let k = 0; k < rows.length; k += every) if (!marked(side).has(k)) write(k, false);
    }
  };
  const ends = ([row, column]) => options.receiverRows ? [rows[column], rows[row]] : [rows[row], rows[column]];
  const words = () => { const [s, t] = ends(cursor); return s === t ? [data.names[s], 'no edge to itself'] : options.cell(s, t); };
  const move = next => {
    cursor = next;
    paint();
    if (cursor) byId('graph-status').textContent = `${words().join(', ')}.`;
    else tip.hide();
  };
  const under = event => {
    const {left, top} = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - top - header - view.y) / view.cell);
    const column = Math.floor((event.clientX - left - header - view.x) / view.cell);
    const inside = event.clientX - left > header && event.clientY - top > header && row >= 0 && column >= 0 && row < rows.length && column < rows.length;
    return inside ? [row, column] : null;
  };
  let drag = null;
  canvas.addEventListener('pointerdown', event => { if (event.button === 0) drag = {x: event.clientX, y: event.clientY, view, moved: false}; });
  canvas.addEventListener('pointermove', event => {
    if (drag && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4) {
      drag.moved = true;
      tip.hide();
      view = {...view, x: drag.view.x + event.clientX - drag.x, y: drag.view.y + event.clientY - drag.y};
      keep();
      paint();
      return;
    }
    const cell = under(event);
    if (!cell) { if (cursor) move(null); return; }
    if (!cursor || cursor[0] !== cell[0] || cursor[1] !== cell[1]) move(cell);
    tip.show(event.clientX, event.clientY, ...words());
  });
  addEventListener('pointerup', event => {
    if (drag && !drag.moved && event.target === canvas) { const cell = under(event); if (cell) select(rows[cell[0]]); }
    drag = null;
  });
  canvas.addEventListener('pointerleave', () => move(null));
  canvas.addEventListener('blur', () => move(null));
  canvas.addEventListener('wheel', event => {
    if (!event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const {left, top} = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - left - header, event.clientY - top - header);
  }, {passive: false});
  const reveal = v => {
    const k = index.get(v);
    if (k === undefined || canvas.hidden) return;
    const {width, height} = room();
    view.x = (width - header) / 2 - (k + 0.5) * view.cell;
    view.y = (height - header) / 2 - (k + 0.5) * view.cell;
    keep();
    paint();
  };
  canvas.addEventListener('keydown', event => {
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    if (event.key === '+' || event.key === '=') zoom(1.5);
    else if (event.key === '-') zoom(1 / 1.5);
    else if (event.key === '0') fit();
    else if (event.key === 'Enter' && cursor) select(rows[cursor[0]]);
    else if (step) {
      const clamp = k => Math.max(0, Math.min(rows.length - 1, k));
      const [row, column] = cursor ?? [0, 0];
      const next = [clamp(row + step[0]), clamp(column + step[1])];
      const {width, height} = room();
      const at = k => (k + 0.5) * view.cell;
      if (at(next[1]) + view.x < 0 || at(next[1]) + view.x > width - header) view.x = (width - header) / 2 - at(next[1]);
      if (at(next[0]) + view.y < 0 || at(next[0]) + view.y > height - header) view.y = (height - header) / 2 - at(next[0]);
      keep();
      move(next);
      const box = canvas.getBoundingClientRect();
      tip.show(box.left + header + view.x + at(next[1]), box.top + header + view.y + at(next[0]), ...words());
    } else return;
    event.preventDefault();
  });
  order.addEventListener('change', () => { cursor = null; arrange(); paint(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  // the same picture as rectangles, whole
  const drawn = () => {
    arrange();
    const cell = Math.max(4, Math.min(18, 1400 / rows.length));
    const side = rows.length <= 150 ? 150 : 10;
    const size = rows.length * cell;
    const shade = mixed(colour('--heat-0'), colour('--heat-1'));
    const labels = side < 100 ? [] : rows.flatMap((v, k) => [
      svg('text', {x: side - 6, y: side + (k + 0.5) * cell, 'text-anchor': 'end', 'dominant-baseline': 'central'}, abbreviated(data.names[v], 22)),
      svg('text', {transform: `translate(${side + (k + 0.5) * cell} ${side - 6}) rotate(-90)`, 'dominant-baseline': 'central'}, abbreviated(data.names[v], 22))]);
    const cells = options.cells().flatMap(([s, t, p]) => {
      const [row, column] = options.receiverRows ? [index.get(t), index.get(s)] : [index.get(s), index.get(t)];
      return row === undefined || column === undefined ? [] : [svg('rect', {x: side + column * cell, y: side + row * cell, width: cell * 0.95, height: cell * 0.95, fill: shade(p)}, svg('title', {}, options.cell(s, t).join(', ')))];
    });
    return {width: side + size + 10, height: side + size + 10, group: svg('g', {'font-size': Math.min(12, cell), fill: colour('--ink')},
      svg('rect', {x: side, y: side, width: size, height: size, fill: shade(0)}), ...cells, ...labels)};
  };
  return {
    // after the selection, the neighbourhood or the edges changed
    render() { if (canvas.hidden) return; cursor = null; if (arrange() || !view.cell) fit(); else paint(); },
    fit, zoom: factor => zoom(factor), reveal, drawn,
  };
};
