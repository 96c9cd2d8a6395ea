import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { ask, idOf } from './sample.ts';
import { browser, page, visitor, visiting } from './visiting.ts';
import { Visitor } from './visitor.ts';

let harbour: string;

visiting();

beforeAll(async () => {
  harbour = await idOf('companies', 'Harbour Foods AG');
});

beforeEach(() => visitor.goes(`/companies/${harbour}`));

const cards = (of: Page, name: string) => of.locator('[data-part]').filter({ hasText: name });

/** The card of somebody, with the focus on it. */
async function at(of: Page, name: string) {
  const card = cards(of, name);
  await card.getByRole('link', { name, exact: true }).focus();
  return card;
}

async function undo(times: number) {
  for (let left = times; left > 0; left--) {
    await page.getByRole('button', { name: /^Undo/ }).last().click();
    await expect.poll(() => page.getByRole('button', { name: /^Undo/ }).count()).toBe(left - 1);
  }
}

it('moves between cards with the arrow keys', async () => {
  await at(page, 'Bob Nein');
  const focused = () => page.evaluate(() => document.activeElement?.closest('section')?.querySelector('h3')?.innerText);
  await visitor.presses('ArrowLeft');
  expect(await focused()).toMatch(/^Advise and check/);
  await visitor.presses('ArrowDown', 'ArrowLeft');
  expect(await focused()).toMatch(/^Help us/);
});

it('loses nothing of two who change one part: the second sees what the first has said', async () => {
  const other = await Visitor.arrives(browser);
  await other.goes(`/companies/${harbour}`);
  await at(page, 'Cora Guide');
  await visitor.presses('i');
  await page.getByRole('radio', { name: 'high' }).check();
  await page.getByLabel(/^How you know/).fill('she told me');

  await at(other.page, 'Cora Guide');
  await other.presses('s');
  await other.page.getByRole('radio', { name: 'opponent' }).check();
  await other.page.getByLabel(/^How you know/).fill('heard it at the fair');
  await other.presses('Enter');
  await expect.poll(() => cards(other.page, 'Cora Guide').innerText()).toContain('heard it at the fair');
  await other.leaves();

  await visitor.presses('Enter');
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.innerText()).toContain('heard it at the fair');
  expect(await dialog.innerText()).toContain('stance opponent');
  expect(await page.getByRole('radio', { name: 'high' }).isChecked()).toBe(true);
  expect(await page.getByLabel(/^How you know/).inputValue()).toBe('she told me');
  await visitor.presses('Enter');
  await dialog.waitFor({ state: 'detached' });
  const card = cards(page, 'Cora Guide');
  expect(await card.innerText()).toMatch(/opponent[\s\S]*high[\s\S]*she told me/);

  await undo(1);
  const { decisions } = await ask<{ decisions: { nodes: { id: string }[] } }>(
    'query Said($about: ID!) { decisions(about: $about, filter: {undoneBy: {isNull: true}, kind: {eq: CORRECTION}}) { nodes { id } } }',
    { about: await card.getAttribute('data-part') },
  );
  for (const { id } of decisions.nodes) {
    await ask('mutation Back($input: UndoInput!) { undo(input: $input) { stood } }', {
      input: { decision: id, why: 'a test' },
    });
  }
});

it('follows a part to another column, ends it, and takes all of it back', async () => {
  const card = await at(page, 'Udo Worker');
  const before = await card.innerText();
  await visitor.presses('r');
  await page.getByLabel('Part they play').selectOption({ label: 'evaluator' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => card.innerText()).toContain('evaluator');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Udo Worker');
  await visitor.presses('x');
  await page.getByRole('button', { name: 'End it' }).click();
  await expect.poll(() => card.count()).toBe(0);
  await undo(2);
  await expect.poll(() => card.innerText()).toBe(before);
});

it('draws who reports to whom, and changes it from there', async () => {
  const tree = page.getByRole('tree', { name: 'Who reports to whom' });
  const udo = tree.getByRole('treeitem', { name: /^Udo Worker/ });
  await udo.focus();
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent);
  await visitor.presses('ArrowUp');
  expect(await focused()).toMatch(/^Chris Friend/);
  await visitor.presses('ArrowDown');
  expect(await focused()).toMatch(/^Udo Worker/);
  await visitor.presses('l');
  await page.getByRole('combobox', { name: 'Reports to' }).selectOption({ label: 'Dana Chief' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => cards(page, 'Udo Worker').innerText()).toContain('reports to Dana Chief');
  expect(await udo.getAttribute('aria-level')).toBe('3');
  await undo(1);
  await expect.poll(() => cards(page, 'Udo Worker').innerText()).toContain('reports to Chris Friend');
});

it('adds somebody with a part, for what the committee is looked at for', async () => {
  await page.getByLabel('For:').selectOption({ label: 'N-HARBOUR, Safety wear, negotiation' });
  await expect.poll(() => page.url()).toContain('opp=N-HARBOUR');
  await page.getByRole('button', { name: 'Add somebody…' }).click();
  await page.getByLabel('Name').fill('Nadia Newhand');
  await page.getByLabel('Title there').fill('Buyer');
  await page.getByLabel('Part they play').selectOption({ label: 'payer' });
  await page.getByRole('checkbox', { name: /Only for/ }).check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const card = cards(page, 'Nadia Newhand');
  await expect.poll(() => card.innerText()).toMatch(/Buyer[\s\S]*payer[\s\S]*for N-HARBOUR/);
  await undo(2);
  await expect.poll(() => card.count()).toBe(0);
});

it('shows whoever may not change anything nothing to change it with', async () => {
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({ response: answer, body: text.replace('"mayWrite":true', '"mayWrite":false') });
  });
  await visitor.goes(`/companies/${harbour}`);
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  await at(page, 'Cora Guide');
  await visitor.presses('s');
  expect(await page.getByRole('dialog').count()).toBe(0);
});
