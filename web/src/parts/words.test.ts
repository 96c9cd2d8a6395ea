import {
  buildSchema,
  getNamedType,
  type GraphQLEnumType,
  isEnumType,
  isInterfaceType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kinds, words } from './words';

const web = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, web), 'utf8');
const schema = buildSchema(read('../internal/gen/api.graphqls'), { assumeValidSDL: true });

/** The enums that documents select, and what selects them. */
const selected = new Map<GraphQLEnumType, string>();
for (const file of readdirSync(new URL('src/api/documents', web), { encoding: 'utf8' })) {
  const types = new TypeInfo(schema);
  const Field = () => {
    const type = getNamedType(types.getType());
    if (isEnumType(type)) selected.set(type, `${file}: ${types.getFieldDef()?.name ?? '?'}`);
  };
  visit(parse(read(`src/api/documents/${file}`)), visitWithTypeInfo(types, { Field }));
}

describe('what the screen calls', () => {
  const tables: Record<string, Record<string, string>> = words;

  it.each([...selected])('%s', (type, by) => {
    const table = tables[type.name.charAt(0).toLowerCase() + type.name.slice(1)] ?? {};
    const missing = type.getValues().filter(({ name }) => !table[name]);
    expect(
      missing.map(({ name }) => name),
      `${by} has no words for them`,
    ).toEqual([]);
  });

  it('each value of an enum that the schema has, and none that it has not', () => {
    for (const [called, table] of Object.entries(tables)) {
      const type = schema.getType(called.charAt(0).toUpperCase() + called.slice(1));
      if (!isEnumType(type)) continue; // words of our own
      const values = type.getValues().map(({ name }) => name);
      expect(values, called).toEqual(expect.arrayContaining(Object.keys(table)));
    }
  });

  it('every kind of node', () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect(types.sort()).toEqual(Object.keys(kinds).sort());
  });
});
