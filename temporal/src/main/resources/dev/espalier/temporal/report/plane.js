// Fidelity and privacy on one plane: mean rank or error of the statistics against the share of events that are copies.
const plane = (() => {
  const tell = (model, event) => tip.show(event.clientX, event.clientY, model.word, `error: ${significant(model.error)}`, `overlap: ${fixed(model.overlap, 1)} %`, ...isNumber(model.auc) ? [`membership: ${fixed(model.auc, 3)}`] : [], model.inWords);
  const draw = () => {
    const placed = models.filter(model => isNumber(model.error) && isNumber(model.overlap));
    const x = [0, Math.max(1, Math.min(100, 1.1 * Math.max(...placed.map(model => model.overlap))))];
    const y = [0, 1.1 * Math.max(...placed.map(model => model.error), 1e-9)];
    const {root, toX, toY} = frame({width: 1160, height: 420, x, y, margin: [56, 24, 24, 46], xLabel: 'overlap with the data, % of its edges in their windows', yLabel: data.errorLabel,
      xTicks: ticks(x[0], x[1], 5), yTicks: ticks(y[0], y[1], 5), label: 'Error against overlap of every model and null'});
    const labels = [];
    for (const model of placed.toSorted((a, b) => b.own - a.own)) {
      const [cx, cy] = [toX(model.overlap), toY(model.error)];
      root.append(svg('circle', {class: model.own ? 'spot' : 'spot null', cx, cy, r: model.own ? 7 : 5, fill: model.own ? 'var(--accent)' : undefined, onpointerenter: event => tell(model, event), onpointerleave: tip.hide}));
      const right = cx > 950;
      const free = !labels.some(([lx, ly]) => Math.abs(lx - cx) < 90 && Math.abs(ly - cy) < 13);
      if (free || model.own) {
        labels.push([cx, cy]);
        root.append(svg('text', {class: 'label', x: cx + (right ? -10 : 10), y: cy + 4, 'text-anchor': right ? 'end' : 'start'}, model.word));
      }
    }
    byId('plane').replaceChildren(root);
  };
  const cell = (value, least, text) => html('td', {class: isNumber(value) && value === least ? 'least' : ''}, text);
  const list = () => {
    const least = key => Math.min(...models.map(model => isNumber(model[key]) ? model[key] : Infinity));
    const audited = models.some(model => isNumber(model.auc));
    const audit = model => audited ? [html('td', {}, isNumber(model.auc) ? `${fixed(model.auc, 3)} (${fixed(model.aucLow, 3)} to ${fixed(model.aucHigh, 3)})` : '–'),
      html('td', {}, `${fixed(model.trainedRate, 1)} / ${fixed(model.heldOutRate, 1)}`)] : [];
    fillTable(byId('models'), ['Model', 'Error', 'Overlap, %', 'New pairs, %', 'Nodes, %', 'Statistics won', ...audited ? ['Membership', 'Seen / held out, %'] : []], models.toSorted((a, b) => a.error - b.error).map(model => html('tr', {class: model.own ? 'own' : ''},
      html('td', {title: model.inWords}, model.word), cell(model.error, least('error'), significant(model.error)), cell(model.overlap, NaN, fixed(model.overlap, 1)),
      html('td', {}, fixed(model.novelty, 1)), html('td', {}, fixed(model.coverage, 1)), html('td', {}, count(model.won)), ...audit(model))));
  };
  return {
    prepare() { byId('judged-section').hidden = !judged; },
    render() {
      if (!judged) return;
      draw();
      list();
      byId('plane-note').textContent = data.planeNote;
      byId('models-note').textContent = data.modelsNote;
    },
  };
})();
