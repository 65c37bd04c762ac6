'use strict';
(() => {
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const MOST = 12;
  // where this page is, seen from the site's first
  const style = document.querySelector('link[rel=stylesheet]').getAttribute('href');
  const up = style.slice(0, style.length - 'site.css'.length);

  // headings count most, then a page's title, then how early the text has the words
  const worth = ([, title, heading, text], words) => {
    let sum = 0;
    for (const word of words) {
      const at = text.toLowerCase().indexOf(word);
      const here = (heading.toLowerCase().includes(word) ? 4 : 0) + (title.toLowerCase().includes(word) ? 2 : 0)
        + (at < 0 ? 0 : 1 + 1 / (1 + at));
      if (here === 0) return 0;
      sum += here;
    }
    return sum;
  };

  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const hits = words.length === 0 ? [] : window.espalierSections
      .map(section => ({section, worth: worth(section, words)}))
      .filter(hit => hit.worth > 0)
      .sort((a, b) => b.worth - a.worth)
      .slice(0, MOST);
    found.replaceChildren(...hits.map(({section: [address, title, heading]}) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = up + address;
      link.textContent = heading;
      const page = document.createElement('small');
      page.textContent = title === heading ? '' : title;
      link.append(page);
      item.append(link);
      return item;
    }));
    if (words.length > 0 && hits.length === 0) found.textContent = 'Nothing found.';
    found.hidden = words.length === 0;
  });
  window.espalierReady = true;
})();
