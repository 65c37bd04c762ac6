// The graph of a span of windows, which a slider and a button move through time. Edges carry how many events they stand for.
const moving = (() => {
  const count0 = data.windows.labels.length;
  const spans = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter(span => span < count0);
  const state = {from: 0, span: spans.find(span => span >= count0 / 12) ?? count0, which: 0, timer: 0};
  const graphs = data.drawings;
  // events of [window, source, target, number] within the span, by pair
  const gathered = (events, from, end) => {
    const pairs = new Map();
    for (const [window, source, target, number] of events) {
      if (window < from || window >= end) continue;
      const key = source * nodeCount + target;
      pairs.set(key, (pairs.get(key) ?? 0) + number);
    }
    const most = Math.max(1, ...pairs.values());
    return [...pairs].map(([key, number]) => ({source: Math.floor(key / nodeCount), target: key % nodeCount, number, p: Math.log1p(number) / Math.log1p(most), kind: data.directed ? 'directed' : 'undirected'})).sort((a, b) => b.number - a.number);
  };
  const edges = () => gathered(graphs[state.which].events, state.from, state.from + state.span);
  const base = gathered(graphs[0].events, 0, Infinity);
  const words = ({number}) => plural(number, 'event');
  const view = graphView({
    edges, base, flow: false, places: [], oriented: ({source, target, p}) => [source, target, p],
    describe: edge => [data.directed ? edgeName(edge.source, edge.target) : `${data.names[edge.source]} — ${data.names[edge.target]}`, words(edge)],
    panel: (node, rows) => rows('Met in this span', edges().filter(({source, target}) => source === node || target === node).map(edge => [edge.source === node ? edge.target : edge.source, edge.p, words(edge)])),
    intro: () => howToRead('node', 'An edge stands for all events of a pair within the span; the thicker, the more events.', 'Places are found once, from all of the data, so that nothing jumps when the slider moves.'),
    status: list => `${graphs[state.which].title}: ${plural(list.reduce((sum, edge) => sum + edge.number, 0), 'event')} of ${plural(list.length, 'pair')} from ${timeOf(state.from)} for ${plural(state.span, 'window')}.`,
    receiverRows: false, cells: () => edges().map(({source, target, p}) => [source, target, p]),
    cell: (s, t) => [edgeName(s, t), ...edges().filter(edge => edge.source === s && edge.target === t).map(words)],
    orders: graphOrders(() => base.map(({source, target, p}) => [source, target, p])),
    columns: [['source', e => data.names[e.source]], ['target', e => data.names[e.target]], ['events', e => e.number]],
  });
  const moveTo = from => {
    state.from = Math.max(0, Math.min(count0 - 1, from));
    byId('moment').value = state.from;
    byId('moment-value').textContent = timeOf(state.from);
    view.refresh();
  };
  const play = () => {
    clearInterval(state.timer);
    const on = byId('play').getAttribute('aria-pressed') !== 'true';
    byId('play').setAttribute('aria-pressed', String(on));
    byId('play').textContent = on ? 'Pause' : 'Play';
    if (on) state.timer = setInterval(() => moveTo(state.from + 1 >= count0 ? 0 : state.from + 1), 450);
  };
  return {
    prepare() {
      byId('graph-caption').textContent = data.drawingCaption;
      byId('moment').max = Math.max(0, count0 - 1);
      choices(byId('span'), [...spans, count0].map(span => [span, plural(span, 'window')]));
      byId('span').value = state.span;
      byId('span').addEventListener('change', event => { state.span = Number(event.target.value); view.refresh(); });
      byId('moment').addEventListener('input', event => moveTo(Number(event.target.value)));
      byId('play').addEventListener('click', play);
      byId('drawn').append(...graphs.map((graph, k) => html('label', {}, html('input', {type: 'radio', name: 'drawn-graph', value: k, checked: k === 0, onchange: () => { state.which = k; view.refresh(); }}), html('span', {}, graph.title))));
      byId('moment-value').textContent = timeOf(0);
    },
    render() { view.render(); },
  };
})();
