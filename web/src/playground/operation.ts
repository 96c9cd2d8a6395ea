import { Kind, type OperationDefinitionNode, parse } from 'graphql';

/**
 * The name, if the query has an operation of that name. Right after a change of tabs GraphiQL asks the new query
 * for the operation of the old one; a query of one operation needs no name.
 */
export function operationIn(query: string, name: string | null | undefined): string | undefined {
  return name && operationOf(query, name) ? name : undefined;
}

/**
 * What is wrong with the names of variables: one that the operation does not have would be passed over by the server,
 * which then answers with the variable's default. Undefined if nothing is.
 */
export function strangeVariables(
  query: string,
  name: string | null | undefined,
  variables: unknown,
): string | undefined {
  const given = variables && typeof variables === 'object' ? Object.keys(variables) : [];
  const operation = operationOf(query, name);
  if (!operation) return undefined; // the server says what is wrong with the query
  const known = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const strange = given.filter((key) => !known.includes(key)).map((key) => `"${key}"`);
  if (strange.length === 0) return undefined;
  const has = known.length > 0 ? `It has ${known.join(', ')}` : 'It has none';
  return `Variables: the query has no variable ${strange.join(', ')}. ${has}.`;
}

/** The operation that is run: that of the name or, without a name, the only one. */
function operationOf(query: string, name: string | null | undefined): OperationDefinitionNode | undefined {
  try {
    const operations = parse(query, { noLocation: true }).definitions.filter(
      (d) => d.kind === Kind.OPERATION_DEFINITION,
    );
    return name ? operations.find((o) => o.name?.value === name) : operations.length === 1 ? operations[0] : undefined;
  } catch {
    return undefined;
  }
}
