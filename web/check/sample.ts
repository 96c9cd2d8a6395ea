import { readFileSync } from 'node:fs';
import { server } from './visitor.ts';

/** The key of somebody who may read, where the server has keys. */
export const key = process.env.KITH_KEY ?? '';

/** Asks the server itself, to compare what a page shows with what it says. */
export async function ask<Data>(query: string, variables: Record<string, unknown> = {}, at = server): Promise<Data> {
  const response = await fetch(`${at}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('\n') ?? String(response.status));
  return data;
}

type Kind = 'people' | 'companies' | 'households' | 'employees' | 'products';

/** The id of the one that is called so. */
export async function idOf(kind: Kind, name: string, at = server): Promise<string> {
  const found = await ask<Record<Kind, { nodes: { id: string }[] }>>(
    `query IdOf($name: String!) { ${kind}(filter: {name: {eq: $name}}) { nodes { id } } }`,
    { name },
    at,
  );
  const [only, ...others] = found[kind].nodes;
  if (!only || others.length > 0) throw new Error(`${found[kind].nodes.length} ${kind} are called ${name}`);
  return only.id;
}

/** What must come out of the sample by its own truth.jsonl, by the name of the case. */
export function truth(id: string): unknown {
  const file = readFileSync(`${process.env.KITH_SAMPLE ?? 'kith-demo/2000-1/data'}/truth.jsonl`, 'utf8');
  const cases = file.split('\n').filter(Boolean);
  const found = cases.map((line) => JSON.parse(line) as { id: string; answer: unknown }).find((one) => one.id === id);
  if (!found) throw new Error(`the truth has no ${id}`);
  return found.answer;
}
