// Distributions as the share that is at least as large, on logarithmic axes.
const laws = (() => {
  const hidden = new Set(models.filter(model => !model.own && models.some(other => other.own)).map(model => model.word));
  const chart = law => {
    const lines = [['data', law.data, 'var(--ink)'], ...models.filter(isShown(hidden)).map(model => [model.word, law.models?.[model.word] ?? [], tintOf(model)])];
    const points = lines.flatMap(([, list]) => list).filter(([value, share]) => value > 0 && share > 0);
    if (!points.length) return html('div', {class: 'chart'}, html('h3', {}, law.title), html('p', {class: 'empty'}, 'There are none.'));
    const x = padded(range(points.map(([value]) => Math.log10(value))), 0.03);
    const y = padded(range(points.map(([, share]) => Math.log10(share))), 0.03);
    const powers = ([low, high]) => [...Array(Math.floor(high) - Math.ceil(low) + 1).keys()].map(k => k + Math.ceil(low));
    const {root, toX, toY} = frame({width: 560, height: 360, x, y, margin: [56, 24, 14, 46], xLabel: `${law.axis}, power of ten`, yLabel: 'share at least as large, power of ten', xTicks: powers(x), yTicks: powers(y), label: law.title});
    root.append(...lines.toReversed().map(([name, list, tint]) => svg('path', {class: name === 'data' ? 'line data' : 'middle', stroke: tint,
      d: list.filter(([value, share]) => value > 0 && share > 0).map(([value, share], k) => `${k ? 'L' : 'M'}${toX(Math.log10(value)).toFixed(1)} ${toY(Math.log10(share)).toFixed(1)}`).join('')})));
    return html('div', {class: 'chart'}, html('h3', {}, law.title), root);
  };
  const draw = () => byId('laws').replaceChildren(...data.laws.map(chart));
  return {
    render() {
      byId('laws-legend').append(html('span', {}, 'Data in black'));
      legend(byId('laws-legend'), models.map(model => [model.word, model.word, tintOf(model)]), hidden, draw);
      draw();
    },
  };
})();
