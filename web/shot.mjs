import { chromium } from 'playwright-core';
const [,, base, out, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const p of paths) for (const [scheme, w] of [['light',1440],['dark',360]]) {
  const c = await b.newContext({ colorScheme: scheme, viewport: { width: w, height: 900 } });
  const page = await c.newPage();
  page.on('pageerror', e => console.log('ERR', p, e.message));
  page.on('console', m => m.type()==='error' && console.log('CON', p, m.text().slice(0,200)));
  await page.goto(base + p); await page.waitForSelector('h1'); await page.waitForTimeout(2500);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const name = p.replace(/\W+/g,'_')+`-${scheme}-${w}.png`;
  await page.screenshot({ path: `${out}/${name}`, fullPage: w===1440 ? false : false });
  console.log(name, 'overflow', over, await page.title());
  await c.close();
}
await b.close();
