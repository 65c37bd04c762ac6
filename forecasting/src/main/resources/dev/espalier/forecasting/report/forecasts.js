// One series around one cut-off: what was known, what came, the forecast and its intervals.
const forecasts = (() => {
  const {series, windows, levels} = data.forecasts;
  const state = {series: 0, window: Math.max(0, windows.findIndex(window => !window.beyond))};
  const finite = list => list.filter(isNumber);
  const segments = (values, place) => {
    let path = '';
    let pen = false;
    values.forEach((value, k) => {
      const there = isNumber(value);
      if (there) path += `${pen ? 'L' : 'M'}${place(k, value)}`;
      pen = there;
    });
    return path;
  };
  // the widest level first, so that narrower ones lie on top
  const order = levels.map((_, l) => l).reverse();
  const strength = l => 0.16 + 0.16 * (levels.length - 1 - l);

  const render = () => {
    if (!windows.length) return;
    const window = windows[state.window];
    const {y: values, forecast, bands} = window.curves[state.series];
    const name = data.names[series[state.series]];
    const start = window.past;
    const all = finite([...values, ...forecast, ...bands.flatMap(([low, high]) => [...low, ...high])]);
    const x = [0, Math.max(1, window.stamps.length - 1)];
    const y = padded(range(all), 0.06);
    const margin = [70, 26, 20, 46];
    const {root, toX, toY} = frame({width: 1180, height: 400, x, y, margin, xLabel: '', yLabel: name, xTicks: [], yTicks: ticks(y[0], y[1], 6),
      label: `${name}: values and the forecast after ${readable(window.cutoff)}`});
    // counted from the cut-off, which always has its label; those that the borders would cut are left out
    const step = Math.max(1, Math.ceil(window.stamps.length / 7));
    root.append(...window.stamps.flatMap((stamp, k) => (k - start + 1) % step || toX(k) > 1110 || toX(k) < 120 ? [] : [svg('text', {x: toX(k), y: 376, 'text-anchor': 'middle'}, readable(stamp))]));
    const place = (k, value) => `${toX(k).toFixed(1)} ${toY(value).toFixed(1)}`;
    for (const l of order) {
      const [low, high] = bands[l];
      const there = forecast.map((_, k) => k).filter(k => [low[k], high[k]].every(isNumber));
      if (there.length) {
        const up = there.map(k => place(start + k, high[k]));
        const down = there.toReversed().map(k => place(start + k, low[k]));
        root.append(svg('path', {class: 'band', 'data-level': levels[l], style: 'fill:var(--accent)', opacity: strength(l), d: `M${[...up, ...down].join('L')}Z`}));
      }
    }
    const now = toX(start - 0.5);
    root.append(svg('line', {class: 'now', x1: now, x2: now, y1: 26, y2: 354}),
      svg('path', {class: 'line truth', style: 'stroke:var(--ink);stroke-width:1.5', d: segments(values, place)}),
      svg('path', {class: 'line guess', style: 'stroke:var(--accent);stroke-width:2.4', d: segments(forecast, (k, value) => place(start + k, value))}));
    if (forecast.length <= 48) root.append(...forecast.flatMap((value, k) => value === null ? [] : [svg('circle', {cx: toX(start + k), cy: toY(value), r: 3, style: 'fill:var(--accent)'})]));
    const hair = svg('line', {class: 'hair', y1: 26, y2: 354, visibility: 'hidden'});
    root.append(hair, svg('rect', {class: 'catch', x: toX(x[0]), y: 26, width: toX(x[1]) - toX(x[0]), height: 328, fill: 'transparent',
      onpointermove: event => {
        const box = event.currentTarget.getBoundingClientRect();
        const k = Math.max(0, Math.min(window.stamps.length - 1, Math.round((event.clientX - box.left) / box.width * x[1])));
        hair.setAttribute('x1', toX(k));
        hair.setAttribute('x2', toX(k));
        hair.setAttribute('visibility', 'visible');
        const ahead = k - start;
        const lines = [`value ${k < values.length ? significant(values[k]) : 'not known yet'}`];
        if (ahead >= 0) lines.push(`forecast ${significant(forecast[ahead])}`, ...levels.map((level, l) => `${level} %: ${significant(bands[l][0][ahead])} to ${significant(bands[l][1][ahead])}`));
        tip.show(event.clientX, event.clientY, readable(window.stamps[k]), ...lines);
      },
      onpointerleave: () => { hair.setAttribute('visibility', 'hidden'); tip.hide(); }}));
    byId('forecast').replaceChildren(root);
    const gaps = finite(forecast.map((value, k) => start + k < values.length && values[start + k] !== null && value !== null ? Math.abs(value - values[start + k]) : null));
    byId('forecast-status').textContent = gaps.length
      ? `${name}: mean absolute error of this forecast ${significant(gaps.reduce((a, b) => a + b, 0) / gaps.length)}, over all its forecasts ${significant(data.forecasts.errors[state.series])}.`
      : `${name}: the values after ${readable(window.cutoff)} are not known yet; its mean absolute error so far is ${significant(data.forecasts.errors[state.series])}.`;
  };
  const intervals = () => {
    byId('intervals-frame').hidden = !data.intervals.length;
    const titles = ['Interval', 'Should hold', 'Held', 'Mean width', ...(data.intervals.some(({worst}) => worst) ? ['Held of the worst series'] : [])];
    fillTable(byId('intervals'), titles, data.intervals.map(({name, level, coverage, width, worst}) => html('tr', {}, html('td', {}, `${name} %`), html('td', {}, percent(level)),
      html('td', {class: Math.abs(coverage - level) > 0.05 ? 'fair' : undefined}, percent(coverage)), html('td', {}, significant(width)),
      ...(worst ? [html('td', {class: Math.abs(worst.coverage - level) > 0.05 ? 'fair' : undefined}, `${percent(worst.coverage)} (${clipped(data.names[worst.series], 40)})`)] : []))));
  };
  const prepare = () => {
    byId('forecasts-section').hidden = !windows.length;
    byId('forecasts-caption').textContent = series.length < nodeCount
      ? `${series.length} of ${count(nodeCount)} series, from the one forecast best to the one forecast worst in even steps. Intervals come from errors on earlier values.`
      : 'From the series forecast best to the one forecast worst. Intervals come from errors on earlier values.';
    choices(byId('series'), series.map((n, k) => [k, `${clipped(data.names[n], 60)} (MAE ${significant(data.forecasts.errors[k])})`]));
    choices(byId('cutoff'), windows.map((window, k) => [k, readable(window.cutoff) + (window.beyond ? ', beyond the data' : '')]));
    byId('cutoff').value = String(state.window);
    byId('series').addEventListener('change', event => { state.series = Number(event.target.value); render(); });
    byId('cutoff').addEventListener('change', event => { state.window = Number(event.target.value); render(); });
    byId('forecast-legend').append(html('span', {}, html('i', {style: '--swatch:var(--ink)'}), 'value'), html('span', {}, html('i', {style: '--swatch:var(--accent)'}), 'forecast'),
      ...levels.map((level, l) => html('span', {}, html('i', {class: 'area', style: `--swatch:var(--accent);--strength:${strength(l) + 0.12}`}), `${level} % interval`)));
  };
  return {prepare, render() { render(); intervals(); }};
})();
