import { describe, expect, it } from 'vitest';
import { dayOf, numberIn, on, pathOf, until } from './location';

describe('the end of a day', () => {
  it('is a moment of it, and none without a day', () => {
    expect(until('2026-01-01')).toEqual({ until: '2026-01-01T23:59:59Z' });
    expect(until(undefined)).toEqual({});
  });
});

describe('addresses', () => {
  it('have ids and account numbers, never names', () => {
    expect(pathOf({ __typename: 'Person', id: 'per_1' })).toBe('/people/per_1');
    expect(pathOf({ __typename: 'Account', id: 'acc_1', number: 'A/1 ü%' })).toBe('/accounts/A%2F1%20%C3%BC%25');
    expect(pathOf({ __typename: 'ServicePoint', id: 'spt_1' })).toBe('/map/spt_1');
  });

  it('give back the number they were made of', () => {
    for (const number of ['A/1 ü%', '50%', 'a%2Fb', '?#', '..']) {
      expect(numberIn(pathOf({ __typename: 'Account', id: '', number }))).toBe(number);
    }
    expect(numberIn('/accounts/50%')).toBe('50%');
  });

  it('carry the day', () => {
    expect(on('/load', '2026-01-31', { tab: 'a&b', none: undefined })).toBe('/load?tab=a%26b&asOf=2026-01-31');
    expect(on('/load', undefined)).toBe('/load');
  });

  it('know a day from what is none', () => {
    expect(dayOf('2026-01-31')).toBe('2026-01-31');
    for (const none of [null, '', 'today', '2026-1-1', '2026-13-01', '2026-02-31']) expect(dayOf(none)).toBeUndefined();
  });
});
