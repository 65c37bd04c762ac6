// The 36 motifs of three events: how often each occurs, in the data and in what was generated.
const motifs = (() => {
  const hidden = new Set(models.filter(model => !model.own && models.some(other => other.own)).map(model => model.word));
  const draw = () => {
    const shown = models.filter(model => isShown(hidden)(model) && data.motifs.models?.[model.word]);
    const all = [...data.motifs.data, ...shown.flatMap(model => data.motifs.models[model.word][2])];
    const most = Math.max(1, ...all.filter(isNumber));
    const y = [0, Math.log10(most + 1) * 1.05];
    const x = [-0.5, data.motifs.labels.length - 0.5];
    const {root, toX, toY} = frame({width: 1160, height: 340, x, y, margin: [64, 24, 14, 60], xLabel: 'motif: who meets whom, nodes numbered as they appear', yLabel: 'occurrences + 1, power of ten', xTicks: [], yTicks: ticks(y[0], y[1], 5), label: 'Temporal motifs'});
    const at = value => toY(Math.log10(Math.max(0, value) + 1));
    const width = (toX(1) - toX(0)) * 0.72;
    const bottom = toY(0);
    data.motifs.labels.forEach((label, k) => {
      const top = at(data.motifs.data[k]);
      root.append(svg('rect', {class: 'bar', x: toX(k) - width / 2, width, y: top, height: Math.max(0, bottom - top)}),
        svg('text', {x: toX(k), y: bottom + 12, 'text-anchor': 'end', transform: `rotate(-45 ${toX(k)} ${bottom + 12})`}, label));
      shown.forEach((model, m) => {
        const [low, middle, high] = data.motifs.models[model.word].map(values => values[k]);
        const centre = toX(k) + width * ((m + 1) / (shown.length + 1) - 0.5);
        root.append(svg('line', {x1: centre, x2: centre, y1: at(low), y2: at(high), stroke: tintOf(model), 'stroke-width': 3}), svg('circle', {cx: centre, cy: at(middle), r: 3, fill: tintOf(model)}));
      });
      root.append(svg('rect', {class: 'column', x: toX(k) - width / 2, width, y: 24, height: bottom - 24, onpointerenter: event => tip.show(event.clientX, event.clientY, label, `data: ${count(data.motifs.data[k])}`,
        ...shown.map(model => `${model.word}: ${count(data.motifs.models[model.word][1][k])} (${count(data.motifs.models[model.word][0][k])} to ${count(data.motifs.models[model.word][2][k])})`)), onpointerleave: tip.hide}));
    });
    byId('motifs').replaceChildren(root);
  };
  return {
    prepare() { byId('motifs-section').hidden = !data.motifs; },
    render() {
      if (!data.motifs) return;
      byId('motifs-caption').textContent = data.motifs.caption;
      byId('motifs-status').textContent = data.motifs.status;
      legend(byId('motifs-legend'), models.filter(model => data.motifs.models?.[model.word]).map(model => [model.word, model.word, tintOf(model)]), hidden, draw);
      draw();
    },
  };
})();
