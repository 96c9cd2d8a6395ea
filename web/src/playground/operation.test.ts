import { expect, it } from 'vitest';
import { operationIn } from './operation';

it.each([
  ['query A { a } query B { b }', 'B', 'B'],
  ['query A { a }', 'B', undefined],
  ['query A { ...B } fragment B on Query { b }', 'B', undefined],
  ['query A { a }', null, undefined],
  ['query A {', 'A', undefined],
])('%s: %s is %s', (query, name, want) => {
  expect(operationIn(query, name)).toBe(want);
});
