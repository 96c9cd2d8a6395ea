import { expect, it } from 'vitest';
import { operationIn, strangeVariables } from './operation';

it.each([
  ['query A { a } query B { b }', 'B', 'B'],
  ['query A { a }', 'B', undefined],
  ['query A { ...B } fragment B on Query { b }', 'B', undefined],
  ['query A { a }', null, undefined],
  ['query A {', 'A', undefined],
])('%s: %s is %s', (query, name, want) => {
  expect(operationIn(query, name)).toBe(want);
});

it.each([
  ['query A($text: String) { a }', undefined, { txt: 1 }, 'Variables: the query has no variable "txt". It has text.'],
  [
    'query A($a: Int, $b: Int) { a }',
    'A',
    { c: 1, d: 2 },
    'Variables: the query has no variable "c", "d". It has a, b.',
  ],
  ['{ a }', undefined, { text: 1 }, 'Variables: the query has no variable "text". It has none.'],
  [
    'query A($a: Int) { a } query B($b: Int) { b }',
    'B',
    { a: 1 },
    'Variables: the query has no variable "a". It has b.',
  ],
  ['query A($a: Int) { a } query B($b: Int) { b }', undefined, { c: 1 }, undefined], // the server asks which one
  ['query A($text: String) { a }', undefined, { text: null }, undefined],
  ['query A($text: String) { a }', undefined, {}, undefined],
  ['query A($text: String) { a }', undefined, undefined, undefined],
  ['query A(', undefined, { txt: 1 }, undefined],
])('%s, %s with %j: %s', (query, name, variables, want) => {
  expect(strangeVariables(query, name, variables)).toBe(want);
});
