// Losses by epoch; the network that was kept is marked.
const curves = (() => {
  const {epochs, train, validation, grown, connections, best} = data.curves;
  return {
    render() {
      byId('curves-caption').textContent = 'Mean loss of the training rows while they were learnt from, in grey, and of the validation rows after each epoch.';
      const y = padded(range([...train, ...validation].filter(isNumber)), 0.05);
      const x = [epochs[0] ?? 0, Math.max(epochs.at(-1) ?? 1, (epochs[0] ?? 0) + 1)];
      const {root, toX, toY} = frame({width: 1160, height: 330, x, y, margin: [64, 24, 14, 46], xLabel: 'epoch', yLabel: 'mean loss',
        xTicks: ticks(x[0], x[1], 8).filter(Number.isInteger), yTicks: ticks(y[0], y[1], 5), label: 'Loss by epoch'});
      const line = values => values.map((value, k) => isNumber(value) ? `${k && isNumber(values[k - 1]) ? 'L' : 'M'}${toX(epochs[k]).toFixed(1)} ${toY(value).toFixed(1)}` : '').join('');
      root.append(svg('path', {class: 'train', d: line(train)}), svg('path', {class: 'validation', d: line(validation)}),
        svg('line', {class: 'here', x1: toX(best), x2: toX(best), y1: toY(y[0]), y2: toY(y[1])}));
      const width = epochs.length > 1 ? toX(epochs[1]) - toX(epochs[0]) : 8;
      root.append(...epochs.map((epoch, k) => svg('rect', {class: 'column', x: toX(epoch) - width / 2, width, y: 24, height: 260, onpointerenter: event => tip.show(event.clientX, event.clientY, `epoch ${epoch}`,
        `training: ${significant(train[k] ?? NaN)}`, `validation: ${significant(validation[k] ?? NaN)}`, `${plural(grown[k], 'new connection')} of ${count(connections[k])}`), onpointerleave: tip.hide})));
      byId('curves').replaceChildren(root);
      byId('curves-status').textContent = `Kept is the network after epoch ${best}.`;
    },
  };
})();
