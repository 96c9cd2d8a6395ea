import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ask } from './sample.ts';

const documents = new URL('../src/api/documents/', import.meta.url);

/** The document of a page, with the fragments of others that it uses. */
function documentOf(page: string): string {
  const text = (name: string) => readFileSync(new URL(`${name}.graphql`, documents), 'utf8');
  return `${text(page)}\n${text('reader')}`;
}

/** The fields that hold sentences of the server. */
const sentences = new Set(['sentence', 'say', 'why', 'missing', 'warnings']);

/** A value of an enum, or an id: neither is a word of anybody. Codes of accounts go on with a hyphen or a digit. */
const unspoken =
  /(?<![\w-])(?:[A-Z]{3,}_[A-Z_]+|OTHER|DEFAULT|UNKNOWN|DEPOSIT|HOME|LIFE|MOTOR|[a-z]{3,5}_[0-9a-z]{16})(?![\w-])/;

/** The sentences of an answer. */
function* said(value: unknown, field = ''): Generator<string> {
  if (typeof value === 'string' && sentences.has(field)) yield value;
  if (Array.isArray(value)) for (const one of value) yield* said(one, field);
  else if (typeof value === 'object' && value) for (const [name, one] of Object.entries(value)) yield* said(one, name);
}

const nodes = { person: 'people', household: 'households', account: 'accounts' } as const;

it.each(['person', 'household', 'account'] as const)(
  'speak without values of enums and without ids: %s',
  async (page) => {
    const of = nodes[page];
    const field = page === 'account' ? 'number' : 'id';
    const found = await ask<Record<string, { nodes: Record<string, string>[] }>>(
      `{ ${of}(first: 100) { nodes { ${field} } } }`,
    );
    const document = documentOf(page);
    const all: string[] = [];
    for (const node of found[of]?.nodes ?? [])
      all.push(...said(await ask<unknown>(document, { [field]: node[field] })));
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((sentence) => unspoken.test(sentence))).toEqual([]);
  },
);
