// One graph in two views, a drawing and a matrix, with one selection, one neighbourhood and one search. What a report
// knows about its edges comes in options:
//   edges()        what is asked for now, most probable first: {source, target, p, kind, ...}; kind directed, undirected or missing
//   base           edges by which places are found, in the direction in which they should point; most probable first
//   flow           whether edges should point down
//   places         latitude and longitude of every node, or empty
//   describe(edge) title and lines of a tip
//   panel(node)    elements about a node, with links made by options.link
//   intro()        elements shown while no node is selected
//   status(edges)  a sentence
//   cells(), cell(source, target), receiverRows, orders, columns: of the matrix and the table that is saved
const abbreviated = (name, most) => {
  const letters = typeof Intl.Segmenter === 'function' ? Array.from(new Intl.Segmenter('en').segment(name), part => part.segment) : Array.from(name);
  if (letters.length <= most) return name;
  // names often differ at their end
  const end = Math.floor((most - 1) * 0.4);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(letters.length - end).join('')}`;
};

const graphView = options => {
  const mostNodes = options.places.length ? 1500 : 600;
  const mostEdges = 3000;
  const manyEdges = 450;
  const root = byId('graph');
  const state = {selected: -1, reach: 0, found: [], matrix: false};
  const labels = data.names.map(name => abbreviated(name.replace(/\p{Cc}/gu, ' '), 24));
  const measure = document.createElement('canvas').getContext('2d');
  measure.font = `500 13px ${colour('--sans')}`;
  const sizes = labels.map(label => Math.ceil(measure.measureText(label).width));
  const boxWidths = sizes.map(size => Math.max(44, size + 22));
  const edgeLayer = svg('g', {class: 'edges'});
  const nodeLayer = svg('g', {class: 'nodes'});
  root.append(svg('g', {class: 'scene'}, edgeLayer, nodeLayer));
  const scene = root.firstChild;
  let wanted = [];
  let drawing = null;
  let drawn = [];
  let elements = new Map();

  // of very many nodes a part that hangs together: from the most connected on, always along the strongest edge out
  const overview = (() => {
    const all = [...data.names.keys()];
    if (nodeCount <= mostNodes) return all;
    const near = new Map(all.map(v => [v, []]));
    for (const edge of options.base) { near.get(edge.source).push(edge); near.get(edge.target).push(edge); }
    const degree = all.map(v => near.get(v).reduce((sum, edge) => sum + edge.p, 0));
    const starts = all.toSorted((a, b) => degree[b] - degree[a]);
    const kept = new Set();
    let border = [];
    let next = 0;
    while (kept.size < mostNodes) {
      border = border.filter(edge => !kept.has(edge.source) || !kept.has(edge.target));
      const best = border.reduce((found, edge) => !found || edge.p > found.p ? edge : found, null);
      while (!best && kept.has(starts[next])) next++;
      const v = best ? (kept.has(best.source) ? best.target : best.source) : starts[next];
      kept.add(v);
      border.push(...near.get(v));
    }
    return [...kept];
  })();
  const neighbourhood = (node, steps) => {
    let kept = new Set([node]);
    for (let step = 0; step < steps; step++) {
      const wider = new Set(kept);
      for (const {source, target} of wanted) if (kept.has(source) || kept.has(target)) { wider.add(source); wider.add(target); }
      kept = wider;
    }
    return [...kept];
  };
  const shownNodes = () => state.reach > 0 && state.selected >= 0 ? neighbourhood(state.selected, state.reach).slice(0, mostNodes) : overview;

  const places = (nodes, frame) => {
    const inside = new Set(nodes);
    const within = edge => edge.source !== edge.target && inside.has(edge.source) && inside.has(edge.target);
    const base = (nodes === overview ? options.base : wanted).filter(within);
    if (nodes.filter(v => options.places[v]?.length).length >= 2) return {boxes: false, at: mapLayout(nodes, options.places, frame)};
    const pairs = new Map();
    for (const edge of base) {
      const key = edge.source < edge.target ? edge.source * nodeCount + edge.target : edge.target * nodeCount + edge.source;
      if (!pairs.has(key)) pairs.set(key, options.oriented(edge));
    }
    const links = [...pairs.values()];
    if (options.flow && nodes.length <= 70 && links.length <= 2.2 * nodes.length + 6) {
      // long edges need room too: layers with fewer nodes leave it to them
      let best = null;
      for (const share of [1, 0.8, 0.6, 0.45]) {
        const layered = layeredLayout(nodes, links, boxWidths, frame.width * share, frame.height);
        const {x0, x1, y0, y1} = extent(layered.at, true);
        const scale = Math.min(frame.width / (x1 - x0), frame.height / (y1 - y0));
        if (!best || scale > best.scale) best = {scale, layered};
        if (scale >= 1) break;
      }
      // boxes whose letters would be too small to read are no use
      if (best.scale >= 0.77) return {boxes: true, ...best.layered};
    }
    return {boxes: false, at: stressLayout(nodes, links, {flow: options.flow, sizes, frame})};
  };
  const extent = (at, boxes) => {
    const all = [...at.values()];
    const [x0, x1] = range(all.flatMap(p => boxes ? [p.x - p.width / 2, p.x + p.width / 2] : [p.x]));
    const [y0, y1] = range(all.flatMap(p => boxes ? [p.y - boxHeight / 2, p.y + boxHeight / 2] : [p.y]));
    return {x0, x1, y0, y1};
  };

  const camera = graphCamera(root, {moved: (scale, all) => place(scale, all), box: () => bounds(), pressed: node => node >= 0 ? select(node) : state.selected >= 0 && !state.reach && select(-1)});
  const arrange = () => {
    const {width, height} = root.getBoundingClientRect();
    const frame = {width: Math.max(240, (width || 860) - 70), height: Math.max(240, (height || 700) - 60)};
    const nodes = shownNodes();
    drawn = [];
    edgeLayer.replaceChildren();
    drawing = {...places(nodes, frame), nodes, inside: new Set(nodes), fitted: 1};
    root.classList.toggle('spots', !drawing.boxes);
    root.classList.toggle('fine', nodes.length > 150);
    drawing.radius = drawing.boxes ? boxHeight / 2 : Math.max(3.4, Math.min(6.5, Math.sqrt(frame.width * frame.height / nodes.length) / 13));
    drawNodes();
    fit();
  };
  const fit = () => {
    drawn = [];
    edgeLayer.replaceChildren();
    drawing.routes = null;
    camera.fit(null);
    drawing.fitted = camera.scale();
    drawEdges();
    camera.fit(edgeLayer.childElementCount ? edgeLayer.getBBox() : null);
  };
  // what is to be seen, in units of the layout, and the room around it that does not grow with the scale
  const bounds = () => ({...extent(drawing.at, drawing.boxes), side: drawing.boxes ? 22 : 46, above: drawing.boxes ? 22 : 30, largest: drawing.boxes ? 1.35 : 2.2, scaled: drawing.boxes});

  const drawNodes = () => {
    const linked = new Set(options.base.flatMap(edge => [edge.source, edge.target]));
    elements = new Map(drawing.nodes.map(v => {
      const width = boxWidths[v];
      const shape = drawing.boxes ? svg('rect', {x: -width / 2, y: -boxHeight / 2, width, height: boxHeight, rx: 9}) : svg('circle', {r: drawing.radius});
      return [v, svg('g', {class: linked.has(v) ? 'node' : 'node alone', 'data-node': v, tabindex: -1, role: 'button', 'aria-label': data.names[v], 'aria-pressed': String(v === state.selected)},
        svg('title', {}, data.names[v]), shape, svg('text', {}, labels[v]))];
    }));
    const focused = nodeLayer.contains(document.activeElement);
    nodeLayer.replaceChildren(...elements.values());
    walker.reset(drawing.nodes.includes(state.selected) ? state.selected : drawing.nodes[0]);
    // walking with the keys goes on from here
    if (focused) nodeLayer.querySelector('[tabindex="0"]')?.focus({preventScroll: true});
  };

  const isBundled = () => !drawing.boxes && drawn.length > manyEdges && drawn.length > 3 * drawing.nodes.length;
  const look = edge => {
    const crowded = isBundled();
    if (edge.kind === 'missing') return {width: 1.3, opacity: 0.9};
    // many edges, or little room, make fine lines
    const fine = drawing.boxes ? 1 : Math.max(0.42, Math.min(0.85, 9 / Math.sqrt(drawn.length), drawing.radius / 6.5));
    return {width: (0.7 + 3 * edge.p * edge.p) * fine, opacity: (0.25 + 0.75 * edge.p) * (crowded ? 0.42 : drawn.length > manyEdges ? 0.7 : 1)};
  };
  const headOf = edge => edge.kind === 'undirected' ? 0 : (drawn.length > manyEdges ? 4.5 : 6) + look(edge).width * 1.5;
  const drawEdges = () => {
    wanted = options.edges();
    const within = wanted.filter(edge => edge.source !== edge.target && drawing.inside.has(edge.source) && drawing.inside.has(edge.target));
    // weak ones first, so that strong ones lie on top
    drawn = within.slice(0, mostEdges).toReversed();
    const hits = drawn.length <= manyEdges;
    edgeLayer.replaceChildren(...drawn.map((edge, k) => svg('g', {class: ['edge', edge.kind, edge.mark ?? ''].join(' ').trim(), 'data-source': edge.source, 'data-target': edge.target, 'data-p': edge.p, 'data-edge': k},
      svg('path', {class: 'line', 'stroke-width': look(edge).width.toFixed(2), opacity: look(edge).opacity.toFixed(3)}),
      ...(edge.kind === 'undirected' ? [] : [svg('path', {class: 'tip', opacity: look(edge).opacity.toFixed(3)})]), ...(hits ? [svg('path', {class: 'hit'})] : []))));
    drawing.routes = null;
    place(camera.scale(), true);
    emphasise(state.selected);
    byId('graph-status').textContent = `${options.status(wanted)}${remarks(within)}`;
  };
  const remarks = within => {
    const words = [];
    if (state.reach > 0 && state.selected >= 0) words.push(`Shown: ${data.names[state.selected]} and ${state.reach === 1 ? 'its neighbours' : 'what is at most two steps away'}, ${plural(drawing.nodes.length, 'node')}, ${plural(within.length, 'edge')}.`);
    else if (drawing.nodes.length < nodeCount) words.push(`Drawn: ${count(drawing.nodes.length)} of ${count(nodeCount)} nodes, the most connected one and what hangs together with it most strongly; a search reaches the others.`);
    if (drawn.length < within.length) words.push(`Drawn: the ${count(drawn.length)} most probable.`);
    if (isBundled()) words.push('Long edges run along chains of short ones; point at a node to see its own straight.');
    return words.map(text => ` ${text}`).join('');
  };
  const routed = () => {
    if (drawing.boxes) return portedEdges(drawn, drawing, headOf);
    const radius = (drawing.radius + 4) / drawing.fitted;
    return isBundled() ? edgeRoutes.bundled(drawn, drawing.at) : edgeRoutes.around(drawn, drawing.at, radius);
  };
  const tipPath = ([x, y, dx, dy], length, wing) => `M${(x).toFixed(1)} ${(y).toFixed(1)}L${(x - dx * length - dy * wing).toFixed(1)} ${(y - dy * length + dx * wing).toFixed(1)}L${(x - dx * length + dy * wing).toFixed(1)} ${(y - dy * length - dx * wing).toFixed(1)}Z`;
  const setPath = (element, edge, {d, head}) => {
    for (const path of element.children) {
      if (path.classList.contains('tip')) path.setAttribute('d', tipPath(head, headOf(edge), 2.4 + look(edge).width));
      else path.setAttribute('d', d);
    }
  };
  const spotSize = scale => drawing.radius * Math.max(1, Math.min(1.5, Math.sqrt(scale / drawing.fitted)));
  const inScale = (edge, route, scale) => shortened(route, scale, spotSize(scale) + 1, spotSize(scale) + 2, headOf(edge) * 0.9);
  // everything at its place for a scale; boxes and their edges are scaled as they stand, spots keep their size
  const place = (scale, all) => {
    if (!drawing) return;
    if (!drawing.routes) { drawing.routes = routed(); all = true; }
    if (drawing.boxes) {
      if (all) drawn.forEach((edge, k) => setPath(edgeLayer.children[k], edge, drawing.routes[k]));
      if (all) for (const [v, element] of elements) element.setAttribute('transform', `translate(${drawing.at.get(v).x} ${drawing.at.get(v).y})`);
      return;
    }
    const radius = spotSize(scale);
    drawn.forEach((edge, k) => setPath(edgeLayer.children[k], edge, inScale(edge, drawing.routes[k], scale)));
    for (const [v, element] of elements) {
      const {x, y} = drawing.at.get(v);
      element.setAttribute('transform', `translate(${(x * scale).toFixed(1)} ${(y * scale).toFixed(1)})`);
      element.querySelector('circle').setAttribute('r', radius.toFixed(2));
    }
    name(scale);
    if (state.emphasised >= 0) straighten(state.emphasised);
  };
  // as many names as have room, those of the selected, the found and the most connected first
  const name = scale => {
    const degree = new Map(drawing.nodes.map(v => [v, 0]));
    for (const edge of drawn) for (const v of [edge.source, edge.target]) degree.set(v, degree.get(v) + edge.p);
    const near = state.emphasised >= 0 ? new Set(neighbourhood(state.emphasised, 1)) : new Set();
    const rank = v => v === state.emphasised ? 1e9 : v === state.selected ? 1e8 : state.found.includes(v) ? 1e7 : near.has(v) ? 1e6 + degree.get(v) : degree.get(v);
    const size = drawing.nodes.length > 150 ? 11 : 12;
    const {x0, x1, y0, y1, side, above} = bounds();
    placeLabels({
      order: drawing.nodes.toSorted((a, b) => rank(b) - rank(a)),
      spot: v => {
        const {x, y} = drawing.at.get(v);
        return {x: x * scale, y: y * scale, width: sizes[v] * size / 13 + 4, height: size + (drawing.nodes.length > 150 ? 4 : 3)};
      },
      radius: spotSize(scale),
      within: {x0: x0 * scale - side + 4, x1: x1 * scale + side - 4, y0: y0 * scale - above + 2, y1: y1 * scale + above - 2},
      // with very many edges there is no free place anyway
      points: drawn.length > 1200 ? [] : (drawing.routes ?? []).flatMap(route => between(route, scale, 7)),
      forced: v => v === state.emphasised || v === state.selected,
      put: (v, spot) => {
        const text = elements.get(v).lastChild;
        text.style.display = spot ? '' : 'none';
        if (spot) for (const [key, value] of Object.entries(spot)) text.setAttribute(key, value);
      },
    });
  };
  // points on a route, a few units of the screen apart
  const between = (route, scale, step) => route.slice(1).flatMap(([bx, by], k) => {
    const [ax, ay] = route[k];
    const parts = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) * scale / step));
    return Array.from({length: parts}, (_, i) => [(ax + (bx - ax) * (i + 0.5) / parts) * scale, (ay + (by - ay) * (i + 0.5) / parts) * scale]);
  });
  // in bundles nobody can follow one edge: those of the node pointed at are drawn on their own
  const straighten = node => {
    if (!isBundled()) return;
    const own = drawn.map((edge, k) => [edge, k]).filter(([edge]) => edge.source === node || edge.target === node);
    const routes = edgeRoutes.around(own.map(([edge]) => edge), drawing.at, (drawing.radius + 2) / drawing.fitted);
    own.forEach(([edge, k], i) => setPath(edgeLayer.children[k], edge, inScale(edge, routes[i], camera.scale())));
  };
  const emphasise = node => {
    if (node >= 0 && !drawing.inside.has(node)) node = -1;
    const before = state.emphasised;
    state.emphasised = node;
    root.classList.toggle('focused', node >= 0 && !(state.reach > 0 && node === state.selected));
    const near = new Set([node]);
    drawn.forEach((edge, k) => {
      const touches = edge.source === node || edge.target === node;
      edgeLayer.children[k].classList.toggle('near', touches);
      if (touches) { near.add(edge.source); near.add(edge.target); }
    });
    for (const [v, element] of elements) {
      element.classList.toggle('near', near.has(v));
      element.classList.toggle('found', state.found.includes(v));
      element.classList.toggle('selected', v === state.selected);
      element.setAttribute('aria-pressed', String(v === state.selected));
    }
    if (before !== node && !drawing.boxes) {
      if (before >= 0 && isBundled()) drawn.forEach((edge, k) => { if (edge.source === before || edge.target === before) setPath(edgeLayer.children[k], edge, inScale(edge, drawing.routes[k], camera.scale())); });
      if (node >= 0) straighten(node);
    }
    if (!drawing.boxes) name(camera.scale());
  };

  const walker = graphWalker(nodeLayer, {
    at: v => drawing.at.get(v), nodes: () => drawing.nodes, element: v => elements.get(v),
    went: v => { emphasise(v); camera.reveal(drawing.at.get(v), drawing.boxes); },
    left: () => emphasise(state.selected), chosen: v => select(v),
  });
  nodeLayer.addEventListener('pointerover', event => { const node = event.target.closest('.node'); if (node) emphasise(Number(node.dataset.node)); });
  nodeLayer.addEventListener('pointerout', event => { if (event.target.closest('.node')) emphasise(state.selected); });
  edgeLayer.addEventListener('pointermove', event => { const edge = event.target.closest('.edge'); if (edge) tip.show(event.clientX, event.clientY, ...options.describe(drawn[Number(edge.dataset.edge)])); });
  edgeLayer.addEventListener('pointerout', tip.hide);
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape' && state.selected >= 0) { select(-1); event.preventDefault(); }
    else if (walker.key(event) || camera.key(event)) event.preventDefault();
  });

  const panel = byId('node-panel');
  const showPanel = () => {
    const node = state.selected;
    if (node < 0) { panel.replaceChildren(...options.intro()); return; }
    panel.replaceChildren(html('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => select(-1)}, '×'), html('h3', {dir: 'auto'}, data.names[node]),
      ...(state.reach ? [] : [html('p', {}, html('button', {type: 'button', id: 'only-neighbours', onclick: () => reach(1)}, 'Show only its neighbours'))]), ...options.panel(node, partnerTable));
  };
  // [other, p, words] as a table of links
  const partnerTable = (title, rows) => [html('h4', {}, title), rows.length ? html('table', {class: 'partners'}, html('tbody', {}, ...rows.slice(0, 60).map(([other, p, words]) => html('tr', {},
    html('td', {}, html('button', {type: 'button', class: 'link', dir: 'auto', onclick: () => select(other)}, data.names[other])), html('td', {}, html('span', {class: 'mini'}, html('i', {style: `width:${p * 100}%`})), probability(p)), ...(words ? [html('td', {}, words)] : []))))) : html('p', {}, 'none'),
  ...(rows.length > 60 ? [html('p', {}, `and ${count(rows.length - 60)} more`)] : [])];
  const select = node => {
    state.selected = node === state.selected ? -1 : node;
    // what the overview leaves out is shown with its neighbours
    if (node >= 0 && state.selected === node && !state.reach && !overview.includes(node)) state.reach = 1;
    if (state.selected < 0) state.reach = 0;
    for (const radio of document.getElementsByName('graph-reach')) radio.checked = Number(radio.value) === state.reach;
    const nodes = shownNodes();
    if (nodes !== drawing.nodes) arrange(); else emphasise(state.selected);
    showPanel();
    matrix.render();
  };
  const reach = steps => {
    if (steps && state.selected < 0) {
      const degree = new Map();
      for (const edge of wanted) for (const v of [edge.source, edge.target]) degree.set(v, (degree.get(v) ?? 0) + edge.p);
      state.selected = [...degree.keys()].reduce((best, v) => best < 0 || degree.get(v) > degree.get(best) ? v : best, -1);
      if (state.selected < 0) state.selected = 0;
    }
    state.reach = steps;
    for (const radio of document.getElementsByName('graph-reach')) radio.checked = Number(radio.value) === steps;
    arrange();
    showPanel();
    matrix.render();
  };
  for (const radio of document.getElementsByName('graph-reach')) radio.addEventListener('change', () => reach(Number(radio.value)));

  const matrix = graphMatrix(options, state, shownNodes, select);
  const show = asMatrix => {
    state.matrix = asMatrix;
    root.toggleAttribute('hidden', asMatrix);
    for (const id of ['matrix', 'matrix-order-label', 'matrix-scale']) byId(id).hidden = !asMatrix;
    matrix.render();
  };
  for (const radio of document.getElementsByName('graph-view')) radio.addEventListener('change', () => show(radio.value === 'matrix'));
  const search = byId('graph-search');
  let turn = 0;
  search.addEventListener('input', () => {
    const words = search.value.trim().toLowerCase();
    state.found = words ? [...data.names.keys()].filter(v => data.names[v].toLowerCase().includes(words)) : [];
    turn = 0;
    if (words) {
      const rank = v => data.names[v].toLowerCase() === words ? 0 : data.names[v].toLowerCase().startsWith(words) ? 1 : 2;
      state.found.sort((a, b) => rank(a) - rank(b) || a - b);
    }
    emphasise(state.selected);
    matrix.render();
    byId('graph-status').textContent = words ? `${plural(state.found.length, 'name')} with “${search.value.trim()}”.` : options.status(wanted);
  });
  search.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !state.found.length) return;
    const node = state.found[turn++ % state.found.length];
    if (node !== state.selected) select(node);
    if (drawing.at.has(node)) camera.reveal(drawing.at.get(node), drawing.boxes, true);
    matrix.reveal(node);
  });

  byId('zoom-in').addEventListener('click', () => state.matrix ? matrix.zoom(1.5) : camera.zoom(1.25));
  byId('zoom-out').addEventListener('click', () => state.matrix ? matrix.zoom(1 / 1.5) : camera.zoom(0.8));
  byId('zoom-fit').addEventListener('click', () => state.matrix ? matrix.fit() : fit());
  byId('graph-full').hidden = !document.fullscreenEnabled;
  byId('graph-full').addEventListener('click', () => document.fullscreenElement ? document.exitFullscreen() : byId('graph-frame').requestFullscreen());
  graphExport({state, scene, matrix, edges: () => drawn.toReversed(), columns: options.columns});
  let size = [0, 0];
  new ResizeObserver(() => {
    const {width, height} = root.parentElement.getBoundingClientRect();
    if (!width || Math.abs(width - size[0]) < 2 && Math.abs(height - size[1]) < 2) return;
    size = [width, height];
    arrange();
    matrix.fit();
  }).observe(root.parentElement);
  addEventListener('beforeprint', () => drawing && fit());
  return {
    render() { wanted = options.edges(); arrange(); size = [root.parentElement.clientWidth, root.parentElement.clientHeight]; showPanel(); },
    // other edges are asked for
    refresh() {
      wanted = options.edges();
      if (state.reach && state.selected >= 0) arrange(); else drawEdges();
      showPanel();
      matrix.render();
    },
  };
};
