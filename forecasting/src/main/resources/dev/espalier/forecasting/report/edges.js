// Edges as objects, strongest first, and the neighbours of every series.
const edges = data.graph.edges.map(([source, target, p, low, high, stability, rank, selected, required, delta, share]) =>
  ({source, target, p, low, high, stability, rank, selected: selected === 1, required: required === 1, delta, share}));
// or folds
const refits = Math.max(1, data.trainings.length);
const given = data.source === 'given';
const incoming = Array.from({length: nodeCount}, () => []);
const outgoing = Array.from({length: nodeCount}, () => []);
for (const edge of edges) { incoming[edge.target].push(edge); outgoing[edge.source].push(edge); }
const clipped = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
// 2026-03-24T07:00:00 as people write it
const readable = stamp => stamp.replace('T', ' ').replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d):00$/, '$1');
