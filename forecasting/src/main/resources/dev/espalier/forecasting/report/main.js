// Puts the page together; sets window.espalierReady when everything stands.
document.body.classList.add('ready', data.source);
byId('graph-title').textContent = {learnt: 'The learnt graph', given: 'The given graph', none: 'No graph'}[data.source];
byId('graph-caption').textContent = {
  learnt: 'Which series the forecaster listens to when it forecasts another; move the slider to ask for more or fewer edges.',
  given: 'The edges that the forecaster was told to use.',
  none: 'This forecaster was trained without a graph.',
}[data.source];
byId('figures').append(...data.figures.map(([title, value, note]) => html('div', {}, html('dt', {}, title), html('dd', {}, value, ...(note ? [html('small', {}, note)] : [])))));
byId('settings').append(...data.settings.map(([title, value]) => html('div', {}, html('dt', {}, title), html('dd', {}, value))));

for (const part of [forecasts, training]) part.prepare();
linkSections(section => !(data.source === 'none' && section.classList.contains('graph-only')));

for (const part of [errors, forecasts, ...(data.source === 'none' ? [] : [graphView, heatMap, edgeTable]), training]) part.render();
window.espalierReady = true;
