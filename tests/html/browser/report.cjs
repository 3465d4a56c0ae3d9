// node report.cjs INDEX.html OUT-FOLDER [PLAIN.html]: opens a report as its readers do, in headless Chromium, and fails if
// anything is wrong with it. Screenshots at phone, laptop and A4 width and the PDF stay in the folder, to be looked at. With
// PLAIN.html, the report of the same things by plain names, both must be made of the same elements and attributes.
const assert = require('node:assert');
const fs = require('node:fs');
const {chromium} = require('playwright-core');

const [file, out, plain] = process.argv.slice(2);
fs.mkdirSync(out, {recursive: true});
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => fs.existsSync(p));

(async () => {
  const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
  const complaints = [];
  const open = async (width, height, which = file) => {
    const page = await browser.newPage({viewport: {width, height}});
    page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) complaints.push(`console: ${m.text()}`); });
    page.on('pageerror', (e) => complaints.push(`error: ${e.message}`));
    page.on('dialog', (d) => { complaints.push(`dialog: ${d.message()}`); d.dismiss(); });
    page.on('request', (r) => { if (![`file://${file}`, `file://${plain}`].includes(r.url().split('#')[0])) complaints.push(`request: ${r.url()}`); });
    await page.goto(`file://${which}`);
    return page;
  };
  const shown = 'main:not([hidden])';
  for (const [name, width, height] of [['phone', 390, 844], ['laptop', 1280, 800], ['a4', 794, 1123]]) {
    const page = await open(width, height);
    for (const language of ['en', 'es']) {
      if ((await page.getAttribute(shown, 'lang')) !== language) await page.click(`${shown} button.language`);
      assert.equal(await page.getAttribute(shown, 'lang'), language);
      assert.equal(await page.getAttribute('html', 'lang'), language);
      assert.equal(await page.title(), await page.getAttribute(shown, 'data-title'));
      await page.waitForTimeout(300);
      const charts = await page.locator(`${shown} figure.chart .drawing`).count();
      assert.equal(await page.locator(`${shown} figure.chart .drawing svg`).count(), charts, 'every chart is drawn');
      // A picture is drawn, in its own right proportions.
      for (const picture of await page.locator(`${shown} figure img`).all())
        assert.ok(await picture.evaluate((i) => i.naturalWidth > 100 && i.getBoundingClientRect().width > 100 && i.alt.length > 0), 'a picture is drawn');
      // No column of words is squeezed to a thread.
      const threads = await page.evaluate((main) => [...document.querySelectorAll(`${main} td`)]
          .filter((c) => !c.classList.contains('number') && c.textContent.length > 60 && c.getBoundingClientRect().width < 90).length, shown);
      assert.equal(threads, 0, `${name} ${language}: columns of words are too narrow`);
      // Nothing makes the page itself wider than the screen: tables and charts scroll within their own place.
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} ${language}: ${wide} pixels too wide`);
      await page.screenshot({path: `${out}/${name}-${language}.png`, fullPage: true});
    }
    await page.close();
  }
  const page = await open(1280, 800);
  // Every table sorts by every column, up and down.
  const tables = await page.locator(`${shown} table.sortable`).count();
  assert.ok(tables > 0);
  for (let t = 0; t < tables; ++t) {
    const table = page.locator(`${shown} table.sortable`).nth(t);
    const columns = await table.locator('thead th').count();
    for (let c = 0; c < columns; ++c) {
      const keys = () => table.locator('tbody tr').evaluateAll((rows, i) => rows.map((r) => r.cells[i].dataset.value ?? null), c);
      await table.locator('thead th [role=button]').nth(c).click();
      const up = (await keys()).filter((k) => k !== null).map(Number);
      assert.deepEqual(up, [...up].sort((a, b) => a - b));
      await table.locator('thead th [role=button]').nth(c).press('Enter');
      const down = (await keys()).filter((k) => k !== null).map(Number);
      assert.deepEqual(down, [...down].sort((a, b) => b - a));
    }
  }
  // Links lead to a place of the page, and the page does not leave.
  for (const link of await page.locator(`${shown} a`).all()) {
    const to = await link.getAttribute('href');
    assert.match(to, /^#/);
    assert.equal(await page.locator(`[id="${to.slice(1).replaceAll('"', '\\"')}"]`).count(), 1, `${to} is a place`);
  }
  // The page for whoever signs is one sheet of A4, in both languages: 178 mm wide and 269 mm high between its margins.
  if (await page.locator(`${shown} section.first`).count()) {
    const sheet = await open(673, 1016);
    await sheet.emulateMedia({media: 'print'});
    for (const language of ['en', 'es']) {
      await sheet.evaluate((to) => { for (const main of document.querySelectorAll('main')) main.hidden = main.lang !== to; }, language);
      const height = await sheet.evaluate(() => document.querySelector('main:not([hidden]) section.first').getBoundingClientRect().bottom);
      assert.ok(height <= 1016, `the first page is ${height} pixels high in ${language}`);
    }
    await sheet.close();
  }
  // Whatever names say, the page is made of the same things.
  if (plain) {
    const skeleton = (p) => p.evaluate(() => [...document.querySelectorAll('*')].filter((e) => !e.closest('.drawing svg'))
        .map((e) => `${e.tagName} ${[...e.attributes].map((a) => a.name).sort().join(' ')}`));
    const other = await open(1280, 800, plain);
    assert.deepEqual(await skeleton(await open(1280, 800)), await skeleton(other));
    await other.close();
  }
  const pdf = await page.pdf({path: `${out}/report.pdf`, preferCSSPageSize: true});
  assert.ok(pdf.length > 10000);
  await browser.close();
  assert.deepEqual(complaints, []);
  console.log(`${tables} tables sort, ${out}/report.pdf`);
})().catch((error) => { console.error(error); process.exit(1); });
