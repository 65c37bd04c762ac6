// Puts the page together; sets window.espalierReady when everything stands.
document.body.classList.add('ready', data.source);
byId('graph-title').textContent = {learnt: 'The learnt graph', given: 'The given graph', none: 'No graph'}[data.source];
byId('graph-caption').textContent = {
  learnt: 'Which series the forecaster listens to when it forecasts another; the picture starts with the selected edges, those of the finding.',
  given: 'The edges that the forecaster was told to use.',
  none: 'This forecaster was trained without a graph.',
}[data.source];
byId('figures').append(...data.figures.map(([title, value, note]) => html('div', {}, html('dt', {}, title), html('dd', {}, value, ...(note ? [html('small', {}, note)] : [])))));
byId('settings').append(...data.settings.map(([title, value]) => html('div', {}, html('dt', {}, title), html('dd', {}, value))));

// few beside many methods, so that both lists together stay as high as the finding
byId('top-edges').append(...edges.filter(edge => edge.source !== edge.target).slice(0, Math.max(3, 9 - data.methods.length)).map(({source, target, p}) => html('li', {title: edgeName(source, target)},
  html('span', {class: 'name'}, ...arrowed(source, target)), html('span', {class: 'number'}, probability(p)), html('span', {class: 'bar', style: `width:${100 * p}%`}))));

for (const part of [forecasts, training]) part.prepare();
linkSections(section => !(data.source === 'none' && section.classList.contains('graph-only')));

for (const part of [errors, folds, forecasts, ...(data.source === 'none' ? [] : [learntGraph, edgeTable]), training]) part.render();
window.espalierReady = true;
