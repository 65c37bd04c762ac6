// The folds of a backtest: when each was, and how it went.
const folds = {
  render() {
    byId('folds-frame').hidden = !data.folds.length;
    if (!data.folds.length) return;
    const readable = stamp => stamp.replace('T', ' ').replace(/(\d\d:\d\d):00$/, '$1');
    const table = byId('folds');
    const titles = ['Fold', 'First value forecast', 'Last value', 'Forecasts', 'Windows trained on', 'MAE', ...(data.baseline ? [`MAE of ${data.baseline}`] : []), ...data.intervals.map(({name}) => `Held by ${name} %`)];
    table.tHead.replaceChildren(html('tr', {}, ...titles.map(title => html('th', {scope: 'col'}, title))));
    table.tBodies[0].replaceChildren(...data.folds.map((fold, k) => html('tr', {}, ...[String(k + 1), readable(fold.first), readable(fold.last), count(fold.origins), count(fold.windows), error(fold.mae), ...(data.baseline ? [error(fold.baseline)] : []), ...fold.coverage.map(percent)]
      .map(text => html('td', {}, text)))));
  },
};
