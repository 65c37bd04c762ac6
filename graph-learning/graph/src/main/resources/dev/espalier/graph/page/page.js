// What every part of the page shares: the data, element makers, the tooltip.
const data = JSON.parse(document.getElementById('data').textContent);
const nodeCount = data.names.length;
const byId = id => document.getElementById(id);

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
};
const html = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

const arrowed = (source, target) => [data.names[source], html('span', {class: 'arrow'}, '→'), data.names[target]];
const edgeName = (source, target) => `${data.names[source]} → ${data.names[target]}`;
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const chainColour = chain => `var(--chain-${chain % 8})`;

const tip = {
  show(x, y, title, ...lines) {
    const box = byId('tip');
    box.replaceChildren(html('b', {}, title), ...lines.map(line => html('div', {}, line)));
    box.hidden = false;
    const {width, height} = box.getBoundingClientRect();
    box.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
    box.style.top = `${y + 18 + height > innerHeight ? y - height - 12 : y + 18}px`;
  },
  hide() { byId('tip').hidden = true; },
};
addEventListener('scroll', tip.hide, {passive: true});

// round numbers that divide [low, high] into about `wanted` steps
const ticks = (low, high, wanted) => {
  if (!(high > low)) return [low];
  const raw = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(k => k * power).find(s => s >= raw * 0.8);
  const result = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) result.push(k * step);
  return result;
};
const digitsFor = values => values.length < 2 ? 2 : Math.max(0, Math.min(6, -Math.floor(Math.log10(values[1] - values[0]) + 1e-9)));
