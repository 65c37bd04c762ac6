// The graph: edges by probability, a slider, pan and zoom, and a panel about the selected node.
const graphView = (() => {
  const root = byId('graph');
  const state = {threshold: 0.5, kind: 'edges', overlay: false, selected: -1, box: null};
  const measure = document.createElement('canvas').getContext('2d');
  measure.font = `500 13px ${colour('--sans')}`;
  const shortened = name => name.length > 22 ? `${name.slice(0, 20)}…` : name;
  const widths = data.names.map(name => Math.max(44, Math.ceil(measure.measureText(shortened(name)).width) + 24));
  // one drawing for all thresholds, so that nodes keep their place while the slider moves
  const wanted = data.edges.filter(([s, t, p]) => p >= 0.5 || best.has(s * nodeCount + t))
    .map(([s, t, p]) => [s, t, p + (best.has(s * nodeCount + t) ? 0.5 : 0)]);
  const {places, bends} = layeredLayout(nodeCount, wanted.sort((a, b) => b[2] - a[2]), widths);
  const edgeLayer = svg('g', {class: 'edges'});
  const nodeLayer = svg('g', {class: 'nodes'});
  const scene = svg('g', {}, edgeLayer, nodeLayer);
  root.append(scene);

  // [source, target, probability, kind]: in the equivalence class a pair with both cells is one undirected edge
  const visible = () => {
    const p = cells[state.kind];
    const list = [];
    for (let s = 0; s < nodeCount; s++) {
      for (let t = 0; t < nodeCount; t++) {
        const here = p[s * nodeCount + t];
        const back = p[t * nodeCount + s];
        const shown = here > 0 && here >= state.threshold - 1e-9;
        if (state.kind === 'cpdag' && shown && back >= state.threshold - 1e-9 && back > 0) {
          if (s < t) list.push([s, t, Math.max(here, back), 'undirected']);
        } else if (shown) {
          list.push([s, t, here, 'directed']);
        } else if (state.overlay && state.kind === 'edges' && best.has(s * nodeCount + t)) {
          list.push([s, t, here, 'missing']);
        }
      }
    }
    return list;
  };

  // the points an edge passes, from border to border
  const waypoints = (s, t, shiftS, shiftT) => {
    const a = places[s];
    const b = places[t];
    const half = boxHeight / 2;
    const forward = bends.get(`${s},${t}`);
    const backward = bends.get(`${t},${s}`);
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
  const ports = edges => {
    const shifts = edges.map(() => [0, 0]);
    const groups = new Map();
    edges.forEach(([s, t], k) => {
      const {flat, points} = waypoints(s, t, 0, 0);
      const down = flat ? false : points[0][1] < points.at(-1)[1];
      const add = (node, top, other, which) => {
        const key = `${node}${top}`;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push({k, which, other, node});
      };
      add(s, flat || !down, points[1][0], 0);
      add(t, flat || down, points.at(-2)[0], 1);
    });
    for (const group of groups.values()) {
      group.sort((a, b) => a.other - b.other);
      const room = Math.min(11, (places[group[0].node].width - 24) / Math.max(1, group.length - 1));
      group.forEach(({k, which}, i) => { shifts[k][which] = (i - (group.length - 1) / 2) * room; });
    }
    return shifts;
  };
  const describe = ([s, t, p, kind]) => {
    const title = kind === 'undirected' ? `${data.names[s]} — ${data.names[t]}` : edgeName(s, t);
    const lines = data.algorithm === 'map' ? ['in the best DAG'] : [`probability ${probability(p)}`];
    if (data.algorithm !== 'map') {
      const back = cells[state.kind][t * nodeCount + s];
      lines.push(`the other way ${probability(state.kind === 'cpdag' && kind === 'undirected' ? Math.min(cells.cpdag[s * nodeCount + t], back) : back)}`);
      if (best.has(s * nodeCount + t)) lines.push('in the best DAG');
    }
    return [title, ...lines];
  };

  const drawEdges = () => {
    const edges = visible().sort((a, b) => a[2] - b[2]);
    const shifts = ports(edges);
    edgeLayer.replaceChildren(...edges.map((edge, k) => {
      const [s, t, p, kind] = edge;
      const width = kind === 'missing' ? 1.3 : 0.7 + 3.1 * p * p;
      const opacity = kind === 'missing' ? 0.9 : 0.22 + 0.78 * p;
      const head = kind === 'undirected' ? 0 : 6 + width * 1.5;
      const path = waypoints(s, t, shifts[k][0], shifts[k][1]);
      const d = curve(path, head);
      const [x, y] = path.points.at(-1);
      const way = path.flat ? 1 : Math.sign(y - path.points.at(-2)[1]);
      const wing = 2.4 + width;
      const tipPath = head ? [svg('path', {class: 'tip', opacity, d: `M${x} ${y}L${x - wing} ${y - way * head}L${x + wing} ${y - way * head}Z`})] : [];
      const classes = ['edge', kind, ...(state.overlay && state.kind === 'edges' && best.has(s * nodeCount + t) ? ['best'] : [])];
      return svg('g', {class: classes.join(' '), 'data-source': s, 'data-target': t, 'data-p': p,
        onpointermove: event => tip.show(event.clientX, event.clientY, ...describe(edge)), onpointerleave: tip.hide},
        svg('path', {class: 'line', d, 'stroke-width': width, opacity}), ...tipPath, svg('path', {class: 'hit', d}));
    }));
    emphasise(state.selected);
    const shown = edges.filter(edge => edge[3] !== 'missing').length;
    const missing = edges.length - shown;
    byId('graph-status').textContent = data.algorithm === 'map' ? `${plural(shown, 'edge')}.`
      : `${plural(shown, 'edge')} with probability at least ${fixed(state.threshold, 2)}`
        + `${missing ? `; ${missing} of the best DAG below that, dashed` : ''}.`;
  };
  const emphasise = node => {
    root.classList.toggle('focused', node >= 0);
    const near = new Set([node]);
    for (const edge of edgeLayer.children) {
      const s = Number(edge.dataset.source);
      const t = Number(edge.dataset.target);
      const touches = s === node || t === node;
      edge.classList.toggle('near', touches);
      if (touches) { near.add(s); near.add(t); }
    }
    for (const element of nodeLayer.children) element.classList.toggle('near', near.has(Number(element.dataset.node)));
  };

  const panel = byId('node-panel');
  const partnerRows = (node, into) => {
    const p = cells[state.kind];
    const rows = [];
    for (let other = 0; other < nodeCount; other++) {
      const value = into ? p[other * nodeCount + node] : p[node * nodeCount + other];
      if (value >= 0.005) rows.push([other, value]);
    }
    rows.sort((a, b) => b[1] - a[1]);
    return rows.map(([other, value]) => html('tr', {}, html('td', {}, html('button', {type: 'button', class: 'link', onclick: () => select(other)}, data.names[other])),
      html('td', {}, html('span', {class: 'mini'}, html('i', {style: `width:${value * 100}%`})), probability(value))));
  };
  const group = (title, rows) => rows.length
    ? [html('h4', {}, title), html('table', {}, html('tbody', {}, ...rows))]
    : [html('h4', {}, title), html('p', {}, 'none')];
  const showPanel = () => {
    const node = state.selected;
    if (node < 0) {
      panel.replaceChildren(html('h3', {}, 'Reading the drawing'),
        html('p', {}, data.algorithm === 'map' ? 'Arrows are the edges of the best DAG found.' : 'The thicker and darker an edge, the more probable it is. Causes tend to stand above effects, but only the equivalence class is identified by data alone.'),
        html('p', {}, 'Point at a variable to see its neighbours; click it, or press Enter on it, to list its edges. Drag to move. Click the drawing once, then scroll to zoom.'));
      return;
    }
    const cpdag = state.kind === 'cpdag';
    panel.replaceChildren(
      html('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => select(-1)}, '×'),
      html('h3', {}, data.names[node]),
      ...group(cpdag ? 'From, or undirected' : 'Parents', partnerRows(node, true)),
      ...group(cpdag ? 'To, or undirected' : 'Children', partnerRows(node, false)));
  };
  const select = node => {
    state.selected = node === state.selected ? -1 : node;
    for (const element of nodeLayer.children) {
      const on = Number(element.dataset.node) === state.selected;
      element.classList.toggle('selected', on);
      element.setAttribute('aria-pressed', on);
    }
    emphasise(state.selected);
    showPanel();
  };
  nodeLayer.append(...places.map(({x, y, width, row}, v) => svg('g', {
    class: row === Infinity ? 'node alone' : 'node', 'data-node': v, tabindex: 0, role: 'button', 'aria-pressed': 'false', 'aria-label': data.names[v], transform: `translate(${x} ${y})`,
    onpointerenter: () => emphasise(v), onpointerleave: () => emphasise(state.selected), onfocus: () => emphasise(v), onblur: () => emphasise(state.selected),
    onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); select(v); } },
  }, svg('title', {}, data.names[v]), svg('rect', {x: -width / 2, y: -boxHeight / 2, width, height: boxHeight, rx: 9}), svg('text', {}, shortened(data.names[v])))));

  const setBox = box => { state.box = box; root.setAttribute('viewBox', `${box.x} ${box.y} ${box.w} ${box.h}`); };
  const fit = () => {
    const margin = 26;
    const x0 = Math.min(...places.map(p => p.x - p.width / 2)) - margin;
    const x1 = Math.max(...places.map(p => p.x + p.width / 2)) + margin;
    const y0 = Math.min(...places.map(p => p.y)) - boxHeight / 2 - margin;
    const y1 = Math.max(...places.map(p => p.y)) + boxHeight / 2 + margin;
    const {width, height} = root.getBoundingClientRect();
    const aspect = height > 0 ? width / height : 1.4;
    // never larger than 1.5 times life size
    const h = Math.max(y1 - y0, (x1 - x0) / aspect, (height || 600) / 1.5);
    setBox({x: (x0 + x1) / 2 - h * aspect / 2, y: (y0 + y1) / 2 - h / 2, w: h * aspect, h});
  };
  const zoom = (factor, px = 0.5, py = 0.5) => {
    const {x, y, w, h} = state.box;
    setBox({x: x + w * px * (1 - factor), y: y + h * py * (1 - factor), w: w * factor, h: h * factor});
  };
  root.addEventListener('wheel', event => {
    // a page must scroll past a drawing that nobody has touched
    if (!event.ctrlKey && !root.contains(document.activeElement)) return;
    event.preventDefault();
    const {left, top, width, height} = root.getBoundingClientRect();
    zoom(Math.exp(event.deltaY * 0.0015), (event.clientX - left) / width, (event.clientY - top) / height);
  }, {passive: false});
  let drag = null;
  root.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    drag = {x: event.clientX, y: event.clientY, box: state.box, node: event.target.closest('.node'), moved: false};
  });
  addEventListener('pointermove', event => {
    if (!drag) return;
    const scale = state.box.w / root.getBoundingClientRect().width;
    const dx = event.clientX - drag.x;
    const dy = event.clientY - drag.y;
    drag.moved ||= Math.hypot(dx, dy) > 4;
    if (!drag.moved) return;
    root.classList.add('dragging');
    setBox({...drag.box, x: drag.box.x - dx * scale, y: drag.box.y - dy * scale});
  });
  addEventListener('pointerup', () => {
    if (drag && !drag.moved) {
      if (drag.node) select(Number(drag.node.dataset.node));
      else if (state.selected >= 0) select(-1);
    }
    drag = null;
    root.classList.remove('dragging');
  });
  root.addEventListener('keydown', event => {
    const {x, y, w, h} = state.box;
    const moves = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    if (moves[event.key]) setBox({x: x + moves[event.key][0] * w / 12, y: y + moves[event.key][1] * h / 12, w, h});
    else if (event.key === '+' || event.key === '=') zoom(0.8);
    else if (event.key === '-') zoom(1.25);
    else if (event.key === '0') fit();
    else if (event.key === 'Escape' && state.selected >= 0) select(-1);
    else return;
    event.preventDefault();
  });
  byId('zoom-in').addEventListener('click', () => zoom(0.8));
  byId('zoom-out').addEventListener('click', () => zoom(1.25));
  byId('zoom-fit').addEventListener('click', fit);
  byId('threshold').addEventListener('input', event => {
    state.threshold = Number(event.target.value);
    byId('threshold-value').textContent = fixed(state.threshold, 2);
    drawEdges();
  });
  byId('overlay').addEventListener('change', event => { state.overlay = event.target.checked; drawEdges(); });
  for (const radio of document.getElementsByName('kind')) {
    radio.addEventListener('change', () => {
      state.kind = radio.value;
      byId('overlay').disabled = state.kind === 'cpdag';
      drawEdges();
      showPanel();
    });
  }
  new ResizeObserver(fit).observe(root);
  addEventListener('beforeprint', fit);
  return {render() { fit(); drawEdges(); showPanel(); }};
})();
