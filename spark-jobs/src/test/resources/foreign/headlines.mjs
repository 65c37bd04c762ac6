// node headlines.mjs FOLDER: computes the headlines of all runs in a folder from their Arrow files and compares them with run.json.
// Prints "RUN: N figures reproduced" for each run, on stderr what differs, and then ends with exit code 1.
import { Type } from 'apache-arrow';
import { groupBy, mean, runsIn, sum } from './runs.mjs';
import { rhat } from './chains.mjs';

const MOST_LIKELY = 0.5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function bayesnet(run) {
  const samples = run.table('samples.arrow');
  const names = run.rows('nodes.arrow').map(node => node.name);
  const burnIn = Number(samples.schema.metadata.get('burn_in_draws'));
  const chains = [...groupBy([...samples], row => row.chain).values()].map(chain => chain.slice(burnIn));
  const draws = chains.flat();
  const has = draw => new Set([...draw.edges].map(edge => `${names[edge.source]} ${names[edge.target]}`));
  const graphs = chains.map(chain => chain.map(has));
  const share = edge => mean(graphs.flat().map(graph => (graph.has(edge) ? 1 : 0)));

  const edges = run.rows('edges.arrow');
  for (const edge of edges) {
    const name = `${edge.source} ${edge.target}`;
    run.same(`probability of ${name}`, edge.probability, share(name));
    run.same(`adjacency of ${name}`, edge.probability_adjacent, share(name) + share(`${edge.target} ${edge.source}`));
  }
  const listed = new Set(edges.map(edge => `${edge.source} ${edge.target}`));
  run.same('edges that were drawn and are not listed', graphs.flat().filter(graph => [...graph].some(edge => !listed.has(edge))).length, 0);
  const pairs = new Set(edges.filter(e => e.probability_adjacent > MOST_LIKELY).map(e => [e.source, e.target].sort().join(' ')));
  run.same('likely_edges', pairs.size, run.results.likely_edges);
  run.same('samples', samples.numRows, run.results.samples);
  run.same('best_log_score', Math.max(...draws.map(draw => draw.log_score)) <= run.results.best_log_score + 1e-9, true);

  const monitored = edges.filter(e => e.probability >= 0.01 && e.probability <= 0.99).map(e => `${e.source} ${e.target}`);
  const series = [chains.map(chain => chain.map(draw => draw.log_score))];
  for (const edge of monitored) {
    series.push(graphs.map(chain => chain.map(graph => (graph.has(edge) ? 1 : 0))));
  }
  run.same('rhat_max', Math.max(...series.map(rhat)), run.results.rhat_max);

  const trace = run.rows('trace.arrow');
  run.same('log scores of the trace', trace.map(row => row.log_score), [...samples].map(row => row.log_score));
  run.same('draws of the trace', trace.map(row => row.draw), [...samples].map(row => row.draw));
  const posterior = new Map(edges.map(e => [`${e.source} ${e.target}`, e.probability]));
  for (const row of run.rows('bootstrap.arrow')) {
    run.same(`posterior of ${row.source} ${row.target}`, row.posterior, posterior.get(`${row.source} ${row.target}`) ?? 0);
  }
}

function simulate(run) {
  const rows = run.rows('results.arrow');
  const setting = run.results.settings[0];
  run.same('repetitions', rows.length, setting.repetitions);
  run.same('true_positive_rate', median(rows.map(row => row.true_positive_rate)), setting.true_positive_rate_median);
  run.same('shd_best', median(rows.map(row => Number(row.shd_best))), setting.shd_best_median);
  run.same('R-hat without chains', rows.map(row => row.rhat_max), rows.map(() => null));
  run.same('cpu_seconds', sum(rows.map(row => row.cpu_seconds)), setting.cpu_seconds);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function absoluteError(rows, column) {
  return mean(rows.filter(row => row.y !== null && row[column] !== null).map(row => Math.abs(row.y - row[column])));
}

/** A moment as a clock in the column's zone shows it, or as it stands where there is no zone. */
function local(table, column, moment) {
  const zone = table.schema.fields.find(field => field.name === column).type.timezone ?? 'UTC';
  return new Date(moment).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
}

function learntEdges(run) {
  const edges = run.rows('edges.arrow');
  run.same('edges_selected', edges.filter(edge => edge.selected).length, run.results.edges_selected);
  for (const [target, into] of groupBy(edges, edge => edge.target)) {
    run.same(`ranks of edges into ${target}`, into.map(edge => edge.rank), into.map((edge, i) => i + 1));
    run.same(`their order`, into.every((edge, i) => i === 0 || into[i - 1].logit >= edge.logit), true);
  }
  const names = new Set(run.rows('nodes.arrow').map(node => node.name));
  run.same('series', names.size, run.results.series);
  run.same('ends of edges', edges.every(edge => names.has(edge.source) && names.has(edge.target)), true);
}

function covered(run, rows, level) {
  const within = rows.filter(row => row[`lo-${level}`] <= row.y && row.y <= row[`hi-${level}`]).length / rows.length;
  run.same(`coverage_${level}`, within, run.results[`coverage_${level}`]);
  const said = run.rows('coverage.arrow').find(row => row.step === 0n && row.level === level / 100);
  run.same(`coverage.arrow at ${level}`, said.coverage, within);
  run.same(`width at ${level}`, said.width, mean(rows.map(row => row[`hi-${level}`] - row[`lo-${level}`])));
}

function train(run) {
  const rows = run.rows('test_forecasts.arrow');
  run.same('test_mae', absoluteError(rows, 'y_hat'), run.results.test_mae);
  for (const method of run.results.methods.filter(m => m.method in rows[0])) {
    run.same(`mae of ${method.method}`, absoluteError(rows, method.method), method.mae);
  }
  [80, 95].forEach(level => covered(run, rows, level));
  const ours = run.rows('metrics.arrow').filter(row => row.step === 0n && row.method === run.results.methods[0].method);
  run.same('mean over refits', mean(ours.map(row => row.mae)), run.results.test_mae_refits_mean);
  run.same('epochs', run.rows('trace.arrow').filter(row => row.refit === 0).length, run.results.epochs_most);
  const tried = run.rows('sweep.arrow');
  const best = tried.reduce((a, b) => (b.validation_error < a.validation_error ? b : a));
  run.same('chosen', best.lr, run.results.chosen.lr);
  beyond(run);
  learntEdges(run);
}

function beyond(run) {
  const table = run.table('forecasts.arrow');
  const rows = [...table];
  run.same('zone', table.schema.fields.find(field => field.name === 'ds').type.timezone, 'Europe/Berlin');
  run.same('cutoff', local(table, 'cutoff', rows[0].cutoff), '2012-03-30T18:00:00');
  // the clocks went forward on the 25th: 150 hours after noon on the 24th it is 19:00
  run.same('first hour', local(table, 'ds', rows[0].ds), '2012-03-30T19:00:00');
  run.same('hours apart', rows[1].ds - rows[0].ds, HOUR);
  run.same('what nobody has seen', rows.map(row => row.y), rows.map(() => null));
  return rows;
}

function predict(run) {
  const rows = beyond(run);
  run.same('forecasts', rows.length, run.results.series * run.results.horizon);
  const trained = runsIn(run.root).find(other => other.name === 'forecast-train');
  run.same('forecasts of the trainer', rows.map(row => row.y_hat), trained.rows('forecasts.arrow').map(row => row.y_hat));
}

function backtest(run) {
  const table = run.table('forecasts.arrow');
  const rows = [...table];
  const metrics = run.rows('metrics.arrow').filter(row => row.step === 0n && row.method === run.results.methods[0].method);
  const folds = run.results.fold_results;
  run.same('zone', table.schema.fields.find(field => field.name === 'ds').type.timezone, null);
  folds.forEach((fold, f) => {
    const within = rows.filter(row => {
      const first = local(table, 'ds', row.cutoff + HOUR);
      return fold.first <= first && (f + 1 === folds.length || first < folds[f + 1].first);
    });
    run.same(`mae of fold ${f}`, absoluteError(within, 'y_hat'), fold.mae);
    run.same(`mae of fold ${f} in metrics.arrow`, metrics[f].mae, fold.mae);
  });
  run.same('mae', mean(metrics.map(row => row.mae)), run.results.mae);
  covered(run, rows, 80);
  run.same('epochs of folds', new Set(run.rows('trace.arrow').map(row => row.fold)).size, run.results.folds);
  learntEdges(run);
}

function snapshots(run) {
  const table = run.table('snapshots.arrow');
  const rows = [...table];
  run.same('windows', rows.length, run.results.windows);
  run.same('events', sum(rows.map(row => row.interactions)), run.results.events);
  run.same('width', (rows[1].start - rows[0].start) / 1000, run.results.window_width);
  run.same('active_windows', rows.filter(row => row.interactions > 0).length, run.results.active_windows);
  run.same('zone of windows', table.schema.fields.find(field => field.name === 'start').type.timezone, 'UTC');
  return rows;
}

function stats(run) {
  const rows = snapshots(run);
  run.same('first window', rows[0].start, DAY * Math.floor(rows[0].start / DAY));
  const { rows: events } = eventsOf(generatedIn(run), 'graph-0002');
  run.same('events of the first window', events.filter(e => e.time < rows[1].start).length, rows[0].interactions);
  const counts = motifs(events, 1000 * run.results.motif_delta);
  const table = run.rows('motifs.arrow');
  run.same('motifs', table.length, 36);
  run.same('counts', table.map(motif => Number(motif.count)), table.map(motif => counts.get(motif.label) ?? 0));
  run.same('all counts', sum(table.map(motif => Number(motif.count))), sum([...counts.values()]));
}

function generatedIn(run) {
  return runsIn(run.root).find(other => other.name === 'temporal-generate');
}

/** Triples of events within delta that touch at most three nodes, looked at one by one. */
function motifs(events, delta) {
  const sorted = [...events].sort((a, b) => a.time - b.time);
  const counts = new Map();
  sorted.forEach((first, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j].time - first.time <= delta; j++) {
      for (let k = j + 1; k < sorted.length && sorted[k].time - first.time <= delta; k++) {
        const ends = [first, sorted[j], sorted[k]].flatMap(event => [event.source, event.target]);
        const nodes = [...new Set(ends)];
        if (nodes.length <= 3) {
          const label = ends.map(end => nodes.indexOf(end)).join('');
          counts.set(label, (counts.get(label) ?? 0) + 1);
        }
      }
    }
  });
  return counts;
}

function eventsOf(run, folder) {
  const names = run.rows(`${folder}/nodes.arrow`).map(node => node.name);
  const table = run.table(`${folder}/events.arrow`);
  const type = table.schema.fields.find(field => field.name === 'time').type;
  return { table, names, type, rows: [...table].map(e => ({ source: names[e.source], target: names[e.target], time: e.time })) };
}

function generate(run) {
  const graphs = run.results.events.map((count, g) => eventsOf(run, `graph-000${g + 1}`));
  graphs.forEach(({ rows, names }, g) => {
    run.same(`events of graph ${g + 1}`, rows.length, run.results.events[g]);
    run.same(`nodes of graph ${g + 1}`, names.length, run.results.nodes);
    run.same(`ends of events of graph ${g + 1}`, rows.every(e => e.source !== undefined && e.target !== undefined), true);
    run.same('names', names.every(name => /^(n\d+|m "\d+" é)$/.test(name)), true);
  });
  return graphs;
}

function generateDated(run) {
  for (const { rows, type } of generate(run)) {
    run.same('zone', type.timezone, 'UTC');
    const times = rows.map(e => new Date(e.time).toISOString());
    run.same('within', times.every(t => Date.parse(run.results.from) <= Date.parse(t) && t <= run.results.until), true);
  }
  eventsOf(run, 'held-out');
}

function generateNumbered(run) {
  for (const { rows, type } of generate(run)) {
    run.same('type', [type.typeId, type.scale], [Type.Decimal, 1]);
    const times = rows.map(e => Number(e.time.toString()) / 10 ** type.scale);
    run.same('earliest and latest', [Math.min(...times) >= Number(run.results.from), Math.max(...times) <= Number(run.results.until)], [true, true]);
  }
}

/** The largest eigenvalue of who calls for whom, by power iteration. */
function fit(run) {
  const held = eventsOf(run, 'model/held-out');
  run.same('held_out_events', held.rows.length, run.results.held_out_events);
  const edges = run.rows('edges.arrow');
  let weights = new Map(edges.map(edge => [edge.source, 1]));
  let ratio = 0;
  for (let i = 0; i < 2000; i++) {
    const next = new Map([...weights.keys()].map(type => [type, 0]));
    edges.forEach(edge => next.set(edge.target, (next.get(edge.target) ?? 0) + edge.children * (weights.get(edge.source) ?? 0)));
    ratio = sum([...next.values()]) / sum([...weights.values()]);
    weights = new Map([...next].map(([type, weight]) => [type, weight / ratio]));
  }
  run.same('branching_ratio', Math.abs(ratio - run.results.branching_ratio) < 1e-6, true);
  run.same('probabilities', edges.map(edge => edge.probability), edges.map(edge => 1 - Math.exp(-edge.children)));
}

function evaluate(run) {
  snapshots(run);
  const plane = run.rows('plane.arrow');
  const numbers = ['snapshot_error', 'horizon_error', 'overlap', 'covered_nodes', 'novel_pairs', 'draws'];
  run.same('models', plane.map(row => row.model), run.results.models.map(model => model.model));
  for (const name of numbers) {
    run.same(name, plane.map(row => Number(row[name])), run.results.models.map(model => model[name]));
  }
  run.same('membership', plane.map(row => row.membership_auc), run.results.models.map(model => model.membership.auc));
  const metrics = run.rows('metrics.arrow');
  const data = run.rows('snapshots.arrow');
  for (const name of ['interactions', 'nodes', 'edges', 'max_degree', 'triangles']) {
    const row = metrics.find(m => m.scope === 'snapshots' && m.metric === name);
    run.same(`mean ${name}`, row.data, mean(data.map(snapshot => snapshot[name])));
  }
}

function links(run) {
  const rows = run.rows('rules.arrow');
  for (const best of run.results.best) {
    const first = rows.find(row => row.protocol === best.protocol);
    run.same(`best under ${best.protocol}`, first.rule, best.rule);
    run.same(`its ranks under ${best.protocol}`, [first.val_mrr, first.test_mrr, first.test_hits10], [best.val_mrr, best.test_mrr, best.test_hits10]);
  }
}

/** Runs the ReLU network of the two files on numbers, layer by layer, in 64-bit floating point. */
function computed(run, inputs) {
  const nodes = run.rows('network-nodes.arrow');
  const weights = groupBy(run.rows('network-weights.arrow'), row => row.target);
  const depth = Math.max(...nodes.map(node => node.layer));
  run.same('units', nodes.filter(node => node.layer > 0 && node.layer < depth).length, run.results.units);
  run.same('weights', sum([...weights.values()].map(list => list.length)), run.results.weights);
  const values = [];
  for (const node of nodes) {
    const total = Number(node.bias) + sum((weights.get(node.node) ?? []).map(w => Number(w.weight) * values[w.source]));
    values.push(node.layer === 0 ? inputs[node.node] : node.layer < depth ? Math.max(0, total) : total / Number(node.denominator));
  }
  return new Map(nodes.map(node => [node.name, values[node.node]]));
}

function mst(run) {
  const edges = run.rows('edges.arrow');
  const weight = sum(edges.filter(edge => edge.in_tree).map(edge => edge.weight));
  run.same('weight', weight, Number(run.results.weight));
  run.same('tree_edges', edges.filter(edge => edge.in_tree).length, run.results.tree_edges);
  run.same('weight by the network', computed(run, edges.map(edge => edge.weight)).get('tree'), weight);
}

function maxflow(run) {
  const edges = run.rows('edges.arrow');
  const value = sum(edges.filter(edge => edge.source === run.results.source).map(edge => edge.flow));
  run.same('value', value, Number(run.results.value));
  const outputs = computed(run, edges.map(edge => edge.capacity));
  run.same('value by the network', outputs.get('value'), value);
  run.same('flow by the network', edges.map((edge, e) => outputs.get(`flow[${e}]`)), edges.map(edge => edge.flow));
}

function network(run) {
  const edges = run.rows('edges.arrow');
  const names = new Set(run.rows('nodes.arrow').map(node => node.name));
  run.same('connections', edges.length, run.results.connections);
  run.same('neurons', names.size, run.results.neurons);
  run.same('ends that are no neurons', edges.filter(edge => !names.has(edge.source) || !names.has(edge.target)), []);
  const epochs = run.rows('trace.arrow');
  run.same('epochs', epochs.length, run.results.epochs);
  const losses = epochs.map(epoch => epoch.validation_loss);
  run.same('smallest loss', Math.min(...losses), run.results.best_validation_loss);
  run.same('its epoch', losses.indexOf(Math.min(...losses)) + 1, run.results.best_epoch);
}

function networkOfAGrid(run) {
  network(run);
  const models = run.rows('grid.arrow');
  const losses = models.map(model => model.validation_loss);
  run.same('models', models.length, run.results.grid.models);
  run.same('loss of the chosen one', models.filter(model => Number(model.chosen) === 1).map(model => model.validation_loss),
    [Math.min(...losses)]);
  run.same('smallest loss of a model', Math.min(...losses), run.results.best_validation_loss);
}

const FIGURES = {
  bayesnet, simulate, 'forecast-train': train, 'forecast-predict': predict, 'forecast-backtest': backtest,
  'temporal-stats': stats, 'temporal-fit': fit, 'temporal-generate': generateDated, 'temporal-evaluate': evaluate,
  'temporal-links': links, 'temporal-generate-numbered': generateNumbered, 'temporal-fit-numbered': () => {},
  'expressivity-mst': mst, 'expressivity-maxflow': maxflow, 'network-fit': network, 'network-fit-grid': networkOfAGrid,
};

let failed = false;
for (const run of runsIn(process.argv[2])) {
  FIGURES[run.name](run);
  run.same('files that were not looked into', run.files().filter(file => !run.opened.has(file)), []);
  run.differences.forEach(difference => console.error(difference));
  failed ||= run.differences.length > 0;
  console.log(`${run.name}: ${run.checks} figures reproduced`);
}
process.exit(failed ? 1 : 0);
