'use strict';
// Sorting, the other language, charts. Everything is in the page already; without this script all of it can be read.
(() => {
  const draw = (main) => {
    if (main.hidden || !window.musterChart) return;
    for (const figure of main.querySelectorAll('figure.chart')) {
      const place = figure.querySelector('.drawing');
      if (!place || place.childElementCount > 0) continue;
      const specification = JSON.parse(figure.querySelector('script').textContent);
      specification.width = Math.max(300, place.clientWidth);
      specification.autosize = {type: 'fit-x', contains: 'padding'};
      window.musterChart(place, specification);
    }
  };
  const mains = [...document.querySelectorAll('main')];
  const show = (language) => {
    for (const main of mains) {
      main.hidden = main.lang !== language;
      if (main.hidden) continue;
      document.documentElement.lang = language;
      document.title = main.dataset.title;
      draw(main);
    }
  };
  for (const button of document.querySelectorAll('button.language')) {
    button.addEventListener('click', () => show(button.closest('main').lang === 'es' ? 'en' : 'es'));
  }
  for (const table of document.querySelectorAll('table.sortable')) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const sort = () => {
        const down = heading.getAttribute('aria-sort') === 'ascending';
        headings.forEach((each) => each.removeAttribute('aria-sort'));
        heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const language = table.closest('main').lang;
        const key = (row) => {
          const cell = row.cells[column];
          return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
        };
        const order = (left, right) => {
          const a = key(left), b = key(right);
          if (typeof a === 'number' && typeof b === 'number') return a - b;
          return typeof a === typeof b ? a.localeCompare(b, language, {numeric: true}) : typeof a === 'number' ? -1 : 1;
        };
        const rows = [...table.tBodies[0].rows].sort(order);
        table.tBodies[0].append(...(down ? rows.reverse() : rows));
      };
      // Not a button element: Chromium leaves those out where it repeats headings on further printed pages.
      const name = heading.querySelector('[role=button]');
      name.addEventListener('click', sort);
      name.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        sort();
      });
    });
  }
  mains.forEach(draw);
})();
