import { chromium } from 'playwright-core';
const base = process.env.B ?? 'http://127.0.0.1:8341';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const only = process.argv[2];
for (const scheme of ['light', 'dark']) for (const width of [1440, 360]) {
  const c = await b.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme: scheme });
  const p = await c.newPage();
  p.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(scheme, width, m.type(), m.text()));
  p.on('pageerror', (e) => console.log('pageerror', e.message));
  const shot = async (n) => { await p.waitForTimeout(250); await p.screenshot({ path: `/dev/shm/s-shots/${n}-${scheme}-${width}.png` });
    const o = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth); if (o > 0) console.log('overflow', n, scheme, width, o); };
  await p.goto(`${base}/?asOf=2026-01-01`); await p.waitForSelector('h1');
  await shot('home');
  await p.keyboard.type('rosa win'); await p.waitForSelector('[role=option]'); await shot('rosa');
  await p.keyboard.press('Control+a'); await p.keyboard.type('FLM-LIFE-4'); await p.waitForTimeout(300); await shot('life');
  await p.keyboard.press('Control+a'); await p.keyboard.type('zzyx qqq'); await p.waitForTimeout(300); await shot('nothing');
  await p.keyboard.press('Control+a'); await p.keyboard.type('noah v'); await p.keyboard.press('Enter');
  await p.waitForURL(/people/); await shot('person');
  await p.keyboard.press('?'); await shot('keys'); await p.keyboard.press('Escape');
  await p.goto(`${base}/nowhere`); await p.waitForSelector('h1'); await shot('nowhere');
  await p.getByRole('button', { name: /As of/ }).click(); await shot('asof'); await p.keyboard.press('Escape');
  await p.goto(`${base}/`); await p.waitForSelector('h1'); await shot('home2');
  await c.close();
}
await b.close();
