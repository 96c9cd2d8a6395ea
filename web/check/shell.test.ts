import { expect, it } from 'vitest';
import { idOf } from './sample.ts';
import { page, visitor, visiting } from './visiting.ts';

visiting({ meant: /ERR_FAILED/ });

const search = () => page.getByRole('combobox', { name: 'Search' });
const options = () => page.getByRole('option');
const chosen = () => page.getByRole('option', { selected: true });

/** Types a text as somebody does, and waits for what it means. */
async function seeks(text: string) {
  await search().fill('');
  await page.keyboard.insertText(text);
  await visitor.settled();
}

it('asks once for each letter, and opens what comes first', async () => {
  await visitor.goes('/');
  expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
  visitor.asked();
  await visitor.presses('noah v');
  await visitor.presses('Enter');
  await page.waitForURL(/people/);
  await visitor.settled();
  const asked = visitor.asked();
  expect(asked.filter((name) => name === 'Search').length).toBeLessThanOrEqual('noah v'.length);
  expect(asked.filter((name) => name !== 'Search')).toEqual(['PersonPage']);
  expect(await page.locator('h1').innerText()).toContain('Noah Vane');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});

it('waits for the list of what was typed, where Enter comes before it', async () => {
  await visitor.goes('/');
  await seeks('clara q');
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/graphql', async (route) => {
    await held;
    await route.continue();
  });
  await search().fill('noah v');
  await visitor.presses('Enter');
  expect(await options().first().innerText()).toContain('Clara Quist'); // of before
  answer();
  await page.waitForURL(/people/);
  await page.unroute('**/graphql');
  await visitor.settled();
  expect(await page.locator('h1').innerText()).toContain('Noah Vane');
});

it('moves through the list by keys, and closes it', async () => {
  await visitor.goes('/');
  await seeks('quist');
  const names = await options().allInnerTexts();
  const last = names.length - 1;
  expect(await chosen().innerText()).toBe(names[0]);
  for (const [key, at] of [
    ['ArrowDown', 1],
    ['End', last],
    ['ArrowDown', 0],
    ['ArrowUp', last],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await chosen().innerText()).toBe(names[at]);
    expect(await search().getAttribute('aria-activedescendant')).toBe(await chosen().getAttribute('id'));
  }
  await visitor.presses('Escape');
  await expect.poll(() => options().count()).toBe(0);
  expect(await search().inputValue()).toBe('quist');
});

it('tells matches apart, and says who may be one person', async () => {
  await visitor.goes('/');
  await seeks('rosa win');
  const texts = await options().allInnerTexts();
  expect(texts).toHaveLength(2);
  for (const text of texts) expect(text).toMatch(/born .*Fennmark[^]*found by name[^]*perhaps one person/);
  expect(await page.getByRole('status').allInnerTexts()).toContain('2 found.');
});

it('shows an account before who is on it, however its number is typed', async () => {
  await visitor.goes('/');
  for (const number of ['FLM-LIFE-4', 'flm life 4', 'flmlife4']) {
    await seeks(number);
    expect(await chosen().innerText()).toContain('FLM-LIFE-4');
    expect(await options().nth(1).innerText()).toMatch(/Walter Brandt[^]*as owner/);
  }
  await seeks('LP-LAMP-NOBODY');
  expect(await chosen().innerText()).toContain('Street lighting');
});

it('bears whatever is pasted, and says what it looked for', async () => {
  await visitor.goes('/');
  for (const text of ["Robert'); DROP TABLE people;--", '<script>alert(1)</script>', 'Ωμέγα', 'محمد', '山田 太郎']) {
    await seeks(text);
    expect(await page.locator('search').innerText()).toMatch(/Nothing found. Looked for/);
  }
  for (const text of ['x'.repeat(300), '-', '??']) {
    await seeks(text);
    expect(await page.locator('search').innerText()).toMatch(/cannot be looked for/);
  }
});

it('leads Back to where one was on the page', async () => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await visitor.goes(`/people/${await idOf('people', 'Clara Quist')}`);
  const scrolled = () => page.evaluate(() => scrollY);
  await page.evaluate(() => scrollTo(0, 200));
  await expect.poll(scrolled).toBe(200);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.getByRole('link', { name: 'FLM-HOME-1' }).first().click();
  await page.waitForURL(/accounts/);
  await visitor.settled();
  expect(await scrolled()).toBe(0);
  await page.goBack();
  await expect.poll(scrolled).toBe(200);
});

it('carries another day along, until it is taken back', async () => {
  await visitor.goes('/');
  await page.getByRole('button', { name: /^As of/ }).click();
  await page.getByLabel('Day', { exact: true }).fill('2026-01-01');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('This is what held on').waitFor();
  await search().focus();
  await seeks('clara q');
  await visitor.presses('Enter');
  await page.waitForURL(/people\/.*\?asOf=2026-01-01$/);
  await visitor.settled();
  for (const link of await page.locator('main a[href^="/"], header a[href^="/"]:not([href="/playground"])').all()) {
    if ((await link.innerText()) === 'Back to today') continue;
    expect(await link.getAttribute('href')).toContain('asOf=2026-01-01');
  }
  await page.getByRole('link', { name: 'Back to today' }).click();
  await page.waitForURL((url) => url.search === '');
});

it('names what was opened last, in one request', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Clara Quist')}`);
  await visitor.goes('/accounts/FLM-LIFE-4');
  await visitor.goes('/people/per_gone');
  visitor.asked();
  await visitor.goes('/');
  const last = page.getByRole('region', { name: 'Opened last' });
  expect(await last.getByRole('link').allInnerTexts()).toEqual(['FLM-LIFE-4', 'Clara Quist']);
  expect(visitor.asked()).toEqual(['HomePage']);
});

it('keeps what is shown while the server does not answer, and asks again', async () => {
  await visitor.goes('/');
  await seeks('clara q');
  await visitor.presses('Enter');
  await page.waitForURL(/people/);
  await visitor.settled();
  await page.goBack();
  await visitor.settled();
  await page.route('**/graphql', (route) => route.abort());
  await page.goForward();
  await page.getByRole('alert').waitFor();
  expect(await page.locator('h1').innerText()).toContain('Clara Quist');
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

it('lists the keys, and gives the focus back', async () => {
  await visitor.goes('/load');
  await page.locator('h1').focus();
  await visitor.presses('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await visitor.presses('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visitor.presses('/');
  expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
});

it('says that there is no such page, and has the search', async () => {
  await visitor.goes('/people');
  expect(await page.locator('h1').innerText()).toBe('There is no such page');
  expect(await page.title()).toBe('There is no such page · Kith');
  expect(await search().count()).toBe(1);
  expect(visitor.complaints(/\b404\b/)).toBe('');
});
