// Puts the page together; sets window.espalierReady when everything stands.
document.body.classList.add('ready');
document.body.classList.toggle('map', data.algorithm === 'map');
if (data.algorithm === 'map') {
  byId('graph-caption').textContent = 'The best DAG found, and the equivalence class it stands for.';
} else {
  byId('graph-caption').textContent = 'Two variables are joined when enough of the sampled DAGs have an edge between them; move the slider to ask for more or fewer.';
}
// pairs, as the headline counts and the drawing shows them: how probable an edge is, and beside it that of its direction
byId('top-edges').append(...data.top.map(([s, t, p, direction, open]) => html('li', {title: `${open ? `${data.names[s]} — ${data.names[t]}` : edgeName(s, t)}: an edge with probability ${probability(p)}; given one, ${edgeName(s, t)} with ${probability(direction)}`},
  html('span', {class: 'name'}, ...(open ? [data.names[s], ' — ', data.names[t]] : arrowed(s, t)), ...(data.algorithm === 'map' ? [] : [html('small', {class: 'direction'}, ` → ${probability(direction)}`)])),
  html('span', {class: 'number'}, probability(p)), html('span', {class: 'bar', style: `width:${p * 100}%`}))));
if (!data.top.length) byId('top-edges').append(html('li', {}, html('span', {class: 'name'}, 'No edge at all')));
byId('top-title').textContent = data.algorithm === 'map' ? 'Edges of the best DAG' : 'Most probable edges (→ direction, given an edge)';

byId('figures').append(...data.figures.map(([title, value, note]) => html('div', {}, html('dt', {}, title), html('dd', {}, value, ...(note ? [html('small', {}, note)] : [])))));
byId('settings').append(...data.settings.map(([title, value]) => html('div', {}, html('dt', {}, title), html('dd', {}, value))));

for (const part of [fit, markov, bootstrap]) part.prepare();
linkSections(section => !(data.algorithm === 'map' && section.classList.contains('samples-only')));

for (const part of [learntGraph, traces, concordance, quantities, fit, markov, bootstrap, expansion]) part.render();
window.espalierReady = true;
