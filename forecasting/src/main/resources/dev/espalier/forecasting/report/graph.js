// What this report knows about its graph: selected edges, or all above a threshold; on a map where places are known.
const learntGraph = (() => {
  const onMap = data.graph.places.length > 0;
  const proper = edges.filter(edge => edge.source !== edge.target);
  const selected = proper.filter(edge => edge.selected);
  // where none is selected the most probable ones are the start
  const state = {threshold: 0.5, by: selected.length ? 'selected' : 'probability'};
  const asked = () => (state.by === 'selected' ? selected : proper.filter(edge => edge.p > state.threshold + 1e-9 || edge.p === 1)).map(edge => ({...edge, kind: 'directed'}));
  const base = selected.length ? selected : proper.slice(0, 3 * nodeCount);
  const byPair = new Map(proper.map(edge => [edge.source * nodeCount + edge.target, edge]));
  const describe = edge => [edgeName(edge.source, edge.target), `probability ${probability(edge.p)}${edge.selected ? ', selected' : ''}`,
    ...(refits > 1 && !given ? [`over ${data.part}s ${probability(edge.low)} to ${probability(edge.high)}, selected by ${percent(edge.stability)}`] : []),
    ...(edge.delta === null ? [] : [`without it the validation error changes by ${error(edge.delta)}`])];
  const panel = (node, rows) => [...rows('Listens to', incoming[node].filter(edge => edge.source !== node).map(edge => [edge.source, edge.p])),
    ...rows('Is listened to by', outgoing[node].filter(edge => edge.target !== node).map(edge => [edge.target, edge.p]))];
  const intro = () => [html('h3', {}, 'Reading the drawing'),
    html('p', {}, 'An arrow points from the series that is listened to, to the series that listens. The wider and darker an edge, the more probable it is.'),
    html('p', {}, onMap ? 'Series stand where they are measured, north up.' : 'Series that listen to each other are drawn near each other; directions on the page mean nothing.'),
    html('p', {}, 'Point at a series to see its neighbours; click it, or press Enter on it, to list its edges and to show them alone. Arrow keys go from series to series. Drag to move; click the drawing once, then scroll to zoom. More names appear as you zoom in.')];
  const status = list => {
    const left = data.graph.edges.length < data.graph.total ? ` The page holds ${count(data.graph.edges.length)} of ${count(data.graph.total)} edges.` : '';
    return state.by === 'selected' ? `${plural(list.length, given ? 'given edge' : 'selected edge')}.${left}` : `${plural(list.length, 'edge')} with probability above ${fixed(state.threshold, 2)}.${left}`;
  };
  const compare = (a, b) => data.names[a].localeCompare(data.names[b], 'en', {numeric: true});
  const degree = () => data.names.map((_, v) => [...incoming[v], ...outgoing[v]].reduce((sum, edge) => sum + edge.p, 0));
  // breadth first from the least connected (Cuthill and McKee 1969): what is connected comes near the diagonal
  const near = () => {
    const d = degree();
    const seen = new Set();
    const result = [];
    const close = data.names.map(() => []);
    for (const {source, target} of base) { close[source].push(target); close[target].push(source); }
    for (const start of [...data.names.keys()].sort((a, b) => d[a] - d[b])) {
      if (seen.has(start)) continue;
      seen.add(start);
      const queue = [start];
      for (const v of queue) {
        result.push(v);
        for (const u of [...new Set(close[v])].sort((a, b) => d[a] - d[b])) if (!seen.has(u)) { seen.add(u); queue.push(u); }
      }
    }
    return result;
  };
  const view = graphView({
    edges: asked, base, flow: false, places: data.graph.places, oriented: ({source, target}) => [source, target], describe, panel, intro, status, receiverRows: true,
    cells: () => proper.map(({source, target, p}) => [source, target, p]),
    cell: (s, t) => {
      const edge = byPair.get(s * nodeCount + t);
      return edge ? describe(edge) : [edgeName(s, t), data.graph.edges.length < data.graph.total ? 'not among the strongest edges' : 'probability near 0'];
    },
    orders: {
      data: {title: 'as in the data', of: () => [...data.names.keys()]},
      near: {title: 'neighbours together', of: near},
      name: {title: 'by name', of: () => [...data.names.keys()].sort(compare)},
      degree: {title: 'most connected first', of: () => { const d = degree(); return [...data.names.keys()].sort((a, b) => d[b] - d[a]); }},
    },
    columns: [['source', e => data.names[e.source]], ['target', e => data.names[e.target]], ['probability', e => e.p], ['low', e => e.low], ['high', e => e.high],
      ['stability', e => e.stability], ['selected', e => e.selected], ['delta_mae', e => e.delta]],
  });
  const slider = byId('threshold');
  const ask = by => {
    state.by = by;
    byId('threshold-label').hidden = by === 'selected';
  };
  slider.addEventListener('input', () => {
    state.threshold = Number(slider.value);
    byId('threshold-value').textContent = fixed(state.threshold, 2);
    view.refresh();
  });
  for (const radio of document.getElementsByName('asked')) {
    radio.checked = radio.value === state.by;
    radio.addEventListener('change', () => { ask(radio.value); view.refresh(); });
  }
  ask(state.by);
  return view;
})();
