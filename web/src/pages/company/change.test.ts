import { expect, test } from 'vitest';
import { changed, changes, meanwhile, type Said, saidIn } from './change';
import type { Part } from './committee';

const read: Said = { role: 'USER', stance: 'NEUTRAL', influence: 'LOW', coverage: 'BRIEF' };

test('only what was chosen anew is sent', () => {
  const form = new FormData();
  form.set('stance', 'SUPPORTER');
  form.set('influence', 'LOW');
  const chosen = saidIn(form, read);
  expect(chosen).toEqual({ ...read, stance: 'SUPPORTER' });
  expect(changed(read, chosen)).toEqual({ stance: 'SUPPORTER' });
  expect(changed(read, read)).toEqual({});
  expect(changes(read, chosen)).toEqual(['stance supporter']);
});

test('what somebody else has changed is told with who and why', () => {
  const before = { ...read, version: '1', source: null } as unknown as Part;
  const decision = { who: 'Kit', why: 'met her', at: '2026-06-30T10:00:00Z' };
  const now = { ...before, version: '2', influence: 'HIGH', source: { decision } } as unknown as Part;
  expect(meanwhile(before, before)).toBeUndefined();
  expect(meanwhile(before, now)).toEqual({ what: ['influence high'], by: 'Kit', why: 'met her' });
  expect(meanwhile(before, { ...before, version: '2' })).toEqual({ what: [] });
});
