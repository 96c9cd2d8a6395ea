import type { TypedDocumentString } from '../api/gen/graphql';

/** Leads to the playground with what a page asks, to ask it otherwise. What follows the # is sent to no server. */
export function PlaygroundLink<Variables>({
  document,
  variables,
}: {
  document: TypedDocumentString<unknown, Variables>;
  variables: Variables;
}) {
  const asked = new URLSearchParams({ query: document.toString(), variables: JSON.stringify(variables, null, 2) });
  return <a href={`/playground#${asked}`}>Ask this in the playground</a>;
}
