import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, idOf } from './sample.ts';
import { barriers, faint, overflow } from './sight.ts';
import { launch, server, shoot, Visitor } from './visitor.ts';

/** What no page expects: odd names, crowds, ids that are gone, servers that fail. The store is that of oddities_test.go. */

const empty = process.env.KITH_EMPTY ?? 'http://127.0.0.1:8081';
const former = process.env.KITH_FORMER ?? ''; // an answer with the ids of two people who are one now

let browser: Browser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

beforeEach(() => arrives());

afterEach(async () => {
  expect(visitor.complaints()).toBe('');
  await visitor.leaves();
});

async function arrives(at = server, width = 360): Promise<void> {
  visitor = await Visitor.arrives(browser, { viewport: { width, height: 800 } }, at);
  page = visitor.page;
}

const main = () => page.getByRole('main').innerText();

/** That the page is fit to be seen, whatever is on it. */
async function fits(name: string): Promise<void> {
  await shoot(page, name);
  expect.soft(await overflow(page)).toBe('');
  expect.soft(await faint(page)).toBe('');
  expect.soft(await barriers(page)).toBe('');
}

describe('a name', () => {
  const names = {
    'of 300 letters': /^Anna Wolfe.{200}/,
    'of many words': /^(Maria del Carmen ?){5}/,
    'from right to left': /^ليلى/,
    'in another script': /^王小明/,
    'of markup': /^<script>alert\(1\)<\/script> Kowalski/,
    'of two directions': /^Anna שרה Berg/,
  };

  it.each(Object.entries(names))('%s is shown as it is', async (odd, name) => {
    const { people } = await ask<{ people: { nodes: { id: string; name: string }[] } }>(
      '{ people(first: 20, filter: {accounts: {some: {}}}) { nodes { id name } } }',
    );
    const one = people.nodes.find((person) => name.test(person.name));
    expect(one).toBeDefined();
    for (const kind of ['people', 'map']) {
      await visitor.goes(`/${kind}/${one?.id ?? ''}`);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(one?.name.trim());
      await fits(`${kind} ${odd}`);
    }
    await visitor.leaves();
    await arrives(server, 1440);
    await visitor.goes(`/map/${one?.id ?? ''}`);
    await fits(`map ${odd}, wide`);
  });

  it('is found, and an account whose number has a slash', async () => {
    await visitor.goes('/');
    await visitor.presses('<script>alert');
    await page.getByRole('option', { name: /<script>/ }).waitFor();
    await fits('search of markup');
    await visitor.presses('Enter');
    await page.waitForURL(/\/people\//);
    await visitor.settled();
    await page.getByRole('link', { name: 'ODD/markup' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'ODD/markup' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/accounts/ODD%2Fmarkup');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'ODD/markup' }).waitFor();
  });

  it.each(["Robert'); DROP TABLE people;--", '%00', '\u202egnp.exe', 'a'.repeat(300), '🦊'])(
    '%j is looked for as it is',
    async (text) => {
      await visitor.goes('/');
      await page.keyboard.insertText(text);
      await expect
        .poll(() => page.getByRole('search').first().innerText())
        .toMatch(/Nothing found|at most|letters|found/i);
      await visitor.settled();
      await fits('search of what is not there');
    },
  );
});

describe('a crowd', () => {
  it('of a thousand is told exactly and shown in parts', async () => {
    const crowd = await idOf('households', 'Crowded house');
    await visitor.goes(`/households/${crowd}`);
    expect(await main()).toMatch(/1[,.\s]?000/);
    expect(await page.getByRole('link').count()).toBeLessThan(700);
    await fits('crowd');
    await visitor.leaves();
    await arrives(server, 1440);
    await visitor.goes(`/map/${crowd}`);
    expect(await page.getByRole('tree').textContent()).toMatch(/1[,.\s]?000/);
    await fits('crowd, map');
  });
});

describe('an id', () => {
  it('of somebody who was joined with another leads on', async () => {
    const ids = former.match(/per_[0-9a-z]+/g) ?? [];
    expect(ids).toHaveLength(2);
    const ends = new Set<string>();
    for (const id of ids) {
      await visitor.goes(`/people/${id}`);
      await page.getByRole('heading', { level: 1, name: /^Terry/ }).waitFor();
      ends.add(page.url());
    }
    expect(ends.size).toBe(1);
  });

  it.each(['people', 'households', 'companies', 'map', 'accounts'])('of %s that is gone is told so', async (kind) => {
    await visitor.goes(`/${kind}/per_gone00000000000`);
    await expect.poll(main).toMatch(/no such|not here|nothing/i);
    expect(await page.getByRole('combobox').count()).toBeGreaterThan(0);
    await fits(`gone ${kind}`);
  });

  it('of another kind is no person', async () => {
    await visitor.goes(`/people/${await idOf('households', 'Crowded house')}`);
    await expect.poll(main).toMatch(/no such|not here|nothing/i);
  });
});

it('an empty store says how to load', async () => {
  await visitor.leaves();
  await arrives(empty);
  await visitor.goes('/');
  await expect.poll(main).toContain('kith load');
  await fits('empty');
  for (const path of ['/load', '/review']) {
    await visitor.goes(path);
    await fits(`empty ${path.slice(1)}`);
  }
});

describe('a server', () => {
  const path = async () => `/people/${await idOf('people', 'Terry Twice')}`;

  it('that stops answers again when it is asked again', async () => {
    await page.route('**/graphql', (route) => route.abort('connectionrefused'));
    await page.goto(await path());
    await page.getByRole('alert').waitFor();
    expect(await main()).toContain('does not answer');
    await fits('stopped');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Terry Twice' }).waitFor();
    visitor.complaints(/ERR_CONNECTION_REFUSED/);
  });

  it('that answers nonsense is no page', async () => {
    const nonsense = { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' };
    await page.route('**/graphql', (route) => route.fulfill(nonsense));
    await page.goto(await path());
    await page.getByRole('alert').waitFor();
    expect(await main()).toContain('502');
    visitor.complaints(/502/);
  });

  it('that answers a part shows it, and says what is missing', async () => {
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const { data } = (await response.json()) as { data: { person?: object } };
      const errors = [
        { message: 'Offers took too long.', path: ['person', 'offers'], extensions: { code: 'TIMEOUT' } },
      ];
      const part = { ...data, ...(data.person && { person: { ...data.person, offers: null } }) };
      await route.fulfill({ response, json: { data: part, errors } });
    });
    await visitor.goes(await path());
    await page.getByRole('heading', { level: 1, name: 'Terry Twice' }).waitFor();
    expect(await page.getByRole('alert').first().innerText()).toContain('Offers took too long.');
  });
});
