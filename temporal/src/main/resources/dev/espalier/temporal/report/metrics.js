// Errors of every model, a row for each statistic; the smallest of a row is marked.
const metrics = (() => {
  let group = data.metrics?.[0]?.group;
  const draw = () => {
    const rows = data.metrics.filter(metric => metric.group === group);
    fillTable(byId('metrics'), ['Statistic', 'In the data', ...models.map(model => model.word)], rows.map(metric => {
      const least = Math.min(...metric.errors.filter(isNumber));
      return html('tr', {}, html('td', {title: metric.inWords}, metric.title), html('td', {}, significant(metric.data)), ...metric.errors.map((error, m) => html('td', {
        class: isNumber(error) && error === least ? 'least' : metric.p && metric.p[m] < 0.05 ? 'fair' : '',
        title: metric.p && isNumber(metric.p[m]) ? `posterior predictive p = ${pValue(metric.p[m])}` : undefined}, isNumber(error) ? significant(error) : '–')));
    }));
  };
  return {
    prepare() { byId('metrics-section').hidden = !judged; },
    render() {
      if (!judged) return;
      byId('metrics-caption').textContent = data.metricsCaption;
      byId('metrics-note').textContent = data.metricsNote;
      const groups = [...new Set(data.metrics.map(metric => metric.group))];
      byId('metric-groups').append(...groups.map((name, k) => html('label', {}, html('input', {type: 'radio', name: 'metric-group', value: name, checked: k === 0, onchange: () => { group = name; draw(); }}), html('span', {}, name))));
      draw();
    },
  };
})();
