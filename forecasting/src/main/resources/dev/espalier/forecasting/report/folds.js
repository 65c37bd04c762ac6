// The folds of a backtest: when each was, and how it went.
const folds = {
  render() {
    byId('folds-frame').hidden = !data.folds.length;
    if (!data.folds.length) return;
    const titles = ['Fold', 'First value forecast', 'Last value', 'Forecasts', 'Windows trained on', 'MAE', ...(data.baseline ? [`MAE of ${data.baseline}`] : []), ...data.intervals.map(({name}) => `Held by ${name} %`)];
    fillTable(byId('folds'), titles, data.folds.map((fold, k) => html('tr', {}, ...[String(k + 1), readable(fold.first), readable(fold.last), count(fold.origins), count(fold.windows), significant(fold.mae), ...(data.baseline ? [significant(fold.baseline)] : []), ...fold.coverage.map(percent)]
      .map(text => html('td', {}, text)))));
  },
};
