// Line and point charts: log score traces, agreement of the chains, rounds of the search.
const traces = (() => {
  const hidden = new Set();
  let whole = false;
  const render = () => {
    if (!data.traces.length) return;
    const shown = data.traces.filter((_, chain) => !hidden.has(chain));
    const end = data.burnInEnd;
    const x = range(data.traces.flatMap(trace => trace.draws));
    const all = range(shown.flatMap(trace => trace.scores));
    const kept = range(shown.flatMap(trace => trace.scores.filter((_, k) => trace.draws[k] >= end)));
    // the climb out of the start is long and says little: unless asked for, it is cut off
    const low = whole ? all[0] : Math.max(all[0], kept[0] - 0.5 * (kept[1] - kept[0]));
    const y = padded([low, all[1]], 0.05);
    const {root, toX, toY} = frame({width: 1180, height: 340, x, y, margin: [78, 24, 12, 46], xLabel: 'step of the chain', yLabel: 'log score, nats',
      xTicks: ticks(x[0], x[1], 8), yTicks: ticks(y[0], y[1], 5), label: 'Log score along each chain'});
    root.append(svg('clipPath', {id: 'trace-clip'}, svg('rect', {x: 78, y: 24, width: 1090, height: 270})));
    if (end > x[0]) {
      root.prepend(svg('rect', {class: 'shade', x: toX(x[0]), width: toX(Math.min(end, x[1])) - toX(x[0]), y: 24, height: 270}));
      root.append(svg('text', {x: toX(x[0]) + 8, y: 42}, 'burn-in'));
    }
    data.traces.forEach(({draws, scores}, chain) => {
      if (hidden.has(chain)) return;
      const points = draws.map((draw, k) => [draw, scores[k]]).filter(point => Number.isFinite(point[1]));
      const d = points.map(([draw, score], k) => `${k ? 'L' : 'M'}${toX(draw).toFixed(1)} ${toY(score).toFixed(1)}`).join('');
      root.append(svg('path', {class: 'line', 'data-chain': chain, d, 'clip-path': 'url(#trace-clip)', style: `stroke:${chainColour(chain)}`, opacity: 0.8}));
    });
    byId('trace').replaceChildren(root);
  };
  byId('trace-whole').addEventListener('change', event => { whole = event.target.checked; render(); });
  legend(byId('trace-legend'), data.traces.map((_, chain) => [chain, `chain ${chain + 1}`, chainColour(chain)]), hidden, render);
  return {render};
})();

const concordance = (() => {
  const chains = data.chainEdges.length ? data.chainEdges[0].length - 2 : 0;
  const across = byId('concordance-x');
  const up = byId('concordance-y');
  const value = (row, side) => side === 'all' ? row.slice(2).reduce((sum, p) => sum + p, 0) / chains : row[2 + Number(side)];
  const name = side => side === 'all' ? 'all chains pooled' : side === 'each' ? 'each chain' : `chain ${Number(side) + 1}`;
  const render = () => {
    if (chains < 2) {
      byId('concordance').replaceChildren(html('p', {class: 'empty'}, data.chains < 2 ? 'One chain ran; there is no other to compare it with.' : 'There is no edge to compare.'));
      byId('concordance-x').closest('.controls').hidden = true;
      return;
    }
    const {root, toX, toY} = frame({width: 560, height: 560, x: [0, 1], y: [0, 1], margin: [46, 24, 14, 46], xLabel: `probability, ${name(across.value)}`, yLabel: `probability, ${name(up.value)}`,
      xTicks: ticks(0, 1, 5), yTicks: ticks(0, 1, 5), label: `Edge probabilities, ${name(up.value)} against ${name(across.value)}`});
    root.append(svg('path', {class: 'shade', d: `M${toX(0)} ${toY(0)}L${toX(0)} ${toY(0.1)}L${toX(0.9)} ${toY(1)}L${toX(1)} ${toY(1)}L${toX(1)} ${toY(0.9)}L${toX(0.1)} ${toY(0)}Z`}),
      diagonal(toX, toY, [0, 1]));
    let worst = null;
    for (const side of up.value === 'each' ? [...Array(chains).keys()] : [up.value]) {
      for (const row of data.chainEdges) {
        const x = value(row, across.value);
        const y = value(row, side);
        const gap = Math.abs(x - y);
        if (!worst || gap > worst.gap) worst = {gap, row, side, x, y};
        root.append(svg('circle', {class: 'dot', cx: toX(x), cy: toY(y), r: 3.6, 'fill-opacity': 0.62, style: `fill:${side === 'all' ? 'var(--accent)' : chainColour(Number(side))}`,
          onpointerenter: event => tip.show(event.clientX, event.clientY, edgeName(row[0], row[1]), `${name(across.value)}: ${fixed(x, 3)}`, `${name(side)}: ${fixed(y, 3)}`),
          onpointerleave: tip.hide}));
      }
    }
    if (worst) {
      const left = worst.x > 0.55;
      root.append(svg('circle', {cx: toX(worst.x), cy: toY(worst.y), r: 7, fill: 'none', style: 'stroke:var(--ink)'}),
        svg('text', {class: 'label', x: toX(worst.x) + (left ? -13 : 13), y: toY(worst.y) + (worst.y > worst.x ? -8 : 16), 'text-anchor': left ? 'end' : 'start'}, edgeName(worst.row[0], worst.row[1])));
      byId('concordance-status').textContent = `Largest difference ${fixed(worst.gap, 3)}: ${edgeName(worst.row[0], worst.row[1])}, ${name(across.value)} ${fixed(worst.x, 3)}, ${name(worst.side)} ${fixed(worst.y, 3)}.`;
    }
    byId('concordance').replaceChildren(root);
  };
  const sides = [...Array(chains).keys()].map(chain => [String(chain), `chain ${chain + 1}`]);
  choices(across, [['all', 'all chains pooled'], ...sides]);
  choices(up, [['each', 'each chain'], ...sides]);
  if (chains === 2) { across.value = '0'; up.value = '1'; }
  across.addEventListener('change', render);
  up.addEventListener('change', render);
  return {render};
})();

const expansion = {
  render() {
    const rounds = data.expansion;
    if (!rounds.length) {
      byId('expansion').replaceChildren(html('p', {class: 'empty'}, 'The search space was given and not extended.'));
      byId('rounds').closest('.scroll').hidden = true;
      return;
    }
    const x = [0.5, rounds.length + 0.5];
    const y = padded(range(rounds.map(round => round.bestLogScore)), 0.12);
    const {root, toX, toY} = frame({width: 560, height: 300, x, y, margin: [78, 24, 14, 46], xLabel: 'round', yLabel: 'best log score, nats',
      xTicks: ticks(1, rounds.length, Math.min(8, rounds.length)).filter(Number.isInteger), yTicks: ticks(y[0], y[1], 4), label: 'Best log score by round'});
    root.append(svg('path', {class: 'line', style: 'stroke:var(--accent);stroke-width:2', d: rounds.map((round, k) => `${k ? 'L' : 'M'}${toX(round.round)} ${toY(round.bestLogScore)}`).join('')}),
      ...rounds.map(round => svg('circle', {class: 'dot', cx: toX(round.round), cy: toY(round.bestLogScore), r: 5, style: 'fill:var(--accent)',
        onpointerenter: event => tip.show(event.clientX, event.clientY, `Round ${round.round}`, `best log score ${fixed(round.bestLogScore, 3)}`, plural(round.spaceEdges, 'permitted edge'), `${plural(round.changedNodes, 'node')} changed`),
        onpointerleave: tip.hide})));
    byId('expansion').replaceChildren(root);
    fillTable(byId('rounds'), ['Round', 'Best log score', 'Permitted edges', 'Nodes changed', 'Seconds'], rounds.map(round => html('tr', {}, html('td', {}, String(round.round)), html('td', {}, fixed(round.bestLogScore, 3)),
      html('td', {}, count(round.spaceEdges)), html('td', {}, count(round.changedNodes)), html('td', {}, fixed(round.seconds, round.seconds < 10 ? 2 : 0)))));
  },
};
