// Layers from left to right, with what leads from one to another.
const layers = (() => {
  const {widths, between} = data.layers;
  return {
    render() {
      const [width, height, side] = [1160, 300, 40];
      const toX = layer => side + layer * (width - 2 * side) / Math.max(1, widths.length - 1);
      const most = Math.log1p(Math.max(1, ...widths));
      const size = layer => 16 + 190 * Math.log1p(widths[layer]) / most;
      const thick = Math.max(3, Math.min(18, 500 / Math.max(1, widths.length)));
      const largest = Math.log1p(Math.max(1, ...between.map(([, , number]) => number)));
      const middle = 150;
      const root = svg('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${widths.length} layers`});
      for (const [from, to, number] of between) {
        const bend = to === from + 1 ? 0 : Math.min(130, 26 * (to - from));
        root.append(svg('path', {class: 'between', 'stroke-width': (1 + 9 * Math.log1p(number) / largest).toFixed(1), d: `M${toX(from)} ${middle}Q${(toX(from) + toX(to)) / 2} ${middle - 2 * bend} ${toX(to)} ${middle}`,
          onpointerenter: event => tip.show(event.clientX, event.clientY, `layer ${from} to ${to}`, plural(number, 'connection')), onpointerleave: tip.hide}));
      }
      widths.forEach((neurons, layer) => root.append(svg('rect', {class: 'layer', x: toX(layer) - thick / 2, width: thick, y: middle - size(layer) / 2, height: size(layer), rx: 2,
        onpointerenter: event => tip.show(event.clientX, event.clientY, `layer ${layer}`, plural(neurons, 'neuron')), onpointerleave: tip.hide})));
      const every = Math.ceil(widths.length / 20);
      widths.forEach((neurons, layer) => layer % every === 0 && root.append(svg('text', {x: toX(layer), y: height - 14, 'text-anchor': 'middle'}, count(neurons))));
      byId('layers').replaceChildren(root);
    },
  };
})();
