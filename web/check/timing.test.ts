import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf } from './sample.ts';
import { launch, Visitor } from './visitor.ts';

/** How long a reader waits, in milliseconds from the key to the paint. It is told and never fails: machines differ. */

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

const waits: Record<string, { median: number; p95: number; bar: number }> = {};

afterAll(() => {
  console.table(waits);
});

function tell(what: string, bar: number, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  waits[what] = { median: at(0.5), p95: at(0.95), bar };
  expect(times.length).toBeGreaterThan(0);
}

/** The time from the next key to the paint after which something is so, which is looked at before each paint. */
async function untilPainted(page: Page, press: () => Promise<void>, so: string): Promise<number> {
  await page.evaluate((so) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page runs it, and knows nothing of this file
    const is = new Function(`return ${so}`) as () => boolean;
    const kept = window as unknown as { waited: Promise<number> };
    kept.waited = new Promise((done) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = () => {
            if (is()) requestAnimationFrame(() => done(performance.now() - timeStamp));
            else requestAnimationFrame(look);
          };
          look();
        },
        { once: true, capture: true },
      );
    });
  }, so);
  await press();
  return page.evaluate(() => (window as unknown as { waited: Promise<number> }).waited);
}

it('the list under the search, key by key', async () => {
  const visitor = await Visitor.arrives(browser);
  const { page } = visitor;
  const times: number[] = [];
  for (const name of ['clara quist', 'noah vane', 'greta brandt', 'harbour foods', 'rosa winterling', 'FLM-LIFE-4']) {
    await visitor.goes('/');
    for (const letter of name) {
      if (letter === ' ') {
        await page.keyboard.press('Space'); // nothing else is sought for it
        continue;
      }
      const answers = "performance.getEntriesByName(location.origin + '/graphql').length";
      const before = await page.evaluate<number>(answers);
      times.push(await untilPainted(page, () => page.keyboard.press(letter), `${answers} > ${before}`));
    }
  }
  tell('a key to the list', 50, times);
  await visitor.leaves();
});

it('the first page, of a browser that has nothing', async () => {
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const visitor = await Visitor.arrives(browser);
    const before = performance.now();
    await visitor.page.goto('/');
    await visitor.page.getByRole('combobox').first().waitFor();
    times.push(performance.now() - before);
    await visitor.leaves();
  }
  tell('the first page', 800, times);
});

it('from page to page', async () => {
  const visitor = await Visitor.arrives(browser);
  const { page } = visitor;
  const times: number[] = [];
  await visitor.goes(`/people/${await idOf('people', 'Clara Quist')}`);
  for (let i = 0; i < 10; i++) {
    for (const [name, so] of [
      [/^FLM-HOME-1/, "document.querySelector('h1')?.textContent === 'FLM-HOME-1'"],
      [/^Clara Quist/, "document.querySelector('h1')?.textContent.startsWith('Clara Quist')"],
    ] as const) {
      await page.getByRole('main').getByRole('link', { name }).first().focus();
      times.push(await untilPainted(page, () => page.keyboard.press('Enter'), so));
      await visitor.settled();
    }
  }
  tell('page to page', 150, times);
  await visitor.leaves();
});

it('expanding in the map', async () => {
  const visitor = await Visitor.arrives(browser);
  const { page } = visitor;
  const times: number[] = [];
  await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
  for (let i = 0; i < 10; i++) {
    await page
      .getByRole('treeitem', { name: /^Åsa Westgaard/ })
      .first()
      .focus();
    const drawn = await page.getByRole('treeitem').count();
    const so = `document.querySelectorAll('[role=treeitem]').length !== ${drawn}`;
    times.push(await untilPainted(page, () => page.keyboard.press('e'), so));
    await visitor.presses('u');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(drawn);
  }
  tell('expand', 100, times);
  await visitor.leaves();
});
