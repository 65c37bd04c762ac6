// What this report knows about its graph: selected edges, or all above a threshold; on a map where places are known.
const learntGraph = (() => {
  const onMap = data.graph.places.length > 0;
  const proper = edges.filter(edge => edge.source !== edge.target);
  const selected = proper.filter(edge => edge.selected);
  // where none is selected the most probable ones are the start
  const state = {threshold: 0.5, by: selected.length ? 'selected' : 'probability'};
  const asked = () => (state.by === 'selected' ? selected : proper.filter(edge => isAbove(edge.p, state.threshold))).map(edge => ({...edge, kind: 'directed'}));
  const base = selected.length ? selected : proper.slice(0, 3 * nodeCount);
  const byPair = new Map(proper.map(edge => [edge.source * nodeCount + edge.target, edge]));
  const describe = edge => [edgeName(edge.source, edge.target), `probability ${probability(edge.p)}${edge.selected ? ', selected' : ''}`,
    ...(refits > 1 && !given ? [`over ${data.part}s ${probability(edge.low)} to ${probability(edge.high)}, selected by ${percent(edge.stability)}`] : []),
    ...(edge.delta === null ? [] : [`without it the validation error changes by ${significant(edge.delta)}`])];
  const panel = (node, rows) => [...rows('Listens to', incoming[node].filter(edge => edge.source !== node).map(edge => [edge.source, edge.p])),
    ...rows('Is listened to by', outgoing[node].filter(edge => edge.target !== node).map(edge => [edge.target, edge.p]))];
  const intro = () => howToRead('series', 'An arrow points from the series that is listened to, to the series that listens. The wider and darker an edge, the more probable it is.',
    onMap ? 'Series stand where they are measured, north up.' : 'Series that listen to each other are drawn near each other; directions on the page mean nothing.');
  const status = list => {
    const left = data.graph.edges.length < data.graph.total ? ` The page holds ${count(data.graph.edges.length)} of ${count(data.graph.total)} edges.` : '';
    return state.by === 'selected' ? `${plural(list.length, given ? 'given edge' : 'selected edge')}.${left}` : `${plural(list.length, 'edge')} with probability above ${fixed(state.threshold, 2)}.${left}`;
  };
  const all = edges.map(({source, target, p}) => [source, target, p]);
  const orders = graphOrders(() => all);
  // breadth first from the least connected (Cuthill and McKee 1969): what is connected comes near the diagonal
  const near = () => {
    const d = degrees(all);
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
    orders: {data: orders.data, near: {title: 'neighbours together', of: near}, ...orders},
    columns: [['source', e => data.names[e.source]], ['target', e => data.names[e.target]], ['probability', e => e.p], ['low', e => e.low], ['high', e => e.high],
      ['stability', e => e.stability], ['selected', e => e.selected], ['delta_mae', e => e.delta]],
  });
  const ask = by => {
    state.by = by;
    byId('threshold-label').hidden = by === 'selected';
  };
  onThreshold(threshold => { state.threshold = threshold; view.refresh(); });
  for (const radio of document.getElementsByName('asked')) {
    radio.checked = radio.value === state.by;
    radio.addEventListener('change', () => { ask(radio.value); view.refresh(); });
  }
  ask(state.by);
  return view;
})();
