// Puts the page together.
const single = data.algorithm === 'map';
document.body.classList.toggle('map', single);
byId('graph-caption').textContent = single ? 'The best DAG found, and the equivalence class it stands for.'
  : 'Two variables are joined when enough of the sampled DAGs have an edge between them; move the slider to ask for more or fewer.';
// pairs, as the headline counts and the drawing shows them: how probable an edge is, and beside it that of its direction
byId('top-edges').append(...data.top.map(([s, t, p, direction, open]) => ranked({title: `${open ? pairName(s, t) : edgeName(s, t)}: an edge with probability ${probability(p)}; given one, ${edgeName(s, t)} with ${probability(direction)}`},
  [...(open ? [pairName(s, t)] : arrowed(s, t)), ...(single ? [] : [html('small', {class: 'direction'}, ` → ${probability(direction)}`)])], probability(p), p)));
if (!data.top.length) byId('top-edges').append(html('li', {}, html('span', {class: 'name'}, 'No edge at all')));
byId('top-title').textContent = single ? 'Edges of the best DAG' : 'Most probable edges (→ direction, given an edge)';

openPage([learntGraph, traces, concordance, quantities, fit, markov, bootstrap, expansion], section => !(single && section.classList.contains('samples-only')));
