// The graph: series as spots, edges as wide as they are probable, a slider, pan and zoom, and a panel about one series.
const graphView = (() => {
  const mostNodes = 260;
  const mostDrawn = 700;
  const root = byId('graph');
  const onMap = data.graph.places.length > 0;
  const state = {threshold: 0.5, selectedOnly: false, selected: -1, box: null};
  // of many series those with the strongest edges are drawn
  const nodes = (() => {
    if (onMap || nodeCount <= mostNodes) return [...data.names.keys()];
    const kept = new Set();
    for (const {source, target} of edges) {
      if (kept.size >= mostNodes) break;
      kept.add(source);
      kept.add(target);
    }
    return [...kept];
  })();
  const inside = new Set(nodes);
  const places = new Map();
  {
    const at = new Map(nodes.map((v, k) => [v, k]));
    const strong = edges.filter(edge => edge.source !== edge.target && inside.has(edge.source) && inside.has(edge.target) && (edge.selected || edge.p >= 0.5)).slice(0, 3 * mostDrawn);
    const found = onMap ? mapped(data.graph.places, 700 + 10 * Math.sqrt(nodeCount) * 6) : byForces(nodes.length, strong.map(edge => [at.get(edge.source), at.get(edge.target), edge.p]));
    nodes.forEach((v, k) => places.set(v, found[onMap ? v : k]));
  }
  const radius = nodes.length > 120 ? 4 : nodes.length > 40 ? 5.5 : 7;
  const edgeLayer = svg('g', {class: 'edges'});
  const nodeLayer = svg('g', {class: 'nodes'});
  root.append(svg('g', {}, edgeLayer, nodeLayer));
  root.classList.toggle('unlabelled', nodes.length > 70);

  const wanted = edge => edge.p >= state.threshold - 1e-9 && (!state.selectedOnly || edge.selected);
  const visible = () => edges.filter(edge => edge.source !== edge.target && wanted(edge) && inside.has(edge.source) && inside.has(edge.target)).slice(0, mostDrawn);
  const describe = edge => [edgeName(edge.source, edge.target), `probability ${probability(edge.p)}`,
    ...(refits > 1 && !given ? [`over refits ${probability(edge.low)} to ${probability(edge.high)}, selected by ${percent(edge.stability)}`] : []),
    ...(edge.delta === null ? [] : [`without it the validation error changes by ${error(edge.delta)}`])];
  const drawEdges = () => {
    const shown = visible();
    edgeLayer.replaceChildren(...shown.toReversed().map(edge => {
      const a = places.get(edge.source);
      const b = places.get(edge.target);
      const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const [ux, uy] = [(b.x - a.x) / far, (b.y - a.y) / far];
      // bent to its right, so that an edge and its reverse lie apart
      const bend = Math.min(26, far * 0.14);
      const [mx, my] = [(a.x + b.x) / 2 - uy * bend, (a.y + b.y) / 2 + ux * bend];
      const width = 0.6 + (nodes.length > 120 ? 2 : 3.2) * edge.p ** 1.5;
      const head = 5 + width * 1.4;
      const end = Math.hypot(b.x - mx, b.y - my) || 1;
      const [ex, ey] = [(b.x - mx) / end, (b.y - my) / end];
      const [tx, ty] = [b.x - ex * (radius + 1.5), b.y - ey * (radius + 1.5)];
      const [hx, hy] = [tx - ex * head, ty - ey * head];
      const wing = 1.8 + width * 0.8;
      const opacity = 0.25 + 0.65 * edge.p;
      const d = `M${a.x} ${a.y}Q${mx} ${my} ${hx} ${hy}`;
      return svg('g', {class: 'edge', 'data-source': edge.source, 'data-target': edge.target, 'data-p': edge.p,
        onpointermove: event => tip.show(event.clientX, event.clientY, ...describe(edge)), onpointerleave: tip.hide},
        svg('path', {class: 'line', d, 'stroke-width': width, opacity}),
        svg('path', {class: 'tip', opacity, d: `M${tx} ${ty}L${hx - ey * wing} ${hy + ex * wing}L${hx + ey * wing} ${hy - ex * wing}Z`}),
        svg('path', {class: 'hit', d}));
    }));
    const all = edges.filter(edge => edge.source !== edge.target && wanted(edge)).length;
    byId('graph-status').textContent = `${plural(shown.length, 'edge')} drawn`
      + (shown.length < all ? `, the strongest of ${count(all)} at this threshold` : '')
      + (nodes.length < nodeCount ? `; ${count(nodes.length)} of ${count(nodeCount)} series, those with the strongest edges.` : '.');
    emphasise(state.selected);
  };
  const emphasise = node => {
    root.classList.toggle('focused', node >= 0);
    const near = new Set([node]);
    for (const element of edgeLayer.children) {
      const [s, t] = [Number(element.dataset.source), Number(element.dataset.target)];
      const touches = s === node || t === node;
      element.classList.toggle('near', touches);
      if (touches) { near.add(s); near.add(t); }
    }
    for (const element of nodeLayer.children) element.classList.toggle('near', near.has(Number(element.dataset.node)));
  };
  const group = (title, list, other) => list.length ? [html('h4', {}, title), html('table', {}, html('tbody', {}, ...list.slice(0, 30).map(edge =>
    html('tr', {}, html('td', {}, html('button', {type: 'button', class: 'link', onclick: () => inside.has(other(edge)) && select(other(edge))}, data.names[other(edge)])), html('td', {}, probability(edge.p))))))] : [];
  const showPanel = () => {
    const node = state.selected;
    if (node < 0) {
      byId('node-panel').replaceChildren(html('h3', {}, 'Reading the drawing'),
        html('p', {}, 'An arrow points from the series that is listened to, to the series that listens. The wider and darker an edge, the more probable it is.'),
        html('p', {}, onMap ? 'Series stand where they are measured, north up.' : 'Series that listen to each other are drawn near each other; directions on the page mean nothing.'),
        html('p', {}, 'Point at a series to see its neighbours; click it, or press Enter on it, to list its edges. Drag to move. Click the drawing once, then scroll to zoom.'));
      return;
    }
    byId('node-panel').replaceChildren(html('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => select(-1)}, '×'), html('h3', {}, data.names[node]),
      ...group('Listens to', incoming[node], edge => edge.source), ...group('Is listened to by', outgoing[node], edge => edge.target));
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
  nodeLayer.append(...nodes.map(v => {
    const {x, y} = places.get(v);
    const lonely = !incoming[v].some(edge => edge.p >= 0.5) && !outgoing[v].some(edge => edge.p >= 0.5);
    return svg('g', {class: lonely ? 'spot alone' : 'spot', 'data-node': v, tabindex: nodes.length > 120 ? -1 : 0, role: 'button', 'aria-pressed': 'false', 'aria-label': data.names[v], transform: `translate(${x} ${y})`,
      onpointerenter: () => emphasise(v), onpointerleave: () => emphasise(state.selected), onfocus: () => emphasise(v), onblur: () => emphasise(state.selected),
      onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); select(v); } },
    }, svg('title', {}, data.names[v]), svg('circle', {r: radius}), svg('text', {x: radius + 4, y: 4}, clipped(data.names[v], 22)));
  }));

  const setBox = box => { state.box = box; root.setAttribute('viewBox', `${box.x} ${box.y} ${box.w} ${box.h}`); };
  const fit = () => {
    const all = [...places.values()];
    if (!all.length) return;
    const [x0, x1] = range(all.map(p => p.x));
    const [y0, y1] = range(all.map(p => p.y));
    const {width, height} = root.getBoundingClientRect();
    const aspect = height > 0 ? width / height : 1.4;
    const label = nodes.length > 70 ? 30 : 110;
    const h = Math.max(y1 - y0 + 60, (x1 - x0 + 30 + label) / aspect, (height || 600) / 2);
    setBox({x: (x0 + x1 + label - 30) / 2 - h * aspect / 2, y: (y0 + y1) / 2 - h / 2, w: h * aspect, h});
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
    if (event.button === 0) drag = {x: event.clientX, y: event.clientY, box: state.box, node: event.target.closest('.spot'), moved: false};
  });
  addEventListener('pointermove', event => {
    if (!drag) return;
    const scale = state.box.w / root.getBoundingClientRect().width;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
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
  byId('only-selected').addEventListener('change', event => { state.selectedOnly = event.target.checked; drawEdges(); });
  new ResizeObserver(fit).observe(root);
  addEventListener('beforeprint', fit);
  return {render() { fit(); drawEdges(); showPanel(); }};
})();
