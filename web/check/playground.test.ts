import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, overflow } from './sight.ts';
import { launch, server, shoot, Visitor } from './visitor.ts';

const folder = new URL('../../docs/queries/', import.meta.url);
const questions = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => /^# (.*)/.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1] ?? file);
const caller = questions.find((question) => question.includes('calling')) ?? '';

let browser: Browser;
let page: Page;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await launch();
  page = await open();
});

afterAll(() => browser.close());

/** The playground in front of somebody who has never been here, ready: one can type, run, and read what comes back. */
async function open(address = '/playground', options: BrowserContextOptions = {}): Promise<Page> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const visitor = await Visitor.arrives(browser, { permissions, ...options });
  visitors.push(visitor);
  await visitor.page.goto(address);
  await visitor.page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  await visitor.page.locator('.result-window .CodeMirror').waitFor();
  return visitor.page;
}

function tab(on: Page, name: string) {
  return on.getByRole('tab').filter({ hasText: name });
}

/** Writes a query into a new tab. */
async function type(on: Page, query: string): Promise<void> {
  await on.getByRole('button', { name: 'New tab' }).click();
  await on.locator('.graphiql-query-editor .CodeMirror').click();
  await on.keyboard.press('Control+A');
  await on.keyboard.insertText(query);
}

/** Runs the query of the current tab and returns what the server answers, once the page shows it. */
async function run(on: Page): Promise<unknown> {
  const [response] = await Promise.all([
    on.waitForResponse((r) => r.url().endsWith('/graphql') && !r.request().postData()?.includes('__schema')),
    on.getByRole('button', { name: /^Execute query/ }).click(),
  ]);
  await on.locator('.result-window', { hasText: '"data"' }).waitFor();
  return response.json();
}

/**
 * What GraphiQL and its editor are made of: tabs that hold the button that closes them, and text that scrolls by the
 * keys of an input beside it.
 */
const madeOf = ['nested-interactive', 'scrollable-region-focusable'];

describe('the playground', () => {
  it('has a tab for each question', async () => {
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(questions);
  });

  it.each(questions)('answers %s', async (question) => {
    await tab(page, question).click();
    const answer = await run(page);
    expect(answer).toEqual({ data: expect.anything() });
    expect(JSON.stringify(answer)).toContain('"name":"');
    await shoot(page, question);
  });

  it('shows what can be asked', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-plugin');
    await docs.getByText('Query', { exact: true }).click();
    await docs.getByText('households', { exact: true }).click();
    await docs.getByText('People who live as one.').first().waitFor();
    expect(await barriers(page, ...madeOf)).toBe('');
    await shoot(page, 'documentation');
  });

  it('finds nothing in the documentation without failing', async () => {
    const other = await open();
    await other.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = other.locator('.graphiql-plugin');
    const search = docs.getByRole('combobox');
    await search.pressSequentially('purpose');
    await docs.getByRole('option').first().waitFor();
    await search.fill('');
    await search.pressSequentially('nothing like it');
    await docs.getByText('No results found').waitFor();
    await search.fill('');
    await search.pressSequentially('household');
    await docs.getByRole('option', { name: 'HouseholdConnection' }).first().click();
    await docs.getByText('A page of a list.').first().waitFor();
  });

  it('has all questions again after a reload, also those that were closed', async () => {
    const other = await open();
    await other.getByRole('tab').nth(1).hover();
    await other.locator('.graphiql-tab-close').nth(1).click();
    await tab(other, questions[1] ?? '').waitFor({ state: 'detached' });
    await other.waitForFunction((count) => {
      const kept = JSON.parse(sessionStorage.getItem('graphiql:tabState') ?? '{"tabs": []}') as { tabs: unknown[] };
      return kept.tabs.length === count;
    }, questions.length - 1);
    await other.reload();
    await other.locator('.graphiql-query-editor .CodeMirror').waitFor();
    expect((await other.getByRole('tab').allInnerTexts()).sort()).toEqual([...questions].sort());
  });

  it('helps to build a query', async () => {
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
    await page
      .locator('.graphiql-plugin')
      .getByText('householdOwnership')
      .or(page.getByText('companies'))
      .first()
      .waitFor();
    await shoot(page, 'explorer');
    await page.getByRole('button', { name: 'Hide GraphiQL Explorer' }).click();
  });

  it('completes what is typed', async () => {
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{ househ');
    await page.locator('.CodeMirror-hints').getByText('households', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says which variable a query does not have', async () => {
    await tab(page, caller).click();
    await page.getByRole('button', { name: 'Variables' }).first().click();
    const variables = page.locator('.graphiql-editor-tool .CodeMirror').first();
    await variables.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{"txt": "quist"}');
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window', { hasText: 'the query has no variable' }).waitFor();
    await variables.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
  });

  it('copies a link that opens the same query elsewhere', async () => {
    const here = await open(); // where nobody has typed anything yet
    await tab(here, caller).click();
    await here.getByRole('button', { name: 'Copy link to this query' }).click();
    await here.getByRole('button', { name: 'Link copied' }).waitFor();
    const link = await here.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${server}/playground#question=the-caller`);
    const other = await open(link);
    expect(await other.getByRole('tab', { selected: true }).innerText()).toBe(caller);
    expect((await other.getByRole('tab').allInnerTexts()).sort()).toEqual([...questions].sort());
    expect(await run(other)).toEqual({ data: expect.anything() });
  });

  it.each([
    ['CSV', 'csv', '\ufeffname\r\n'],
    ['XLSX', 'xlsx', 'PK'],
    ['NDJSON', 'ndjson', '{"name":'],
  ])('saves the whole list as %s', async (format, ending, begins) => {
    const other = await open();
    await type(other, 'query Everybody { people(first: 1) { nodes { name } } }');
    await other.getByRole('button', { name: 'Save the whole list as a file' }).click();
    if (format === 'CSV') await shoot(other, 'save');
    const [saved] = await Promise.all([
      other.waitForEvent('download'),
      other.getByRole('menuitem', { name: format, exact: true }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`Everybody.${ending}`);
    const file = readFileSync(await saved.path());
    expect(file.subarray(0, Buffer.from(begins).length).toString()).toBe(begins);
    if (format !== 'XLSX') expect(file.toString().split('\n').length).toBeGreaterThan(100);
  });

  it('has the icons of its tools below each other', async () => {
    const icons = await page.locator('.graphiql-toolbar .graphiql-toolbar-icon').all();
    const boxes = await Promise.all(icons.map((icon) => icon.boundingBox()));
    expect(boxes.length).toBeGreaterThan(4);
    expect(new Set(boxes.map((box) => box && Math.round(box.x + box.width / 2))).size).toBe(1);
  });

  it('says why there is no file', async () => {
    const other = await open();
    await type(other, '{ people { totalCount } }');
    await other.getByRole('button', { name: 'Save the whole list as a file' }).click();
    await other.getByRole('menuitem', { name: 'CSV', exact: true }).click();
    await other.locator('.result-window', { hasText: 'people has no rows' }).waitFor();
    visitors.at(-1)?.complaints(); // the refusal, and the browser's word on it
  });

  it('keeps what was asked no longer than its tab is open', async () => {
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1440, 'dark'],
    [1440, 'light'],
  ] as const)('fits a screen of %i, %s', async (width, colorScheme) => {
    const seen = await open('/playground', { colorScheme });
    await seen.setViewportSize({ width, height: 800 });
    expect(await run(seen)).toEqual({ data: expect.anything() });
    expect(await overflow(seen)).toBe('');
    for (const part of ['.graphiql-query-editor .CodeMirror', '.result-window']) {
      const box = await seen.locator(part).first().boundingBox();
      expect(box?.width, part).toBeGreaterThan(Math.min(width, 400) * 0.6);
      expect(box?.height, part).toBeGreaterThan(150);
    }
    expect(await barriers(seen, ...madeOf)).toBe('');
    await shoot(seen, `${width}-${colorScheme}`);
  });

  it('asked nobody else, and the browser complained of nothing', () => {
    expect(visitors.map((visitor) => visitor.complaints()).join('')).toBe('');
  });
});
