// Pan and zoom of a drawing: screen = layout * scale + shift. `box` tells what is to be seen; `moved` is called with the
// scale whenever that changes; `pressed` with the node that was clicked, or -1.
const graphCamera = (root, {moved, box, pressed}) => {
  let view = {k: 1, x: 0, y: 0};
  let least = 0.1;
  let waiting = 0;
  const scene = () => root.querySelector('.scene');
  const set = next => {
    const scaled = next.k !== view.k;
    view = next;
    scene().setAttribute('transform', `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)})${box().scaled ? ` scale(${view.k.toFixed(4)})` : ''}`);
    if (scaled && !waiting) waiting = requestAnimationFrame(() => { waiting = 0; moved(view.k, false); });
  };
  // `painted` is a box around what is drawn, in units of the scene, which may reach beyond the nodes
  const fit = painted => {
    const {x0, x1, y0, y1, side, above, largest, scaled} = box();
    const {width, height} = root.getBoundingClientRect();
    const [w, h] = [width || 860, height || 700];
    let bounds = {x0, x1, y0, y1};
    if (painted) {
      const unit = scaled ? 1 : view.k;
      bounds = {x0: Math.min(x0, painted.x / unit), x1: Math.max(x1, (painted.x + painted.width) / unit), y0: Math.min(y0, painted.y / unit), y1: Math.max(y1, (painted.y + painted.height) / unit)};
    }
    const k = Math.min(largest, (w - 2 * side) / Math.max(1e-9, bounds.x1 - bounds.x0), (h - 2 * above) / Math.max(1e-9, bounds.y1 - bounds.y0));
    least = k * 0.6;
    view = {...view, k};
    moved(k, true);
    set({k, x: w / 2 - (bounds.x0 + bounds.x1) / 2 * k, y: h / 2 - (bounds.y0 + bounds.y1) / 2 * k});
  };
  const zoom = (factor, px, py) => {
    const {width, height} = root.getBoundingClientRect();
    const [cx, cy] = [px ?? width / 2, py ?? height / 2];
    const k = Math.max(least, Math.min(Math.max(8, least * 60), view.k * factor));
    set({k, x: cx - (cx - view.x) * k / view.k, y: cy - (cy - view.y) * k / view.k});
  };
  const pan = (dx, dy) => set({...view, x: view.x + dx, y: view.y + dy});
  // moves only as far as is needed, or to the middle
  const reveal = ({x, y}, scaled, centred = false) => {
    const {width, height} = root.getBoundingClientRect();
    const [sx, sy] = [x * view.k + view.x, y * view.k + view.y];
    if (centred && least < view.k * 0.55) pan(width / 2 - sx, height / 2 - sy);
    else if (sx < 40 || sy < 30 || sx > width - 40 || sy > height - 30) pan(width / 2 - sx, height / 2 - sy);
  };
  root.addEventListener('wheel', event => {
    // a page must scroll past a drawing that nobody has touched
    if (!event.ctrlKey && !root.contains(document.activeElement)) return;
    event.preventDefault();
    const {left, top} = root.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - left, event.clientY - top);
  }, {passive: false});
  // one finger or the mouse moves the drawing, two fingers zoom
  const pointers = new Map();
  let drag = null;
  root.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    const node = event.target.closest('.node');
    drag = {x: event.clientX, y: event.clientY, view, node: node ? Number(node.dataset.node) : -1, moved: pointers.size > 1};
  });
  addEventListener('pointermove', event => {
    if (!drag || !pointers.has(event.pointerId)) return;
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()];
      const before = Math.hypot(a[0] - b[0], a[1] - b[1]);
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
      const [c, d] = [...pointers.values()];
      const {left, top} = root.getBoundingClientRect();
      drag.moved = true;
      if (before > 0) zoom(Math.hypot(c[0] - d[0], c[1] - d[1]) / before, (c[0] + d[0]) / 2 - left, (c[1] + d[1]) / 2 - top);
      return;
    }
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    drag.moved ||= Math.hypot(dx, dy) > 4;
    if (!drag.moved) return;
    root.classList.add('dragging');
    set({...view, x: drag.view.x + dx, y: drag.view.y + dy});
  });
  const released = event => {
    if (!pointers.delete(event.pointerId) || pointers.size) return;
    if (drag && !drag.moved && event.type === 'pointerup') pressed(drag.node);
    drag = null;
    root.classList.remove('dragging');
  };
  addEventListener('pointerup', released);
  addEventListener('pointercancel', released);
  // + - 0, and arrows with the shift key
  const key = event => {
    const moves = {ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
    if (moves[event.key]) pan(moves[event.key][0] * 60, moves[event.key][1] * 60);
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit(null);
    else return false;
    return true;
  };
  return {fit, zoom, reveal, key, scale: () => view.k};
};

// One stop for the tab key among many nodes; arrow keys go to the next node in that direction, Enter chooses.
const graphWalker = (layer, {at, nodes, element, went, left, chosen}) => {
  let here = -1;
  const reset = node => {
    here = node ?? -1;
    if (here >= 0) element(here).setAttribute('tabindex', 0);
  };
  const go = node => {
    element(here)?.setAttribute('tabindex', -1);
    reset(node);
    element(node).focus({preventScroll: true});
  };
  layer.addEventListener('focusin', event => {
    const node = event.target.closest('.node');
    if (!node) return;
    element(here)?.setAttribute('tabindex', -1);
    reset(Number(node.dataset.node));
    went(here);
  });
  layer.addEventListener('focusout', left);
  const key = event => {
    const focused = event.target.closest('.node');
    if (!focused || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Enter' || event.key === ' ') { chosen(here); return true; }
    const all = nodes();
    if (event.key === 'Home') { go(all[0]); return true; }
    if (event.key === 'End') { go(all.at(-1)); return true; }
    const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (!way) return false;
    const from = at(here);
    let best = null;
    for (const v of all) {
      const [dx, dy] = [at(v).x - from.x, at(v).y - from.y];
      const along = dx * way[0] + dy * way[1];
      if (v === here || along <= 1e-6) continue;
      const far = along + 2.5 * Math.abs(dx * way[1] + dy * way[0]);
      if (!best || far < best.far) best = {v, far};
    }
    if (best) go(best.v);
    return true;
  };
  return {reset, key};
};
