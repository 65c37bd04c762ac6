// Edge probabilities as matrices, row by source, and the edges of the best DAG.
const matrix = edges => {
  const cells = new Float64Array(nodeCount * nodeCount);
  for (const [source, target, p] of edges) cells[source * nodeCount + target] = p;
  return cells;
};
const cells = {edges: matrix(data.edges), cpdag: matrix(data.cpdag)};
const best = new Set(data.best.map(([source, target]) => source * nodeCount + target));
