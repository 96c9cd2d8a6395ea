import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { ask, idOf, truth } from './sample.ts';
import { page, visitor, visiting } from './visiting.ts';

/** The journeys of those who use the explorer, by keyboard alone, from the first page on. */

visiting({ acceptDownloads: true });

beforeEach(() => visitor.goes('/'));

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const option = (name: string | RegExp) => page.getByRole('option', { name }).first();
const main = () => page.getByRole('main').innerText();

/** Finds something and opens the first row, and tells how many keys that took. */
async function finds(text: string, first: string | RegExp): Promise<number> {
  await visitor.presses('/', text);
  await option(first).waitFor();
  visitor.asked();
  await visitor.presses('Enter');
  await page.waitForURL(/\/(people|households|accounts|companies|map)\//);
  await visitor.settled();
  expect(visitor.asked()).toHaveLength(1);
  return 1 + text.length + 1;
}

/** Moves the focus on until it is at what is called so. */
async function tabsTo(name: RegExp): Promise<void> {
  for (let steps = 0; steps < 200; steps++) {
    const called = await page.evaluate(() => {
      const at = document.activeElement;
      return at && at !== document.body ? (at.getAttribute('aria-label') ?? at.textContent) : '';
    });
    if (name.test(called)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${name.source}`);
}

/** Leaves the page and comes back: the same is there again. */
async function comesBack(): Promise<void> {
  const shown = await main();
  await page.goBack();
  await visitor.settled();
  await page.goForward();
  await visitor.settled();
  expect(await main()).toBe(shown);
}

describe('a rep', () => {
  it('sees in eight keys what a caller’s household has already (R1)', async () => {
    expect(await finds('noah v', /Noah Vane/)).toBe(8);
    await heading('Noah Vane').waitFor();
    expect(await page.title()).toBe('Noah Vane · Kith');
    const { people } = truth('owns-home-Noah-Vane') as {
      people: {
        nodes: {
          householdOwnership: { holdings: { account: { number: string }; members: { person: { name: string } }[] }[] };
        }[];
      };
    };
    const there = page.getByRole('group', { name: 'Already there' });
    for (const { account, members } of people.nodes[0]?.householdOwnership.holdings ?? []) {
      expect(await there.innerText()).toContain(account.number);
      for (const { person } of members) expect(await there.innerText()).toContain(person.name);
    }
    expect(await there.innerText()).toContain('Home insurance');
    expect(await page.getByRole('region', { name: /^Ended/ }).innerText()).toContain('Term life');
    await comesBack();
  });

  it('tells two people apart who are perhaps one (R2)', async () => {
    await visitor.presses('/', 'rosa win');
    await option(/Rosa Wint/).waitFor();
    const both = page.getByRole('option', { name: /^Rosa Wint/ });
    expect(await both.count()).toBe(2);
    const born = (await both.allInnerTexts()).map((one) => {
      expect(one).toContain('perhaps one person');
      return /born [^·]+/.exec(one)?.[0];
    });
    expect(born[0]).toBe(born[1]);
    await visitor.settled();
    await visitor.presses('ArrowDown');
    const second = page.getByRole('option', { selected: true });
    const name = /Rosa \w+/.exec(await second.innerText())?.[0] ?? '';
    expect(await both.nth(1).innerText()).toMatch(new RegExp(`^${name}`));
    await visitor.presses('Enter');
    await heading(name).waitFor();
  });

  it.each([
    ['as it is written', (number: string) => number],
    ['as it is dialled', (number: string) => number.replace('+', '0').replaceAll(' ', '')],
  ])('knows a caller by the telephone number %s (R3)', async (_, spelt) => {
    const found = await ask<{ people: { nodes: { contactPoints: { nodes: { value: string }[] } }[] } }>(
      `{ people(filter: {name: {eq: "Clara Quist"}}) { nodes {
        contactPoints(filter: {node: {kind: {eq: PHONE}}}) { nodes { value } } } } }`,
    );
    await visitor.presses('/', spelt(found.people.nodes[0]?.contactPoints.nodes[0]?.value ?? ''));
    await option(/Clara Quist/).waitFor();
    expect(await option(/Clara Quist/).innerText()).toContain('telephone');
    await visitor.presses('Enter');
    await heading('Clara Quist').waitFor();
  });

  it('sees whom to write to, serve, call and insure, and every sum add up (R4)', async () => {
    await finds('FLM-LIFE-4', /FLM-LIFE-4/);
    const { account } = truth('life-four-people') as {
      account: { realCustomer: { candidates: { party: { name: string }; score: number }[] } };
    };
    const panel = page.getByRole('tabpanel');
    const bars = panel.getByRole('listitem').filter({ hasText: 'points:' });
    const shown = await bars.evaluateAll((all) =>
      all.map((bar) => ({
        party: { name: bar.querySelector('a')?.textContent ?? '' },
        score: Number.parseInt(bar.querySelector('.total')?.textContent ?? ''),
      })),
    );
    expect(shown).toEqual(account.realCustomer.candidates);
    const all = await ask<{ account: Record<string, { customers: { name: string }[] }> }>(
      `{ account(number: "FLM-LIFE-4") {
        marketing: realCustomer(purpose: MARKETING) { ...C } service: realCustomer(purpose: SERVICE) { ...C }
        contact: realCustomer(purpose: CONTACT) { ...C } risk: realCustomer(purpose: RISK) { ...C } } }
      fragment C on RealCustomer { customers { name } }`,
    );
    for (const [purpose, word] of [
      ['marketing', 'Make offers to'],
      ['service', 'May change it'],
      ['contact', 'Call about it'],
      ['risk', 'Insured or liable'],
    ] as const) {
      const chosen = page.getByRole('tab', { selected: true });
      await expect.poll(() => chosen.innerText()).toContain(word);
      for (const { name } of all.account[purpose]?.customers ?? []) expect(await chosen.innerText()).toContain(name);
      const sums = await bars.evaluateAll((all) =>
        all.map((bar) => {
          const parts = bar.querySelector('.made-of')?.textContent.matchAll(/(-?\d+)(?=,|$)/g) ?? [];
          const total = Number.parseInt(bar.querySelector('.total')?.textContent ?? '');
          return [...parts].reduce((sum, [points]) => sum + Number(points), 0) - total;
        }),
      );
      expect(new Set(sums)).toEqual(new Set([0]));
      await visitor.presses('ArrowRight');
    }
    await comesBack();
  });

  it('serves an estate by its executor, and a divorced couple with two letters (R5)', async () => {
    await finds('FB-ESTATE', /FB-ESTATE/);
    await expect.poll(() => page.getByRole('tab', { name: /May change it/ }).innerText()).toContain('Eva Falk');
    const offers = await page.getByRole('tab', { name: /Make offers to/ }).innerText();
    expect(offers).toMatch(/Nobody\S* \S+/);
    await finds('FB-JOINT', /FB-JOINT/);
    const both = await page.getByRole('tab', { name: /Make offers to/ }).innerText();
    expect(both).toMatch(/Anna Berg[\s\S]*Bert Sand|Bert Sand[\s\S]*Anna Berg/);
    expect(both).toContain('Both');
    expect(await main()).toMatch(/two households: two letters|two households, two letters/i);
    const bert = await ask<{ people: { nodes: { households: { nodes: { id: string }[] } }[] } }>(
      '{ people(filter: {name: {eq: "Bert Sand"}}) { nodes { households { nodes { id } } } } }',
    );
    await finds('anna berg', /^Anna Berg/);
    await heading('Anna Berg').waitFor();
    const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const { id } of bert.people.nodes[0]?.households.nodes ?? []) expect(links.join()).not.toContain(id);
  });
});

describe('a manager', () => {
  it('sees in six columns who uses, approves and pays (M1)', async () => {
    await finds('harbour f', /Harbour Foods AG/);
    const { companies } = truth('every-buying-role') as {
      companies: { nodes: { buyers: { edges: { node: { name: string } }[] } }[] };
    };
    const names = companies.nodes[0]?.buyers.edges.map(({ node }) => node.name) ?? [];
    expect(await main()).toContain(`${new Set(names).size} people`);
    const columns = page.locator('.committee section');
    expect(await columns.count()).toBe(6);
    for (const name of names) expect(await page.locator('.committee').innerText()).toContain(name);
    const against = columns.filter({ has: page.getByRole('heading', { name: /^Block/ }) });
    expect(await against.getByRole('listitem').filter({ hasText: 'Bob Nein' }).innerText()).toContain('opponent');
    await comesBack();
  });

  it('sees that nobody is known who approves or pays (M2)', async () => {
    await finds('lonely', /Lonely Tools/);
    for (const column of [/^Approve/, /^Pay/]) {
      const empty = page.locator('.committee section').filter({ has: page.getByRole('heading', { name: column }) });
      expect(await empty.innerText()).toContain('Nobody');
    }
  });

  it('sees who has left, and where they are now (M3)', async () => {
    await finds('clearview', /Clearview Glass/);
    expect(await main()).toContain('Head of Purchasing');
    await tabsTo(/^Keen Optics AG$/);
    await visitor.presses('Enter');
    await heading('Keen Optics AG').waitFor();
  });

  it('changes what somebody thinks of us, in place, and takes it back (M4)', async () => {
    await finds('harbour f', /Harbour Foods AG/);
    const card = page.locator('[data-part]').filter({ hasText: 'Ingo Whisper' });
    const before = await card.innerText();
    await tabsTo(/^Ingo Whisper$/);
    await visitor.presses('s');
    await page.getByRole('dialog').waitFor();
    const neutral = page.getByRole('radio', { name: 'neutral' });
    for (let steps = 0; steps < 3 && !(await neutral.isChecked()); steps++) await visitor.presses('n');
    await visitor.presses('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => card.innerText()).toContain('neutral');
    await visitor.presses('z');
    await expect.poll(() => card.innerText()).toBe(before);
    await page.reload();
    await visitor.settled();
    expect(await card.innerText()).toBe(before);
  });
});

describe('an analyst', () => {
  /** What a node is called in full, on lines. */
  const called = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');

  /** What is drawn: where each node is, by what it is called. */
  const drawn = () =>
    page
      .getByRole('treeitem')
      .evaluateAll((all) => all.map((item) => [item.textContent, item.getAttribute('style')] as const));

  it('looks around a hub, 25 at a time, and goes back to the first picture (A1)', async () => {
    const product = await idOf('products', 'Current account');
    const { neighbourhood } = await ask<{ neighbourhood: { groups: { nodeCount: number }[] } }>(
      'query Hub($id: ID!) { neighbourhood(id: $id) { groups { nodeCount } } }',
      { id: product },
    );
    await finds('current account', /^Current account/);
    await heading(/Current account/).waitFor();
    const most = Math.max(...neighbourhood.groups.map(({ nodeCount }) => nodeCount));
    expect((await page.getByRole('tree').textContent())?.replaceAll(/(?<=\d)[,.\s](?=\d)/g, '')).toContain(
      String(most),
    );
    await tabsTo(/^Current account\s/);
    const picture = () => page.getByRole('tree').evaluate((tree) => tree.outerHTML);
    const first = await picture();
    let before = await drawn();
    for (let step = 0; step < 3; step++) {
      await visitor.presses('e');
      await expect.poll(async () => (await drawn()).length).toBeGreaterThan(before.length);
      await visitor.settled();
      const after = await drawn();
      const places = new Map(after);
      const pills = before.filter(([name]) => !/more$/.test(name) && places.has(name));
      expect(pills.map(([name]) => [name, places.get(name)])).toEqual(pills);
      before = after;
    }
    await visitor.presses('u', 'u', 'u');
    await visitor.settled();
    await expect.poll(picture).toBe(first);
  });

  it('goes on from a person to whom else they are looked after with, as a table and as a file (A2)', async () => {
    await finds('clara quist', /^Clara Quist/);
    await visitor.presses('m');
    await page.waitForURL(/\/map\//);
    await visitor.settled();
    await tabsTo(/^Clara Quist\s+person/);
    await visitor.presses('ArrowLeft');
    for (let steps = 0; steps < 50 && !(await called()).startsWith('Åsa Westgaard'); steps++) {
      await visitor.presses('ArrowDown');
    }
    expect(await called()).toMatch(/^Åsa Westgaard/);
    const before = (await drawn()).length;
    await visitor.presses('e');
    await expect.poll(async () => (await drawn()).length).toBeGreaterThan(before);
    await visitor.settled();
    expect(await called()).toMatch(/^Åsa Westgaard/);
    const names = (await page.locator('.pill title').allTextContents()).map((title) => title.split('\n')[0]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      tabsTo(/^Save SVG$/).then(() => visitor.presses('Enter')),
    ]);
    const svg = readFileSync(await file.path(), 'utf8');
    for (const name of names) expect(svg).toContain(name?.replaceAll('&', '&amp;'));
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await visitor.presses('t');
    const table = await page.getByRole('table').allInnerTexts();
    for (const name of names.slice(1)) expect(table.join('\n')).toContain(name);
  });

  it('sees whose the highest bills are, and what the loads did, and asks on in the playground (A3)', async () => {
    await finds('LP-LAMP-NOBODY', /LP-LAMP-NOBODY/);
    expect(await page.getByRole('tab', { name: /Make offers to/ }).innerText()).toMatch(/Nobody \S+/);
    await tabsTo(/playground$/i);
    const asked = /\/graphql$/;
    await visitor.presses('Enter');
    await page.waitForURL(/\/playground/);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    await page.getByRole('button', { name: /^Execute query/ }).waitFor();
    expect(await page.locator('.graphiql-query-editor').innerText()).toContain('AccountPage');
    expect(asked.test(page.url())).toBe(false);
    await visitor.goes('/');
    await finds('fennmark town', /Fennmark Town Council/);
    await heading('Fennmark Town Council').waitFor();
    await visitor.goes('/load');
    const { loadRuns } = await ask<{ loadRuns: { nodes: { rows: number | null }[] } }>(
      '{ loadRuns { nodes { rows } } }',
    );
    const rows = loadRuns.nodes.reduce((sum, run) => sum + (run.rows ?? 0), 0);
    const digits = (await main()).replaceAll(/(\d)[,.\s](?=\d{3})/g, '$1');
    expect(digits).toContain(String(rows));
  });
});
