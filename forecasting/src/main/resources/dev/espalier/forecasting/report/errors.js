// Errors of all methods: the list beside the finding, the table, and the chart by step ahead.
const errors = (() => {
  const methods = data.methods.map((method, k) => ({...method, k}));
  const own = methods.find(method => method.role === 'own');
  const baselines = methods.filter(method => method.role === 'baseline').sort((a, b) => a.mae.mean[0] - b.mae.mean[0]);
  const tinted = [own, ...methods.filter(method => method.role === 'variant'), ...baselines];
  const tint = method => method === own ? 'var(--accent)' : `var(--chain-${[0, 1, 3, 4, 6, 5, 7][(tinted.indexOf(method) - 1) % 7]})`;
  const shown = method => method.role !== 'variant';
  const hidden = new Set(methods.filter(method => !shown(method)).map(method => method.k));
  const measures = {mae: 'mean absolute error', rmse: 'root mean squared error', mape: 'mean absolute percentage error'};
  let measure = 'mae';
  const number = value => measure === 'mape' ? percent(value) : significant(value);

  const list = () => {
    const rows = methods.filter(shown).filter(method => method.mae.mean[0] !== null).sort((a, b) => a.mae.mean[0] - b.mae.mean[0]);
    const most = Math.max(...rows.map(method => method.mae.mean[0]));
    byId('top-methods').append(...rows.map(method => ranked({class: method.role, title: method.name}, method.name, significant(method.mae.mean[0]), method.mae.mean[0] / most)));
  };
  const table = () => {
    const steps = data.steps;
    const columns = [['MAE', 'mae', 0, significant], ['RMSE', 'rmse', 0, significant], ['MAPE', 'mape', 0, percent], ...steps.map(step => [`MAE at ${step}`, 'mae', step, significant])];
    const least = columns.map(([, key, step]) => Math.min(...methods.map(method => method[key].mean[step] ?? Infinity)));
    const most = Math.max(...methods.map(method => method.mae.mean[0] ?? 0));
    const table = byId('methods');
    table.tHead.replaceChildren(html('tr', {}, html('th', {scope: 'col'}, 'Method'), html('th', {scope: 'col'}, html('span', {class: 'hidden'}, 'MAE as a bar')),
      ...columns.map(([title]) => html('th', {scope: 'col'}, title))));
    table.tBodies[0].replaceChildren(...tinted.map(method => html('tr', {class: method.role},
      html('td', {}, method.name, ...(method.parts > 1 && method.role !== 'baseline' ? [html('small', {}, data.part === 'fold' ? ` all ${method.parts} folds ± standard deviation` : ` mean of ${method.parts} refits ± standard deviation`)] : [])),
      html('td', {}, bar((method.mae.mean[0] ?? 0) / most)),
      ...columns.map(([, key, step, text], c) => html('td', {class: method[key].mean[step] === least[c] ? 'least' : undefined}, text(method[key].mean[step]),
        ...(method[key].deviation[step] === null ? [] : [html('small', {}, ` ± ${text === percent ? percent(method[key].deviation[step]) : spread(method[key].deviation[step], method[key].mean[step])}`)]))))));
  };
  const chart = () => {
    const visible = tinted.filter(method => !hidden.has(method.k));
    const steps = Array.from({length: data.horizon}, (_, k) => k + 1);
    const at = (method, step) => method[measure].mean[step];
    const spread = (method, step) => method[measure].deviation[step] ?? 0;
    const values = visible.flatMap(method => steps.flatMap(step => at(method, step) === null ? [] : [at(method, step) - spread(method, step), at(method, step) + spread(method, step)]));
    const x = data.horizon === 1 ? [0.5, 1.5] : [1, data.horizon];
    const [, high] = range(values);
    const y = [0, high > 0 ? high * 1.06 : 1];
    const {root, toX, toY} = frame({width: 1180, height: 360, x, y, margin: [70, 26, 16, 46], xLabel: 'steps ahead', yLabel: measures[measure],
      xTicks: ticks(x[0], x[1], Math.min(12, data.horizon)).filter(Number.isInteger), yTicks: ticks(y[0], y[1], 5), label: `${measures[measure]} by step ahead`});
    for (const method of visible.toReversed()) {
      const points = steps.filter(step => at(method, step) !== null);
      const line = (side, list) => list.map(step => `${toX(step).toFixed(1)} ${toY(at(method, step) + side * spread(method, step)).toFixed(1)}`);
      if (method.parts > 1 && points.length > 1) {
        root.append(svg('path', {class: 'band', style: `fill:${tint(method)}`, opacity: 0.18, d: `M${[...line(1, points), ...line(-1, points.toReversed())].join('L')}Z`}));
      }
      root.append(svg('path', {class: 'line', 'data-method': method.k, style: `stroke:${tint(method)};stroke-width:${method === own ? 2.8 : 1.7}`, d: points.length ? `M${line(0, points).join('L')}` : ''}));
      if (data.horizon <= 24) root.append(...points.map(step => svg('circle', {cx: toX(step), cy: toY(at(method, step)), r: method === own ? 3.6 : 2.6, style: `fill:${tint(method)}`})));
    }
    const wide = (toX(x[1]) - toX(x[0])) / Math.max(1, data.horizon - 1 || 1);
    root.append(...steps.map(step => svg('rect', {class: 'column', 'data-step': step, x: toX(step) - wide / 2, width: wide, y: 26, height: 288,
      onpointermove: event => tip.show(event.clientX, event.clientY, `${plural(step, 'step')} ahead`, ...visible.filter(method => at(method, step) !== null)
        .sort((a, b) => at(a, step) - at(b, step)).map(method => `${method.name}: ${number(at(method, step))}`)), onpointerleave: tip.hide})));
    byId('steps').replaceChildren(root);
  };
  legend(byId('steps-legend'), tinted.map(method => [method.k, method.name, tint(method)]), hidden, chart);
  for (const radio of document.getElementsByName('measure')) radio.addEventListener('change', () => { measure = radio.value; chart(); });
  byId('steps-note').textContent = `“At ${data.horizon}” is the error ${plural(data.horizon, 'step')} ahead, not the mean of all steps up to there. MAPE leaves out values that are 0.`
    + (methods.some(method => method.parts > 1) ? ` The band is one standard deviation over ${data.part}s.` : '');
  return {render() { list(); table(); chart(); }};
})();
