// The navigation, a link to every section that is shown, the one in view marked; and the start of the page.
const linkSections = shown => {
  const sections = [...document.querySelectorAll('[data-title]')].filter(section => !section.hidden && shown(section));
  const links = new Map(sections.map(section => [section, html('a', {href: `#${section.id}`}, section.dataset.title)]));
  byId('sections').append(...[...links.values()].map(link => html('li', {}, link)));
  const mark = () => {
    const bottom = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    const current = bottom ? sections.at(-1) : sections.findLast(section => section.getBoundingClientRect().top < innerHeight * 0.35) ?? sections[0];
    for (const [section, link] of links) {
      if (section === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('scroll', mark, {passive: true});
  mark();
};
// sets window.espalierReady when everything stands
const openPage = (parts, shown = () => true) => {
  document.body.classList.add('ready');
  for (const part of parts) part.prepare?.();
  linkSections(shown);
  for (const part of parts) part.render();
  window.espalierReady = true;
};
