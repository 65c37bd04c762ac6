// Training histories: a chart per figure, a line per refit.
const training = (() => {
  const charts = [
    {key: 'validation', title: 'validation error, and training loss (thin)', wide: true},
    {key: 'entropy', title: 'entropy of a series’ choice of sources, nats'},
    {key: 'degree', title: 'expected number of sources of a series'},
    {key: 'changed', title: 'edges changed since the epoch before', zero: true},
  ];
  const hidden = new Set();
  const runs = data.trainings;
  const drawn = charts.filter(({key}) => key === 'validation' || data.source === 'learnt');
  const boxes = drawn.map(({key}) => html('div', {class: 'chart', 'data-curve': key}));
  const render = () => {
    drawn.forEach(({key, title, wide, zero}, c) => {
      const shown = runs.map((run, r) => ({run, r})).filter(({r}) => !hidden.has(r));
      const values = shown.flatMap(({run}) => key === 'validation' ? [...run.validation, ...run.loss] : run[key]).filter(isNumber);
      // first epochs may be far off: the upper end leaves out the worst fiftieth
      const sorted = values.toSorted((a, b) => a - b);
      const low = zero ? 0 : sorted[0] ?? 0;
      const high = key === 'validation' ? sorted[Math.ceil(0.98 * (sorted.length - 1))] ?? 1 : sorted.at(-1) ?? 1;
      const x = range(runs.flatMap(run => run.epoch));
      const across = x[1] > x[0] ? x : [0, 1];
      const y = padded([low, high], 0.08);
      if (zero) y[0] = 0;
      const [width, height] = wide ? [1180, 320] : [380, 220];
      const {root, toX, toY} = frame({width, height, x: across, y, margin: [wide ? 66 : 40, 26, 14, 44], xLabel: 'epoch', yLabel: title, xTicks: ticks(across[0], across[1], wide ? 10 : 4).filter(Number.isInteger), yTicks: ticks(y[0], y[1], 4), label: title});
      root.append(svg('clipPath', {id: `clip-${key}`}, svg('rect', {x: wide ? 66 : 40, y: 20, width: width - (wide ? 80 : 54), height: height - 64})));
      const line = (run, list, attributes) => {
        const points = list.flatMap((value, k) => !isNumber(value) ? [] : [`${toX(run.epoch[k]).toFixed(1)} ${toY(value).toFixed(1)}`]);
        root.append(svg('path', {class: 'line', 'clip-path': `url(#clip-${key})`, d: points.length ? `M${points.join('L')}` : '', ...attributes}));
      };
      for (const {run, r} of shown) {
        if (key === 'validation') line(run, run.loss, {style: `stroke:${chainColour(r)};stroke-width:1`, opacity: 0.45, 'data-loss': r});
        line(run, run[key], {style: `stroke:${chainColour(r)};stroke-width:1.9`, 'data-refit': r});
        if (key === 'validation' && run.best >= 0 && isNumber(run.bestValidation)) {
          root.append(svg('circle', {class: 'kept', cx: toX(run.best), cy: toY(run.bestValidation), r: 5.5, style: `stroke:${chainColour(r)};stroke-width:2;fill:var(--paper)`,
            onpointerenter: event => tip.show(event.clientX, event.clientY, `${data.part} ${r + 1}`, `kept: epoch ${run.best}`, `validation error ${significant(run.bestValidation)}`), onpointerleave: tip.hide}));
        }
      }
      boxes[c].replaceChildren(root);
    });
  };
  const prepare = () => {
    byId('training-section').hidden = !runs.some(run => run.epoch.length);
    byId('training').append(...boxes);
    byId('training-legend').parentElement.hidden = runs.length < 2;
    legend(byId('training-legend'), runs.map((_, r) => [r, `${data.part} ${r + 1}`, chainColour(r)]), hidden, render);
  };
  return {prepare, render() { if (runs.length) render(); }};
})();
