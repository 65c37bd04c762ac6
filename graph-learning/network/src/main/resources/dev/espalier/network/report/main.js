// Puts the page together.
const largest = Math.max(...data.inputs.map(([, degree]) => degree), 1e-12);
byId('top-list').append(...data.inputs.map(([name, degree]) => ranked({title: `${name}: ${significant(degree)}`}, name, significant(degree), degree / largest)));
openPage([errors, curves, layers]);
