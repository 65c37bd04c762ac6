// Tables: plain ones, and those that a click sorts and a word filters.
const fillTable = (table, titles, rows) => {
  table.tHead.replaceChildren(html('tr', {}, ...titles.map(title => html('th', {scope: 'col'}, title))));
  table.tBodies[0].replaceChildren(...rows);
};
// Columns, their titles and the first order stand in the page, written by the class SortedTable, as do the first rows for
// readers without scripts. Of a row `cells[key]` says its value, by which it is sorted, and its text: a string or elements;
// `mark` a class, `up` that the smallest come first. Among equals `ties` decides, then the order of the rows.
const sortedTable = ({id, rows, named, cells, ties = () => 0, noun = 'row', most = Infinity}) => {
  const table = byId(id);
  const keys = [...table.tHead.rows[0].cells].map(cell => cell.dataset.key);
  const titles = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const first = table.tHead.querySelector('[aria-sort]');
  const state = {key: first.dataset.key, down: first.getAttribute('aria-sort') === 'descending', filter: ''};
  const absent = value => value === null || Number.isNaN(value);
  const compare = (a, b) => {
    const [x, y] = [cells[state.key].value(a), cells[state.key].value(b)];
    // what does not exist stands last either way
    if (absent(x) || absent(y)) return absent(x) - absent(y);
    const order = typeof x === 'string' ? x.localeCompare(y, 'en', {numeric: true}) : x < y ? -1 : x > y ? 1 : 0;
    return (state.down ? -order : order) || ties(a, b);
  };
  const render = () => {
    const words = state.filter.toLowerCase();
    const found = rows.filter(row => named(row).toLowerCase().includes(words)).sort(compare);
    table.tHead.replaceChildren(html('tr', {}, ...keys.map((key, k) => html('th', {scope: 'col', 'data-key': key, 'aria-sort': key === state.key ? (state.down ? 'descending' : 'ascending') : undefined},
      html('button', {type: 'button', 'data-key': key, onclick: () => sortBy(key)}, titles[k])))));
    table.tBodies[0].replaceChildren(...found.slice(0, most).map(row => html('tr', {}, ...keys.map(key => html('td', {class: cells[key].mark?.(row)}, ...[cells[key].text(row)].flat())))));
    byId('table-status').textContent = (words ? `${count(found.length)} of ${plural(rows.length, noun)}` : plural(rows.length, noun)) + (found.length > most ? `, the first ${count(most)} shown` : '');
  };
  const sortBy = key => {
    state.down = state.key === key ? !state.down : !cells[key].up;
    state.key = key;
    render();
    table.querySelector(`button[data-key=${key}]`).focus();
  };
  byId('filter').addEventListener('input', event => { state.filter = event.target.value; render(); });
  return {render};
};
