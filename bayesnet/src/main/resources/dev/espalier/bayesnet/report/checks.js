// Checks of the model: replicated data, claimed independences, resampled rows.
const withNotes = section => section.append(...data.checks.notes.map(note => html('p', {class: 'note'}, note)));

const fit = (() => {
  const check = data.checks.predictive;
  const kinds = {
    CORRELATION: {axis: 'correlation', digits: 2, name: p => `${data.names[p[0]]} – ${data.names[p[1]]}`},
    MUTUAL_INFORMATION: {axis: 'mutual information, nats', digits: 3, name: p => `${data.names[p[0]]} – ${data.names[p[1]]}`},
    SKEWNESS: {axis: 'skewness', digits: 2, name: p => data.names[p[0]]},
    KURTOSIS: {axis: 'excess kurtosis', digits: 2, name: p => data.names[p[0]]},
    LEVEL_FREQUENCY: {axis: 'share of rows', digits: 3, name: p => `${data.names[p[0]]}, level ${p[1] + 1}`},
  };
  let chosen = 0;
  const draw = () => {
    const family = check.families[chosen];
    const {axis, digits, name} = kinds[family.kind];
    const isOff = point => family.differs && Math.abs(point[5]) >= 3;
    // shapes have one expectation for all variables: these stand side by side, in a band
    const aside = family.kind === 'SKEWNESS' || family.kind === 'KURTOSIS';
    const across = new Map(family.points.map((point, k) => [point, aside ? k + 1 : point[3]]));
    const values = padded(range(family.points.flatMap(p => [p[2], p[3] - 2 * p[4], p[3] + 2 * p[4]])), 0.04);
    const x = aside ? [0.5, family.points.length + 0.5] : values;
    const {root, toX, toY} = frame({width: 560, height: aside ? 420 : 560, x, y: values, margin: [60, 24, 14, 46], xLabel: aside ? 'variable, farthest off first' : `expected ${axis}`, yLabel: `observed ${axis}`,
      xTicks: ticks(x[0], x[1], 5).filter(v => !aside || Number.isInteger(v)), yTicks: ticks(values[0], values[1], 5), label: `Observed against expected ${family.title}`});
    const show = (point, event) => tip.show(event.clientX, event.clientY, name(point), `observed ${fixed(point[2], digits)}`, `expected ${fixed(point[3], digits)} ± ${fixed(point[4], digits)}`, `${fixed(Math.abs(point[5]), 1)} standard deviations off, p = ${pValue(point[6])}`);
    if (aside) {
      const [, , , middle, spread] = family.points[0];
      root.append(svg('rect', {class: 'shade', x: toX(x[0]), width: toX(x[1]) - toX(x[0]), y: toY(middle + 2 * spread), height: toY(middle - 2 * spread) - toY(middle + 2 * spread)}));
    } else {
      root.append(diagonal(toX, toY, values), ...family.points.map(point => svg('line', {class: 'grid', x1: toX(point[3] - 2 * point[4]), x2: toX(point[3] + 2 * point[4]), y1: toY(point[2]), y2: toY(point[2])})));
    }
    root.append(...family.points.toReversed().map(point => svg('circle', {class: isOff(point) ? 'dot off' : 'dot plain', cx: toX(across.get(point)), cy: toY(point[2]), r: 3.6, 'fill-opacity': 0.7,
      onpointerenter: event => show(point, event), onpointerleave: tip.hide})));
    byId('fit').replaceChildren(root);
    const far = family.points[0];
    byId('fit-status').textContent = `${family.available > family.count ? `${count(family.count)} of ${count(family.available)} statistics, chosen at random` : plural(family.count, 'statistic')}${family.points.length < family.count ? `, of which the ${count(family.farthest)} farthest off are drawn and an even sample of ${count(family.points.length - family.farthest)} of the others` : ''}; farthest off: ${name(far)}, observed ${fixed(far[2], digits)}, expected ${fixed(far[3], digits)} ± ${fixed(far[4], digits)}. ${aside ? 'The band spans' : 'Lines span'} two standard deviations each way.`;
    fillTable(byId('fit-table'), ['Farthest off', 'Observed', 'Expected', '±', 'p'], family.points.slice(0, 40).map(point => html('tr', {},
      html('td', {}, name(point)), html('td', {}, fixed(point[2], digits)), html('td', {}, fixed(point[3], digits)), html('td', {}, fixed(point[4], digits)),
      html('td', {class: isOff(point) ? 'bad' : ''}, pValue(point[6])))));
  };
  return {
    prepare() { byId('fit-section').hidden = !check || !check.families.length; },
    render() {
      if (byId('fit-section').hidden) return;
      byId('fit-caption').textContent = `${check.replicates} data sets of ${plural(check.rows, 'row')} were drawn from ${data.algorithm === 'map' ? 'the best DAG' : 'sampled DAGs'}, parameters from their posterior, and compared with the data.`;
      byId('fit-kinds').append(...check.families.map((family, k) => html('label', {}, html('input', {type: 'radio', name: 'fit-kind', value: family.kind, checked: k === 0, onchange: () => { chosen = k; draw(); }}), html('span', {}, family.title))));
      byId('fit-figures').append(...check.families.map(family => html('div', {}, html('dt', {}, family.title), html('dd', {class: family.differs ? 'bad' : ''}, `p = ${pValue(family.p)}`))));
      draw();
    },
  };
})();

const markov = (() => {
  const check = data.checks.markov;
  return {
    prepare() { byId('markov-section').hidden = !check; },
    render() {
      if (!check) return;
      byId('markov-caption').textContent = `Along its arrows the DAG claims ${plural(check.claims, 'conditional independence')}, one for each pair without an edge. ${check.tested.toLocaleString('en')} were tested${check.untested ? `, ${check.untested.toLocaleString('en')} could not be (${[check.trivial ? `${check.trivial.toLocaleString('en')} of a column that is constant or determined by those given` : '', check.untested > check.trivial ? `${(check.untested - check.trivial).toLocaleString('en')} for too few rows` : ''].filter(Boolean).join(', ')})` : ''}${check.partial ? `; ${check.partial.toLocaleString('en')} of those tested leave out strata with too few rows` : ''}.`;
      const bins = check.bins;
      const level = check.tested / bins.length;
      const y = [0, Math.max(...bins, level * 1.5) * 1.05];
      const {root, toX, toY} = frame({width: 560, height: 360, x: [0, 1], y, margin: [56, 24, 14, 46], xLabel: 'p-value of the independence', yLabel: 'claims', xTicks: ticks(0, 1, 5), yTicks: ticks(0, y[1], 4), label: 'Histogram of p-values'});
      const left = k => toX(k / bins.length);
      root.append(...bins.map((value, k) => svg('rect', {class: 'bar', x: left(k) + 1, width: left(k + 1) - left(k) - 2, y: toY(value), height: toY(0) - toY(value)})),
      // low bars are hard to hit: the whole column answers
      ...bins.map((value, k) => svg('rect', {class: 'column', x: left(k), width: left(k + 1) - left(k), y: toY(y[1]), height: toY(0) - toY(y[1]),
        onpointerenter: event => tip.show(event.clientX, event.clientY, `p from ${fixed(k / bins.length, 2)} to ${fixed((k + 1) / bins.length, 2)}`, plural(value, 'claim'), `${fixed(level, 1)} expected if all hold`), onpointerleave: tip.hide})),
      svg('line', {class: 'expected', x1: toX(0), x2: toX(1), y1: toY(level), y2: toY(level)}));
      byId('markov').replaceChildren(root);
      byId('markov-status').textContent = `Smallest p, adjusted for ${plural(check.tested, 'test')}: ${pValue(check.adjustedP)}. Excess of small p-values (Kolmogorov–Smirnov): p = ${pValue(check.uniformP)}.`;
      fillTable(byId('claims'), ['Claimed independent', 'p'], check.worst.map(([node, other, given, p]) => html('tr', {},
        html('td', {}, data.names[node], ', ', data.names[other], ...(given.length ? [html('span', {class: 'given'}, ` given ${given.map(v => data.names[v]).join(', ')}`)] : [])),
        html('td', {class: p * check.tested < 0.01 ? 'bad' : ''}, pValue(p)))));
    },
  };
})();

const bootstrap = (() => {
  const check = data.checks.bootstrap;
  const ours = data.algorithm === 'map' ? 'Best DAG' : 'Posterior';
  return {
    prepare() {
      byId('bootstrap-section').hidden = !check;
      withNotes(document.querySelector(check ? '#bootstrap-section' : '#fit-section'));
    },
    render() {
      if (!check) return;
      byId('bootstrap-caption').textContent = `The search for the best DAG was repeated on ${plural(check.resamples, 'data set')} of as many rows, drawn with replacement. One point for each edge of the equivalence classes.`;
      const {root, toX, toY} = frame({width: 560, height: 560, x: [0, 1], y: [0, 1], margin: [46, 24, 14, 46], xLabel: `${ours.toLowerCase() === 'posterior' ? 'posterior probability' : 'in the best DAG'}`, yLabel: 'bootstrap frequency',
        xTicks: ticks(0, 1, 5), yTicks: ticks(0, 1, 5), label: 'Bootstrap frequency against posterior probability'});
      root.append(diagonal(toX, toY, [0, 1]), ...check.edges.toReversed().map(([s, t, , , p, f]) => svg('circle', {class: 'dot', cx: toX(p), cy: toY(f), r: 3.6, 'fill-opacity': 0.7, style: 'fill:var(--accent)',
        onpointerenter: event => tip.show(event.clientX, event.clientY, edgeName(s, t), `${ours.toLowerCase()} ${fixed(p, 3)}`, `bootstrap ${fixed(f, 3)}`), onpointerleave: tip.hide})));
      byId('bootstrap').replaceChildren(root);
      if (check.edges.length) {
        const [s, t, , , p, f] = check.edges[0];
        byId('bootstrap-status').textContent = `Largest difference ${fixed(Math.abs(p - f), 2)}: ${edgeName(s, t)}, ${ours.toLowerCase()} ${probability(p)}, bootstrap ${probability(f)}.`;
      }
      fillTable(byId('bootstrap-edges'), ['Edge', ours, 'Bootstrap', `${ours}, class`, 'Bootstrap, class'], check.edges.map(([s, t, a, b, c, d]) => html('tr', {},
        html('td', {}, ...arrowed(s, t)), ...[a, b, c].map(v => html('td', {}, probability(v))), html('td', {class: Math.abs(c - d) >= 0.3 ? 'fair' : ''}, probability(d)))));
    },
  };
})();
