// The strongest edges: sorted by a click, filtered by name.
const edgeTable = (() => {
  const mostRows = 300;
  const several = refits > 1 && !given;
  const tried = edges.some(e => e.delta !== null);
  const bar = p => [html('span', {class: 'mini'}, html('i', {style: `width:${100 * p}%`})), probability(p)];
  const columns = [
    {key: 'from', title: 'Listened to', value: e => data.names[e.source], text: e => [data.names[e.source]]},
    {key: 'to', title: 'Listener', value: e => data.names[e.target], text: e => [data.names[e.target]]},
    {key: 'p', title: 'Probability', value: e => e.p, text: e => bar(e.p)},
    ...(several ? [
      {key: 'low', title: `5–95 % of ${data.part}s`, value: e => e.low, text: e => [`${probability(e.low)} to ${probability(e.high)}`]},
      {key: 'stability', title: 'Selected by', value: e => e.stability, text: e => [`${Math.round(100 * e.stability)} %`]}] : []),
    ...(data.windows > 1 ? [{key: 'share', title: 'In windows’ graphs', value: e => e.share, text: e => [`${Math.round(100 * e.share)} %`]}] : []),
    {key: 'rank', title: 'Rank', value: e => e.required ? 0 : e.rank, text: e => [e.required ? 'given' : e.rank ? String(e.rank) : '–']},
    ...(tried ? [{key: 'delta', title: 'Error without it', value: e => e.delta, text: e => [e.delta === null ? '–' : `${e.delta > 0 ? '+' : ''}${error(e.delta)}`], mark: e => e.delta !== null && e.delta < 0 ? 'fair' : ''}] : []),
    {key: 'selected', title: 'Selected', value: e => Number(e.selected), text: e => [e.selected ? 'yes' : 'no']},
  ];
  const state = {key: 'p', down: true, filter: ''};
  const table = byId('edges');
  const compare = (a, b) => {
    const {value} = columns.find(column => column.key === state.key);
    const [x, y] = [value(a), value(b)];
    // what was not tried stands last either way
    if (x === null || y === null) return (x === null) - (y === null);
    const order = typeof x === 'string' ? x.localeCompare(y, 'en', {numeric: true}) : x - y;
    return (state.down ? -order : order) || b.stability - a.stability || b.p - a.p;
  };
  const render = () => {
    const words = state.filter.toLowerCase();
    const found = edges.filter(e => !words || edgeName(e.source, e.target).toLowerCase().includes(words)).sort(compare);
    table.tHead.replaceChildren(html('tr', {}, ...columns.map(column => html('th', {scope: 'col', 'aria-sort': column.key === state.key ? (state.down ? 'descending' : 'ascending') : undefined},
      html('button', {type: 'button', 'data-key': column.key, onclick: () => sortBy(column.key)}, column.title)))));
    table.tBodies[0].replaceChildren(...found.slice(0, mostRows).map(e => html('tr', {}, ...columns.map(column => html('td', {class: column.mark?.(e)}, ...column.text(e))))));
    byId('table-status').textContent = (words ? `${count(found.length)} of ${plural(edges.length, 'edge')}` : plural(edges.length, 'edge')) + (found.length > mostRows ? `, the first ${mostRows} shown` : '');
  };
  const sortBy = key => {
    state.down = state.key === key ? !state.down : !['from', 'to', 'rank'].includes(key);
    state.key = key;
    render();
    table.querySelector(`button[data-key=${key}]`).focus();
  };
  byId('filter').addEventListener('input', event => { state.filter = event.target.value; render(); });
  byId('edges-caption').textContent = (given ? 'The edges that were given.' : several ? `Averaged over ${refits} ${data.part}s${data.trained}.` : 'Of one refit; more of them (--refits) would show which edges come back.')
    + (data.graph.edges.length < data.graph.total ? ` The ${count(data.graph.edges.length)} most probable of ${count(data.graph.total)}; all are in edges.arrow.` : '');
  byId('edges-note').textContent = 'Rank: place among all candidates of the listener, 1 being the most probable.'
    + (tried ? ' Error without it: by how much the mean absolute error on the validation part grows when the edge is cut, tried for some of the edges; below 0 the forecasts are better without it.' : '')
    + (data.windows > 1 ? ` Every window has a graph of its own: probabilities are means over ${count(data.windows)} windows of the validation part, and selected edges are in the graphs of more than half of them${several ? ` in more than half of the ${count(refits)} ${data.part}s` : ''}.` : '');
  return {render};
})();
