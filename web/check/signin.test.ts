import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, server as url } from './visitor.ts';

const key = process.env.KITH_KEY ?? '';

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

/** The status of a question, asked by a page. */
async function ask(to: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch(to, { method: 'POST', headers, body: '{"query":"{ people { totalCount } }"}' })).status;
}
