// Puts the page together.
document.body.classList.toggle('judged', judged);
byId('top-title').textContent = data.top.title;
const largest = Math.max(...data.top.rows.map(([, value]) => value), 1e-12);
byId('top-list').append(...data.top.rows.map(([name, value, text]) => ranked({title: `${name}: ${text}`}, name, text, isNumber(value) ? value / largest : 0)));
openPage([plane, metrics, timeline, laws, motifs, moving]);
