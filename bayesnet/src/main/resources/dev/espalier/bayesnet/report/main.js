// Puts the page together; sets window.espalierReady when everything stands.
document.body.classList.add('ready');
document.body.classList.toggle('map', data.algorithm === 'map');
if (data.algorithm === 'map') {
  byId('graph-caption').textContent = 'The best DAG found, and the equivalence class it stands for.';
} else {
  byId('graph-caption').textContent = 'Two variables are joined when enough of the sampled DAGs have an edge between them; move the slider to ask for more or fewer.';
}
const topEdges = data.edges.toSorted((a, b) => b[2] - a[2]).slice(0, 10);
byId('top-edges').append(...topEdges.map(([s, t, p]) => html('li', {title: edgeName(s, t)}, html('span', {class: 'name'}, ...arrowed(s, t)),
  html('span', {class: 'number'}, probability(p)), html('span', {class: 'bar', style: `width:${p * 100}%`}))));
if (!topEdges.length) byId('top-edges').append(html('li', {}, html('span', {class: 'name'}, 'No edge at all')));
byId('top-title').textContent = data.algorithm === 'map' ? 'Edges of the best DAG' : 'Most probable edges';

byId('figures').append(...data.figures.map(([title, value, note]) => html('div', {}, html('dt', {}, title), html('dd', {}, value, ...(note ? [html('small', {}, note)] : [])))));
byId('settings').append(...data.settings.map(([title, value]) => html('div', {}, html('dt', {}, title), html('dd', {}, value))));

for (const part of [fit, markov, bootstrap]) part.prepare();
linkSections(section => !(data.algorithm === 'map' && section.classList.contains('samples-only')));

for (const part of [learntGraph, traces, concordance, quantities, fit, markov, bootstrap, expansion]) part.render();
window.espalierReady = true;
