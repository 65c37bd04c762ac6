// Edges as objects, strongest first, and the neighbours of every series.
const edges = data.graph.edges.map(([source, target, p, low, high, stability, rank, selected, required, delta, share]) =>
  ({source, target, p, low, high, stability, rank, selected: selected === 1, required: required === 1, delta, share}));
// or folds
const refits = Math.max(1, data.trainings.length);
const given = data.source === 'given';
const incoming = Array.from({length: nodeCount}, () => []);
const outgoing = Array.from({length: nodeCount}, () => []);
for (const edge of edges) { incoming[edge.target].push(edge); outgoing[edge.source].push(edge); }
const error = value => {
  if (value === null || !Number.isFinite(value)) return fixed(value, 0);
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1e-3) ? value.toExponential(2).replace('-', '−') : size >= 1000 ? count(value) : fixed(value, size >= 100 ? 1 : size >= 10 ? 2 : 3);
};
const percent = share => share === null ? '–' : `${fixed(100 * share, 1)} %`;
const clipped = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
