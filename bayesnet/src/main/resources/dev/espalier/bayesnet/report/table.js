// R-hat and effective sample size of every monitored quantity.
const quantities = sortedTable({id: 'quantities', rows: data.quantities, named: q => q.name, cells: {
  name: {value: q => q.name, text: q => q.name, up: true},
  mean: {value: q => q.mean, text: q => fixed(q.mean, q.source < 0 ? 2 : 3)},
  rhat: {value: q => q.rhat, text: q => fixed(q.rhat, 3), mark: q => q.rhat >= 1.05 ? 'bad' : q.rhat >= 1.01 ? 'fair' : ''},
  ess: {value: q => q.ess, text: q => count(q.ess), up: true, mark: q => q.ess !== null && q.ess < 100 * data.chains ? 'fair' : ''},
}});
