// The strongest edges.
const edgeTable = (() => {
  const whole = share => `${count(100 * share)} %`;
  byId('edges-caption').textContent = (given ? 'The edges that were given.' : refits > 1 ? `Averaged over ${refits} ${data.part}s${data.trained}.` : 'Of one refit; more of them (--refits) would show which edges come back.')
    + (data.graph.edges.length < data.graph.total ? ` The ${count(data.graph.edges.length)} most probable of ${count(data.graph.total)}; all are in edges.arrow.` : '');
  byId('edges-note').textContent = 'Rank: place among all candidates of the listener, 1 being the most probable.'
    + (edges.some(e => e.delta !== null) ? ' Error without it: by how much the mean absolute error on the validation part grows when the edge is cut, tried for some of the edges; below 0 the forecasts are better without it.' : '')
    + (data.windows > 1 ? ` Every window has a graph of its own: probabilities are means over ${count(data.windows)} windows of the validation part, and selected edges are in the graphs of more than half of them${refits > 1 && !given ? ` in more than half of the ${count(refits)} ${data.part}s` : ''}.` : '');
  return sortedTable({id: 'edges', rows: edges, named: e => edgeName(e.source, e.target), noun: 'edge', most: 300, ties: (a, b) => b.stability - a.stability || b.p - a.p, cells: {
    from: {value: e => data.names[e.source], text: e => data.names[e.source], up: true},
    to: {value: e => data.names[e.target], text: e => data.names[e.target], up: true},
    p: {value: e => e.p, text: e => [bar(e.p), probability(e.p)]},
    low: {value: e => e.low, text: e => `${probability(e.low)} to ${probability(e.high)}`},
    stability: {value: e => e.stability, text: e => whole(e.stability)},
    share: {value: e => e.share, text: e => whole(e.share)},
    rank: {value: e => e.required ? 0 : e.rank, text: e => e.required ? 'given' : e.rank ? String(e.rank) : '–', up: true},
    delta: {value: e => e.delta, text: e => `${e.delta > 0 ? '+' : ''}${significant(e.delta)}`, mark: e => e.delta !== null && e.delta < 0 ? 'fair' : ''},
    selected: {value: e => Number(e.selected), text: e => e.selected ? 'yes' : 'no'},
  }});
})();
