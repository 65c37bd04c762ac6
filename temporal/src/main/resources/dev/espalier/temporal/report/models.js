// What was generated, by model: colours, and which of them are shown.
const models = data.models;
const tintOf = model => `var(--chain-${models.indexOf(model) % 8})`;
const judged = models.length > 0;
const isShown = hidden => model => !hidden.has(model.word);
const timeOf = window => data.windows.labels[window] ?? '';
