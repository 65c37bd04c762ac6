// Parts of charts: axes with maps from values to places, legends, lists with bars.
const frame = ({width, height, x, y, margin, xLabel, yLabel, xTicks, yTicks, label}) => {
  const [left, top, right, bottom] = margin;
  const toX = value => left + (value - x[0]) / (x[1] - x[0] || 1) * (width - left - right);
  const toY = value => height - bottom - (value - y[0]) / (y[1] - y[0] || 1) * (height - top - bottom);
  const xd = digitsFor(xTicks);
  const yd = digitsFor(yTicks);
  const root = svg('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label},
    ...yTicks.map(v => svg('line', {class: 'grid', x1: left, x2: width - right, y1: toY(v), y2: toY(v)})),
    ...yTicks.map(v => svg('text', {x: left - 8, y: toY(v) + 4, 'text-anchor': 'end'}, fixed(v, yd))),
    ...xTicks.map(v => svg('text', {x: toX(v), y: height - bottom + 18, 'text-anchor': 'middle'}, Number(v.toFixed(xd)).toLocaleString('en', {minimumFractionDigits: xd}))),
    svg('line', {class: 'axis', x1: left, x2: width - right, y1: height - bottom, y2: height - bottom}),
    svg('text', {x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle'}, xLabel),
    svg('text', {x: left, y: 12, 'text-anchor': 'start'}, yLabel));
  return {root, toX, toY};
};
const range = values => values.reduce(([low, high], v) => Number.isFinite(v) ? [Math.min(low, v), Math.max(high, v)] : [low, high], [Infinity, -Infinity]);
const isNumber = value => value !== null && Number.isFinite(value);
const padded = ([low, high], share) => {
  if (!(high >= low)) return [0, 1];
  const pad = (high - low) * share || Math.abs(high) * 0.01 || 1;
  return [low - pad, high + pad];
};
const diagonal = (toX, toY, [low, high]) => svg('line', {class: 'axis', x1: toX(low), y1: toY(low), x2: toX(high), y2: toY(high), 'stroke-dasharray': '2 4'});
// one button for each [key, name, colour]: it puts the key into the set of hidden ones, or takes it out
const legend = (box, entries, hidden, render) => box.append(...entries.map(([key, name, tint]) => html('button', {type: 'button', 'aria-pressed': String(!hidden.has(key)), style: `--swatch:${tint}`,
  onclick: event => {
    if (!hidden.delete(key)) hidden.add(key);
    event.currentTarget.setAttribute('aria-pressed', !hidden.has(key));
    render();
  }}, name)));
// beside the finding: a name, a number and a bar of a share of the width
const ranked = (attributes, name, number, share) => html('li', attributes,
  html('span', {class: 'name'}, ...[name].flat()), html('span', {class: 'number'}, number), html('span', {class: 'bar', style: `width:${100 * share}%`}));
const choices = (select, entries) => select.append(...entries.map(([value, text]) => html('option', {value}, text)));
const bar = share => html('span', {class: 'mini'}, html('i', {style: `width:${100 * share}%`}));
