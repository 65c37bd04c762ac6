// What reports ask of a view of their graph in the same way: orders of a matrix, a threshold, how to read it.
const byName = (a, b) => data.names[a].localeCompare(data.names[b], 'en', {numeric: true});
// of [source, target, probability]
const degrees = edges => {
  const sum = data.names.map(() => 0);
  for (const [source, target, p] of edges) { sum[source] += p; sum[target] += p; }
  return sum;
};
const graphOrders = edges => ({
  data: {title: 'as in the data', of: () => [...data.names.keys()]},
  name: {title: 'by name', of: () => [...data.names.keys()].sort(byName)},
  degree: {title: 'most connected first', of: () => { const d = degrees(edges()); return [...data.names.keys()].sort((a, b) => d[b] - d[a]); }},
});
const onThreshold = moved => byId('threshold').addEventListener('input', event => {
  const threshold = Number(event.target.value);
  byId('threshold-value').textContent = fixed(threshold, 2);
  moved(threshold);
});
const isAbove = (p, threshold) => p > threshold + 1e-9 || p === 1;
const howToRead = (noun, ...words) => [html('h3', {}, 'Reading the drawing'), ...words.map(text => html('p', {}, text)),
  html('p', {}, `Point at a ${noun} to see its neighbours; click it, or press Enter on it, to list its edges and to show them alone. Arrow keys go from ${noun} to ${noun}. Drag to move; click the drawing once, then scroll to zoom. More names appear as you zoom in.`)];
