import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, vi } from 'vitest';

export const url = `${process.env.KITH_URL}/graphql`;

/** Karl Berger of examples/household-insurer, and what he has a role on, in the order of the list. */
export const karl = 'per_mvzqxvb1xj7xscb2';
const accounts = [
  'JOINT_OWNER C-8001',
  'OWNER K-8003',
  'INSURED K-8003',
  'PAYER L-1001',
  'OWNER L-1001',
  'OWNER L-1002',
  'INSURED M-3003',
  'USER M-3003',
  'PAYER M-3003',
  'OWNER T-8002',
];

/** Shows a page until the next one is shown. */
export function show(page: ReactNode): HTMLElement {
  const element = empty();
  createRoot(element).render(page);
  return element;
}

export function empty(): HTMLElement {
  const element = document.createElement('main');
  document.body.replaceChildren(element);
  return element;
}

/** Waits until a page shows something. */
const until = (what: () => void) =>
  vi.waitFor(what, { timeout: 30_000 * Number(process.env.KITH_TEST_PATIENCE ?? 1) });

const firsts = (shown: number) => accounts.slice(0, shown);

/** Wants a list that grows by pages: a click for each further one. */
export async function wantPages(page: HTMLElement, size = 4, total = accounts.length, expected = firsts) {
  for (let shown = size; ; shown += size) {
    await until(() => {
      const items = [...page.querySelectorAll('li')].map((item) => item.textContent);
      expect(items).toEqual(expected(shown));
      expect(page.querySelector('button') === null).toBe(shown >= total);
    });
    expect(page.querySelector('h1')?.textContent).toBe('Karl Berger');
    const more = page.querySelector('button');
    if (!more) return;
    more.click();
  }
}

/** Wants a text, in an alert or not. */
export async function want(page: HTMLElement, text: string, alert = false) {
  await until(() => {
    expect(page.textContent).toContain(text);
    expect(page.querySelector('[role="alert"]') !== null).toBe(alert);
  });
}

export const today = 'Karl Berger owns the policy (+60): serve him.';
export const in2010 = 'Nobody is on this policy on 2010-01-01';
export const wrongDay = 'is "2010", and must be a day like "2006-01-02"';
