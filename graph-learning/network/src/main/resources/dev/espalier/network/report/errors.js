// Errors of the network and of simple models; the smallest is marked.
const errors = {
  render() {
    const least = Math.min(...data.errors.map(row => row.error).filter(isNumber));
    fillTable(byId('errors'), ['Model', 'Error', 'Loss', 'Parameters'], data.errors.map(row => html('tr', {}, html('td', {}, row.model),
      html('td', {class: row.error === least ? 'least' : ''}, significant(row.error)), html('td', {}, significant(row.loss)), html('td', {}, count(row.parameters)))));
  },
};
