import { Kind, parse } from 'graphql';

/**
 * The name, if the query has an operation of that name. Right after a change of tabs GraphiQL asks the new query
 * for the operation of the old one; a query of one operation needs no name.
 */
export function operationIn(query: string, name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  try {
    const { definitions } = parse(query, { noLocation: true });
    return definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION && d.name?.value === name) ? name : undefined;
  } catch {
    return undefined; // the server says what is wrong with the query
  }
}
