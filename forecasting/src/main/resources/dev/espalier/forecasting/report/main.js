// Puts the page together.
document.body.classList.add(data.source);
byId('graph-title').textContent = {learnt: 'The learnt graph', given: 'The given graph', none: 'No graph'}[data.source];
byId('graph-caption').textContent = {
  learnt: 'Which series the forecaster listens to when it forecasts another; the picture starts with the selected edges, those of the finding.',
  given: 'The edges that the forecaster was told to use.',
  none: 'This forecaster was trained without a graph.',
}[data.source];
// few beside many methods, so that both lists together stay as high as the finding
byId('top-edges').append(...edges.filter(edge => edge.source !== edge.target).slice(0, Math.max(3, 9 - data.methods.length)).map(({source, target, p}) => ranked({title: edgeName(source, target)}, arrowed(source, target), probability(p), p)));

openPage([errors, folds, forecasts, ...(data.source === 'none' ? [] : [learntGraph, edgeTable]), training], section => !(data.source === 'none' && section.classList.contains('graph-only')));
