// R-hat and effective sample size of every monitored quantity: sorted by a click, filtered by name.
const quantities = (() => {
  const columns = [
    {key: 'name', title: 'Quantity', text: q => q.name},
    {key: 'mean', title: 'Mean', text: q => q.source < 0 ? fixed(q.mean, 2) : fixed(q.mean, 3)},
    {key: 'rhat', title: 'R-hat', text: q => fixed(q.rhat, 3), mark: q => q.rhat >= 1.05 ? 'bad' : q.rhat >= 1.01 ? 'fair' : ''},
    {key: 'ess', title: 'ESS', text: q => count(q.ess), mark: q => q.ess !== null && q.ess < 100 * data.chains ? 'fair' : ''},
  ];
  const state = {key: 'rhat', down: true, filter: ''};
  const table = byId('quantities');
  const compare = (a, b) => {
    const [x, y] = [a[state.key], b[state.key]];
    // what does not exist stands last either way
    if (x === null || y === null) return (x === null) - (y === null);
    const order = typeof x === 'string' ? x.localeCompare(y, 'en', {numeric: true}) : x < y ? -1 : x > y ? 1 : 0;
    return state.down ? -order : order;
  };
  const render = () => {
    const words = state.filter.toLowerCase();
    const rows = data.quantities.filter(q => q.name.toLowerCase().includes(words)).sort(compare);
    table.tHead.replaceChildren(html('tr', {}, ...columns.map(column => html('th', {scope: 'col', 'aria-sort': column.key === state.key ? (state.down ? 'descending' : 'ascending') : undefined},
      html('button', {type: 'button', 'data-key': column.key, onclick: () => sortBy(column.key)}, column.title)))));
    table.tBodies[0].replaceChildren(...rows.map(q => html('tr', {}, ...columns.map(column => html('td', {class: column.mark?.(q)}, column.text(q))))));
    byId('table-status').textContent = rows.length === data.quantities.length ? plural(rows.length, 'row') : `${rows.length} of ${plural(data.quantities.length, 'row')}`;
  };
  const sortBy = key => {
    state.down = state.key === key ? !state.down : key !== 'name' && key !== 'ess';
    state.key = key;
    render();
    table.querySelector(`button[data-key=${key}]`).focus();
  };
  byId('filter').addEventListener('input', event => { state.filter = event.target.value; render(); });
  return {render};
})();
