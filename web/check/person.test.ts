import { expect, it } from 'vitest';
import { ask, idOf } from './sample.ts';
import { page, visitor, visiting } from './visiting.ts';

visiting();

const section = (name: string | RegExp) => page.getByRole('region', { name });

it('says what the household has already, and how to ask for it', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Noah Vane')}`);
  const there = page.getByRole('group', { name: 'Already there' });
  expect(await there.innerText()).toContain('Home insurance');
  expect(await there.innerText()).toContain('Clara Quist owns it');
  expect(await there.innerText()).toContain('May I check what there already is for your home?');
  expect(await there.getByRole('link', { name: 'FLM-HOME-1' }).getAttribute('href')).toBe('/accounts/FLM-HOME-1');
  expect(await section(/^Ended/).innerText()).toContain('Term life');
  expect(await section(/^Promised/).innerText()).toContain('offer promised');
});

it('shows as of a day only what had happened by then', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Noah Vane')}?asOf=2020-01-01`);
  const last = await section(/^Promised/).innerText();
  expect(last).toContain('No contact is known.');
  expect(last).not.toContain('offer promised');
});

it('hides what is about others, with a key, until it is shown again', async () => {
  const noah = await idOf('people', 'Noah Vane');
  await visitor.goes(`/people/${noah}`);
  await visitor.presses('v');
  await expect.poll(() => page.getByRole('main').innerText()).not.toMatch(/Clara|Zoe|FLM-HOME-1|Home insurance/);
  await visitor.goes(`/people/${noah}`);
  expect(await page.getByRole('main').innerText()).not.toContain('Clara');
  await page.getByRole('button', { name: 'Show others' }).click();
  expect(await page.getByRole('main').innerText()).toContain('Clara Quist');
});

it('says first who acts for somebody, and who may change an account', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Otto Falk')}`);
  expect(await page.getByRole('list', { name: 'Know this first' }).innerText()).toContain('Eva Falk steps in');
  const row = page.getByRole('row', { name: /FB-ESTATE/ });
  expect(await row.innerText()).toMatch(/may not change it\s+ask\s+Eva Falk/);
});

it('keeps a note with its next step, which is done by another, and takes both back', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Karl Holm')}`);
  const contacts = section(/^Promised/);
  await contacts.getByRole('button', { name: 'Add a note…' }).click();
  await page.getByLabel('What it was about').fill('Asks about a pension');
  await page.getByLabel('Next step').fill('Send the leaflet');
  await page.getByLabel('By when').fill('2030-01-02');
  await page.keyboard.press('Enter');
  await expect.poll(() => contacts.innerText()).toMatch(/due.*2030.*Send the leaflet/);
  const second = () => Math.floor(Date.now() / 1000); // contacts are told apart by it
  const written = second();
  await expect.poll(second).toBeGreaterThan(written);
  await contacts.getByRole('button', { name: 'Done…' }).click();
  await page.getByLabel('What it was about').fill('Leaflet sent');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => contacts.innerText()).not.toContain('Send the leaflet');
  expect(await contacts.innerText()).toContain('Leaflet sent');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => contacts.innerText()).toContain('Send the leaflet');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => contacts.innerText()).not.toContain('Send the leaflet');
});

it('marks a telephone wrong, and takes that back', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Karl Holm')}`);
  const reach = section('How to reach them');
  const phone = reach.getByRole('button', { name: /^Correct 0/ });
  await phone.click();
  await page.getByLabel('It is not theirs').check();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => phone.count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => phone.count()).toBe(1);
});

it('keeps what was typed where somebody else was faster, and goes on from there', async () => {
  const karl = await idOf('people', 'Karl Holm');
  await visitor.goes(`/people/${karl}`);
  const reach = section('How to reach them');
  await reach.getByRole('button', { name: /^Correct karl/ }).click();
  const { person } = await ask<{ person: { contactPoints: { edges: { id: string; node: { name: string } }[] } } }>(
    'query Points($id: ID!) { person(id: $id) { contactPoints { edges { id node { name } } } } }',
    { id: karl },
  );
  const about = person.contactPoints.edges.find((edge) => edge.node.name.startsWith('karl'))?.id;
  const set = [{ property: 'verifiedAt', value: '2026-01-02' }];
  const { correct } = await ask<{ correct: { decision: { id: string } } }>(
    'mutation Faster($input: CorrectInput!) { correct(input: $input) { decision { id } } }',
    { input: { about, set, why: 'Another desk' } },
  );
  await page.getByLabel('Why').fill('Spelt out on the telephone');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Why').inputValue()).toBe('Spelt out on the telephone');
  await visitor.settled();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => reach.innerText()).toContain('Jan 2, 2026');
  await ask('mutation Back($input: UndoInput!) { undo(input: $input) { stood } }', {
    input: { decision: correct.decision.id, why: 'As it was' },
  });
});

it('has offers made only if asked, once that is wanted, and not any more', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Karl Holm')}`);
  await page.getByRole('button', { name: 'Wants no offers…' }).click();
  await page.getByLabel('By which way').selectOption('PHONE');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('group', { name: 'Not unless they ask' }).waitFor();
  expect(await page.getByRole('list', { name: 'Know this first' }).innerText()).toContain('by telephone');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('list', { name: 'Know this first' }).waitFor({ state: 'detached' });
});

it('leads to who may be the same person', async () => {
  await visitor.goes(`/people/${await idOf('people', 'Rosa Wintreling')}`);
  const other = page.getByRole('list', { name: 'Perhaps one person' }).getByRole('link', { name: 'Rosa Winterling' });
  await other.click();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Rosa Winterling');
});

it('of nobody says so', async () => {
  await visitor.goes('/people/per_nobody');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This person is not here');
});
