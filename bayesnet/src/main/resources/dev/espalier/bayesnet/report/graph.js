// What this report knows about its graph: the equivalence class by pairs, or directed edges, above a threshold.
const learntGraph = (() => {
  const state = {threshold: 0.5, kind: 'cpdag', overlay: false};
  const single = data.algorithm === 'map';
  const isBest = (s, t) => best.has(s * nodeCount + t) || state.kind === 'cpdag' && best.has(t * nodeCount + s);
  const mark = (s, t) => state.overlay && isBest(s, t) ? 'best' : '';
  const asDrawn = ({s, t, p}) => {
    const {here, back, open} = inClass(s, t);
    if (open >= Math.max(here, back)) return {source: s, target: t, p, kind: 'undirected', mark: mark(s, t)};
    return here >= back ? {source: s, target: t, p, kind: 'directed', mark: mark(s, t)} : {source: t, target: s, p, kind: 'directed', mark: mark(s, t)};
  };
  const edges = () => {
    const shown = p => isAbove(p, state.threshold);
    const list = state.kind === 'cpdag'
      ? pairs.filter(pair => shown(pair.p)).map(asDrawn)
      : data.edges.filter(([, , p]) => shown(p)).map(([source, target, p]) => ({source, target, p, kind: 'directed', mark: mark(source, target)}));
    if (state.overlay) {
      const there = new Set(list.flatMap(({source, target}) => state.kind === 'cpdag' ? [source * nodeCount + target, target * nodeCount + source] : [source * nodeCount + target]));
      for (const [s, t] of data.best) if (!there.has(s * nodeCount + t)) list.push({source: s, target: t, p: state.kind === 'cpdag' ? adjacent(s, t) : chance(s, t), kind: 'missing', mark: 'best'});
    }
    return list.sort((a, b) => b.p - a.p);
  };
  const oriented = ({source, target, kind, p}) => kind === 'directed' || earlier[source] < earlier[target] ? [source, target, p] : [target, source, p];
  const directions = (s, t) => {
    const p = adjacent(s, t);
    return p > 0 ? `if adjacent, ${data.names[s]} → ${data.names[t]} with ${probability(chance(s, t) / p)}` : 'never adjacent';
  };
  const described = (s, t, asClass) => {
    if (single) return asClass ? [pairName(s, t), 'adjacent in the best DAG'] : [edgeName(s, t), 'in the best DAG'];
    const lines = asClass ? [`adjacent with probability ${probability(adjacent(s, t))}`, directions(s, t)]
      : [`probability ${probability(chance(s, t))}`, `adjacent, in either direction, with ${probability(adjacent(s, t))}`];
    return [asClass ? pairName(s, t) : edgeName(s, t), ...lines, ...(isBest(s, t) ? ['in the best DAG'] : [])];
  };
  const describe = ({source, target}) => described(source, target, state.kind === 'cpdag');
  const base = pairs.filter(({s, t, p}) => p > 0.5 || best.has(s * nodeCount + t) || best.has(t * nodeCount + s))
    .map(pair => best.has(pair.s * nodeCount + pair.t) ? {source: pair.s, target: pair.t, p: pair.p + 0.5, kind: 'directed'}
      : best.has(pair.t * nodeCount + pair.s) ? {source: pair.t, target: pair.s, p: pair.p + 0.5, kind: 'directed'} : asDrawn(pair))
    .sort((a, b) => b.p - a.p);
  const panel = (node, rows) => {
    if (state.kind === 'cpdag') {
      const near = pairs.filter(({s, t, p}) => (s === node || t === node) && p >= 0.005);
      return single ? rows('Adjacent', near.map(({s, t, p}) => [s === node ? t : s, p]))
        : rows('Adjacent, with probability; if so, an edge to it', near.map(({s, t, p}) => [s === node ? t : s, p, `→ ${probability(chance(node, s === node ? t : s) / p)}`]));
    }
    const part = into => data.edges.filter(([s, t, p]) => (into ? t : s) === node && p >= 0.005).sort((a, b) => b[2] - a[2]).map(([s, t, p]) => [into ? s : t, p]);
    return [...rows('Parents', part(true)), ...rows('Children', part(false))];
  };
  const intro = () => howToRead('variable', single ? 'Edges are those of the best DAG found.' : 'The thicker and darker an edge, the more probable it is.',
    state.kind === 'cpdag' ? 'In the equivalence class an edge has an arrow where the data tell its direction, and none where they leave it open.' : 'Arrows point from parent to child. Data alone identify only the equivalence class, so some of these directions may be no better than their reverse.');
  const status = list => {
    const missing = list.filter(edge => edge.kind === 'missing').length;
    const directed = list.filter(edge => edge.kind === 'directed').length;
    const open = list.length - missing - directed;
    const words = state.kind === 'cpdag' ? `${plural(directed + open, 'edge')}` : plural(directed, 'directed edge');
    const undirected = open ? `, ${count(open)} of them without a direction` : '';
    const below = missing ? `; ${count(missing)} of the best DAG below that, dashed` : '';
    return single ? `${words}${undirected}.` : `${words} with probability above ${fixed(state.threshold, 2)}${undirected}${below}.`;
  };
  const symmetric = pairs.flatMap(({s, t, p}) => p > 0 ? [[s, t, p], [t, s, p]] : []);
  const view = graphView({
    edges, base, flow: true, places: [], oriented, describe, panel, intro, status, receiverRows: false,
    cells: () => state.kind === 'cpdag' ? symmetric : data.edges,
    cell: (s, t) => described(s, t, state.kind === 'cpdag'),
    orders: {topological: {title: 'parents first (best DAG)', of: () => [...data.topological]}, ...graphOrders(() => data.edges)},
    columns: [['source', e => data.names[e.source]], ['target', e => data.names[e.target]], ['kind', e => e.kind === 'missing' ? 'best DAG only' : e.kind],
      ['probability_adjacent', e => adjacent(e.source, e.target)], ['probability_source_to_target', e => chance(e.source, e.target)], ['probability_target_to_source', e => chance(e.target, e.source)],
      ['in_best_dag', e => best.has(e.source * nodeCount + e.target) || best.has(e.target * nodeCount + e.source)]],
  });
  onThreshold(threshold => { state.threshold = threshold; view.refresh(); });
  byId('overlay').addEventListener('change', event => { state.overlay = event.target.checked; view.refresh(); });
  for (const radio of document.getElementsByName('kind')) radio.addEventListener('change', () => { state.kind = radio.value; view.refresh(); });
  return view;
})();
