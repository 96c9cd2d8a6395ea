import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idOf, key } from './sample.ts';
import { launch, server as url, Visitor } from './visitor.ts';

const editor = process.env.KITH_EDITOR ?? ''; // the key of bert, who may also write
const { KITH_BIN: kith = 'kith', KITH_STORE: store = '' } = process.env;

let browser: Browser;
let context: BrowserContext;
let other: Server; // of pages on another port, to which browsers send the cookies of this one

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext();
  other = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('another page'));
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
  await browser.close();
  other.close();
});

it('signs in with a key, and not without', async () => {
  const page = await context.newPage();
  await expect
    .poll(async () => (await page.goto(`${url}/playground`), page.url()))
    .toBe(`${url}/sign-in?next=%2Fplayground`);
  await page.getByLabel('Your key').fill('kith_nothing');
  await page.getByRole('button').click();
  expect(await page.getByRole('alert').innerText()).toContain('no such key');
  await page.getByLabel('Your key').fill(` ${key} `);
  await page.getByRole('button').click();
  await page.waitForURL(`${url}/playground`);
  expect(await page.evaluate(ask, '/graphql')).toBe(200);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  expect(cookie?.value).not.toContain(key);
});

it('asks for no page but its own', async () => {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const answered = page.waitForResponse((response) => response.url() === `${url}/graphql`);
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', enctype: 'text/plain', action });
    document.body.append(form);
    form.submit();
  }, `${url}/graphql`);
  const request = (await answered).request();
  expect(await request.headerValue('cookie')).toContain('kith='); // it is the same site to the browser
  expect((await answered).status()).toBe(403);
});

it('is over when it is signed out of', async () => {
  const page = await context.newPage();
  await page.goto(`${url}/playground`);
  expect(page.url()).toBe(`${url}/playground`);
  expect(await page.evaluate(async () => (await fetch('/session', { method: 'DELETE' })).status)).toBe(204);
  expect(await page.evaluate(ask, '/graphql')).toBe(401);
  await page.goto(`${url}/playground`);
  expect(page.url()).toBe(`${url}/sign-in?next=%2Fplayground`);
});

describe('the explorer', () => {
  let visitor: Visitor;

  beforeEach(async () => {
    visitor = await Visitor.arrives(browser);
  });

  afterEach(() => visitor.leaves());

  /** Opens a page without a session, and signs in. */
  async function signsIn(path: string, secret: string): Promise<void> {
    const { page } = visitor;
    await page.goto(path);
    expect(page.url()).toBe(`${url}/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel('Your key').fill(secret);
    await page.getByRole('button').click();
    await page.waitForURL(`${url}${path}`);
    await visitor.settled();
  }

  it('leads back to the page that was opened, on its day', async () => {
    await signsIn(`/people/${await idOf('people', 'Noah Vane')}?asOf=2026-01-01`, key);
    await visitor.page.getByRole('heading', { level: 1, name: 'Noah Vane' }).waitFor();
    expect(visitor.complaints()).toBe('');
  });

  it('lets who may only read change nothing, and who may write do so', async () => {
    const pages = {
      [`/people/${await idOf('people', 'Noah Vane')}`]: /^Add a note/,
      [`/companies/${await idOf('companies', 'Harbour Foods AG')}`]: /^Add somebody/,
      '/accounts/FLM-LIFE-4': /^Decide otherwise/,
    };
    const changing = (name: RegExp) => visitor.page.getByRole('button', { name }).count();
    await signsIn('/load', key);
    for (const [path, name] of Object.entries(pages)) {
      await visitor.goes(path);
      expect(await changing(name)).toBe(0);
    }
    await visitor.leaves();
    visitor = await Visitor.arrives(browser);
    await signsIn('/load', editor);
    for (const [path, name] of Object.entries(pages)) {
      await visitor.goes(path);
      expect(await changing(name)).toBe(1);
    }
  });

  it('signs out', async () => {
    await signsIn('/load', key);
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.page.waitForURL(`${url}/sign-in`);
    await visitor.page.goto('/load');
    expect(visitor.page.url()).toBe(`${url}/sign-in?next=%2Fload`);
  });

  it('leads whose key was revoked back to sign in, with the page kept', async () => {
    await signsIn('/accounts/FLM-LIFE-4?asOf=2026-11-30', editor);
    execFileSync(kith, ['keys', 'revoke', 'bert', '--store', store]);
    const { page } = visitor;
    await expect
      .poll(async () => {
        if (page.url().includes('/accounts/')) await page.getByRole('link', { name: 'Load report' }).click();
        else if (page.url().endsWith('/load?asOf=2026-11-30')) await page.goBack();
        return page.url();
      })
      .toMatch(/\/sign-in\?next=%2F(accounts%2FFLM-LIFE-4|load)%3FasOf%3D2026-11-30$/);
    await page.getByLabel('Your key').fill(key);
    await page.getByRole('button').click();
    await page.waitForURL(/\/(accounts\/FLM-LIFE-4|load)\?asOf=2026-11-30$/);
  });
});

/** The status of a question, asked by a page. */
async function ask(to: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch(to, { method: 'POST', headers, body: '{"query":"{ people { totalCount } }"}' })).status;
}
