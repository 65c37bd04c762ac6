// Edge probabilities, and the edges of the best DAG. A pair of variables is adjacent when either direction is an edge.
const table = edges => new Map(edges.map(([source, target, p]) => [source * nodeCount + target, p]));
const cells = {edges: table(data.edges), cpdag: table(data.cpdag)};
const chance = (s, t) => cells.edges.get(s * nodeCount + t) ?? 0;
// a DAG holds at most one of the two, so that they add up
const adjacent = (s, t) => { const p = chance(s, t) + chance(t, s); return p > 1 - 1e-6 ? 1 : p; };
// of an adjacent pair, how the equivalence class has it: s to t, t to s, or open
const inClass = (s, t) => {
  const [here, back] = [cells.cpdag.get(s * nodeCount + t) ?? 0, cells.cpdag.get(t * nodeCount + s) ?? 0];
  const open = Math.max(0, here + back - adjacent(s, t));
  return {here: here - open, back: back - open, open};
};
const best = new Set(data.best.map(([source, target]) => source * nodeCount + target));
const earlier = Array(nodeCount);
data.topological.forEach((v, k) => { earlier[v] = k; });
// every pair that is ever adjacent, most probable first
const pairs = (() => {
  const found = new Map();
  for (const [s, t] of [...data.edges, ...data.best]) found.set(Math.min(s, t) * nodeCount + Math.max(s, t), [Math.min(s, t), Math.max(s, t)]);
  return [...found.values()].map(([s, t]) => ({s, t, p: adjacent(s, t)})).sort((a, b) => b.p - a.p || a.s - b.s || a.t - b.t);
})();
const pairName = (s, t) => `${data.names[s]} — ${data.names[t]}`;
