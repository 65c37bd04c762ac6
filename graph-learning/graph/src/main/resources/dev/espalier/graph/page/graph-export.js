// Saves what is shown: the drawing or the matrix as SVG or PNG, the edges as a table.
const graphExport = ({state, scene, matrix, edges, columns}) => {
  const line = ['fill', 'stroke', 'stroke-width'];
  const styles = {
    g: ['opacity'], circle: line, rect: line, path: [...line, 'opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'],
    text: [...line, 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'paint-order', 'stroke-linejoin'],
  };
  const usual = new Set(['', 'auto', 'normal', 'butt', 'miter']);
  // what neither XML nor a file name can hold
  const clean = text => text.toWellFormed?.().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd') ?? text;
  const save = (type, ending, content) => {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
    html('a', {href: address, download: `${(document.title.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 60) || 'graph').toLowerCase()}.${ending}`}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  // a copy that needs no style sheet
  const drawn = () => {
    const copy = scene.cloneNode(true);
    copy.removeAttribute('transform');
    const pairs = (a, b) => {
      if (a.style?.display === 'none' || a.classList?.contains('hit')) { b.remove(); return; }
      const own = getComputedStyle(a);
      for (const name of styles[a.tagName] ?? []) {
        const value = own.getPropertyValue(name);
        if (!usual.has(value) && !(value === '1' && name === 'opacity') && !(value === 'none' && name === 'stroke-dasharray')) b.setAttribute(name, value);
      }
      for (const name of ['class', 'style', 'tabindex', 'role', 'aria-pressed', 'aria-label', 'data-edge', 'data-node', 'data-source', 'data-target', 'data-p']) b.removeAttribute(name);
      [...a.children].map((child, k) => [child, b.children[k]]).forEach(([x, y]) => pairs(x, y));
    };
    pairs(scene, copy);
    const {x, y, width, height} = scene.getBBox();
    copy.setAttribute('transform', `translate(${12 - x} ${12 - y})`);
    return {width: width + 24, height: height + 24, group: copy};
  };
  const picture = () => {
    const {width, height, group} = state.matrix ? matrix.drawn() : drawn();
    const [w, h] = [Math.ceil(width), Math.ceil(height)];
    const root = svg('svg', {width: w, height: h, viewBox: `0 0 ${w} ${h}`, 'font-family': colour('--sans')}, svg('rect', {width: w, height: h, fill: colour('--card')}), group);
    for (const text of root.querySelectorAll('text, title')) text.textContent = clean(text.textContent);
    return {w, h, text: new XMLSerializer().serializeToString(root)};
  };
  const quoted = value => { const text = String(value ?? ''); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  byId('save-svg').addEventListener('click', () => save('image/svg+xml', 'svg', picture().text));
  byId('save-png').addEventListener('click', async () => {
    const {w, h, text} = picture();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    // browsers refuse canvases above some size
    const scale = Math.min(3, 12000 / Math.max(w, h));
    const canvas = html('canvas', {width: Math.round(w * scale), height: Math.round(h * scale)});
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => save('image/png', 'png', blob));
  });
  byId('save-csv').addEventListener('click', () => save('text/csv', 'csv',
    [columns.map(([title]) => quoted(title)), ...edges().map(edge => columns.map(([, value]) => quoted(value(edge))))].map(row => `${row.join(',')}\r\n`).join('')));
};
