import { expect, test } from 'vitest';
import { piecesOf } from './pieces';

const told = (says: string, number?: string) => piecesOf(says, number).map(({ is, text }) => `${is}: ${text}`);

test('a day in a sentence is one, and what only looks like it is none', () => {
  expect(told('Ended on 2025-01-01: Noah Vane owned it since 2019-12-31.')).toEqual([
    'words: Ended on ',
    'day: 2025-01-01',
    'words: : Noah Vane owned it since ',
    'day: 2019-12-31',
    'words: .',
  ]);
  expect(told('2025-01-01')).toEqual(['day: 2025-01-01']);
  expect(told('Not 2025-02-30, account X-2025-01-01, 2025-01-01T10:00 or 2025.')).toEqual([
    'words: Not ',
    'words: 2025-02-30',
    'words: , account X-2025-01-01, 2025-01-01T10:00 or 2025.',
  ]);
});

test('the number of the account that a sentence is about is found once, whatever it looks like', () => {
  expect(told('Policy 2024-01-01 (Home) since 2024-01-02: ask.', '2024-01-01')).toEqual([
    'words: Policy ',
    'number: 2024-01-01',
    'words:  (Home) since ',
    'day: 2024-01-02',
    'words: : ask.',
  ]);
  expect(told('Nothing of it.', 'FLM-1')).toEqual(['words: Nothing of it.']);
});
