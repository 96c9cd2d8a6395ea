import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, Visitor } from './visitor.ts';

/** The browser of the tests of a file, who visits in the current one, and the page of that visitor. */
export let browser: Browser;
export let visitor: Visitor;
export let page: Page;

/** Has each test of a file visited by somebody new, who may complain of nothing but what is meant to go wrong. */
export function visiting({ meant, ...options }: BrowserContextOptions & { meant?: RegExp } = {}): void {
  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    visitor = await Visitor.arrives(browser, options);
    page = visitor.page;
  });

  afterEach(async () => {
    expect(visitor.complaints(meant)).toBe('');
    await visitor.leaves();
  });
}
