import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from './sample.ts';
import { barriers, faint, overflow } from './sight.ts';
import { launch, shoot, Visitor } from './visitor.ts';

/** A page as somebody opens it. */
interface Opened {
  path: string;
  /** What its heading says, and its title before the name of the product. */
  called: string | RegExp;
  /** How many requests it takes; one unless told. */
  requests?: number;
  /** What is done before it is looked at. */
  then?: (visitor: Visitor) => Promise<void>;
  /** Troubles that are meant to come. */
  meant?: RegExp;
}

const lost = /\b404\b/;

/** Every page, by a name for its picture. Ids are those of the sample. */
async function everyPage(): Promise<Record<string, Opened>> {
  const noah = await idOf('people', 'Noah Vane');
  const clara = await idOf('people', 'Clara Quist');
  const home = await idOf('households', 'Quist-Vane household');
  const foods = await idOf('companies', 'Harbour Foods AG');
  const [ines, jost] = [await idOf('people', 'Ines Halle'), await idOf('people', 'Jost Birk')];
  return {
    home: { path: '/', called: /./ },
    search: {
      path: '/',
      called: /./,
      requests: 2,
      then: async (visitor) => {
        await visitor.page.keyboard.insertText('rosa win');
        await visitor.page
          .getByRole('option', { name: /Wintreling/ })
          .first()
          .waitFor();
        await visitor.settled();
      },
    },
    'search, nothing': {
      path: '/',
      called: /./,
      requests: 2,
      then: async (visitor) => {
        await visitor.page.keyboard.insertText('zzyzx qqq');
        await visitor.page.getByText('Nothing found').waitFor();
        await visitor.settled();
      },
    },
    person: { path: `/people/${noah}`, called: 'Noah Vane' },
    'person then': { path: `/people/${clara}?asOf=2026-01-01`, called: 'Clara Quist' },
    household: { path: `/households/${home}`, called: 'Quist-Vane household' },
    account: { path: '/accounts/FLM-LIFE-4', called: 'FLM-LIFE-4' },
    'account, nobody': { path: '/accounts/LP-LAMP-NOBODY', called: 'LP-LAMP-NOBODY' },
    committee: { path: `/companies/${foods}`, called: 'Harbour Foods AG' },
    contracts: { path: `/companies/${foods}?tab=contracts`, called: 'Harbour Foods AG' },
    group: { path: `/companies/${foods}?tab=group`, called: 'Harbour Foods AG' },
    map: { path: `/map/${clara}`, called: /Clara Quist/ },
    'map, table': { path: `/map/${foods}?view=table`, called: /Harbour Foods AG/ },
    paths: { path: `/paths/${ines}/${jost}`, called: /Ines Halle.*Jost Birk/ },
    load: { path: '/load', called: /./ },
    review: { path: '/review', called: /./ },
    'review, conflicts': { path: '/review?tab=conflicts', called: /./ },
    'review, people': { path: '/review?tab=people', called: /./ },
    'no such person': { path: '/people/per_nobody', called: /./ },
    'no such account': { path: '/accounts/NO-SUCH', called: /./ },
    'no such page': { path: '/nowhere', called: /./, requests: 0, meant: lost },
  };
}

const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const;

const pages = Object.entries(await everyPage());
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

describe.each(looks)('in $colorScheme on $width', ({ colorScheme, width }) => {
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await Visitor.arrives(browser, { colorScheme, viewport: { width, height: 900 } });
  });

  afterAll(() => visitor.leaves());

  it.each(pages)('%s', async (name, { path, called, requests = 1, then, meant }) => {
    visitor.asked();
    await visitor.goes(path);
    await then?.(visitor);
    const { page } = visitor;
    await shoot(page, `${name}-${colorScheme}-${width}`);
    expect.soft(await page.locator('h1').allInnerTexts()).toEqual([expect.stringMatching(called)]);
    expect.soft(await page.title()).toMatch(/^(.+ · )?Kith$/);
    expect.soft(visitor.asked()).toHaveLength(requests);
    expect.soft(await overflow(page)).toBe('');
    expect.soft(await faint(page)).toBe('');
    expect.soft(await raw(visitor)).toEqual([]);
    expect.soft(await barriers(page)).toBe('');
    expect.soft(visitor.complaints(meant)).toBe('');
  });
});

/** What stands on the page that only programs should read: values of enums, ids, and values that are none. */
async function raw({ page }: Visitor): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return text.match(/\b[A-Z]+_[A-Z_]+\b|\b[a-z]{2,5}_[0-9a-z]{12,}\b|\bundefined\b|\bnull\b|\bNaN\b|\[object/g) ?? [];
}
