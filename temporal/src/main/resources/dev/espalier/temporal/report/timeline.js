// One statistic of the snapshots over time: the data's line, and the band of the graphs that one model generated.
const timeline = (() => {
  const state = {key: data.series[0]?.key, model: models.find(model => model.own)?.word ?? models[0]?.word, log: false};
  const draw = () => {
    const series = data.series.find(entry => entry.key === state.key);
    const band = series.bands?.[state.model];
    const take = value => isNumber(value) ? state.log ? value > 0 ? Math.log10(value) : null : value : null;
    const real = series.data.map(take);
    const [low, middle, high] = (band ?? [[], [], []]).map(values => values.map(take));
    const y = padded(range([...real, ...low, ...high].filter(isNumber)), 0.05);
    const count = data.windows.labels.length;
    const x = [0, Math.max(1, count - 1)];
    const {root, toX, toY} = frame({width: 1160, height: 330, x, y, margin: [64, 24, 14, 46], xLabel: data.windows.inWords, yLabel: `${series.title}${state.log ? ', power of ten' : ''}`,
      xTicks: ticks(x[0], x[1], 8).filter(Number.isInteger), yTicks: ticks(y[0], y[1], 5), label: `${series.title} over time`});
    const line = values => values.map((value, k) => isNumber(value) ? `${k && isNumber(values[k - 1]) ? 'L' : 'M'}${toX(k).toFixed(1)} ${toY(value).toFixed(1)}` : '').join('');
    if (band) {
      const tint = tintOf(models.find(model => model.word === state.model));
      // where a window has no value the band is cut
      for (const [from, to] of runs(low, high)) {
        const path = [...Array(to - from).keys()].map(k => k + from);
        root.append(svg('path', {class: 'band', fill: tint, d: `M${path.map(k => `${toX(k).toFixed(1)} ${toY(high[k]).toFixed(1)}`).join('L')}L${path.toReversed().map(k => `${toX(k).toFixed(1)} ${toY(low[k]).toFixed(1)}`).join('L')}Z`}));
      }
      root.append(svg('path', {class: 'middle', stroke: tint, d: line(middle)}));
    }
    root.append(svg('path', {class: 'line data', d: line(real)}));
    const width = (toX(1) - toX(0)) || 4;
    root.append(...data.windows.labels.map((label, k) => svg('rect', {class: 'column', x: toX(k) - width / 2, width, y: 24, height: 330 - 70, onpointerenter: event => tip.show(event.clientX, event.clientY, label,
      `data: ${significant(series.data[k] ?? NaN)}`, ...(band ? [`${state.model}: ${significant(band[1][k] ?? NaN)} (${significant(band[0][k] ?? NaN)} to ${significant(band[2][k] ?? NaN)})`] : [])), onpointerleave: tip.hide})));
    byId('timeline').replaceChildren(root);
    byId('time-status').textContent = `${series.inWords}${band ? ` The band holds 90 % of the graphs that ${state.model} generated; the line within is their median.` : ''}`;
  };
  const runs = (low, high) => {
    const found = [];
    let from = -1;
    for (let k = 0; k <= low.length; k++) {
      const there = k < low.length && isNumber(low[k]) && isNumber(high[k]);
      if (there && from < 0) from = k;
      if (!there && from >= 0) { found.push([from, k]); from = -1; }
    }
    return found;
  };
  return {
    render() {
      byId('time-caption').textContent = data.windows.caption;
      choices(byId('statistic'), data.series.map(series => [series.key, series.title]));
      if (judged) choices(byId('band'), models.map(model => [model.word, model.word]));
      if (judged) byId('band').value = state.model;
      byId('statistic').addEventListener('change', event => { state.key = event.target.value; draw(); });
      byId('band').addEventListener('change', event => { state.model = event.target.value; draw(); });
      byId('time-log').addEventListener('change', event => { state.log = event.target.checked; draw(); });
      draw();
    },
  };
})();
