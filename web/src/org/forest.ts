/** Somebody, and who comes below. */
export interface Tree {
  id: string;
  below: Tree[];
}

/** Trees of all that is given, and the lines that were left out of them. */
export interface Forest {
  trees: Tree[];
  /** Those whose line upwards is not in the trees, because following it leads back to themselves. */
  cut: string[];
}

/**
 * The trees that lines upwards make, everything in the order given. above says what comes above one, if anything that is
 * given does. Where lines go in a circle, the one of its first member is left out, so that everybody stands once.
 */
export function forestOf(ids: string[], above: (id: string) => string | undefined): Forest {
  const trees = new Map<string, Tree>(ids.map((id) => [id, { id, below: [] }]));
  const cut = ids.filter((id) => firstOfCircle(id, ids, above));
  const roots = ids.filter((id) => {
    const upper = trees.get(above(id) ?? '');
    const own = trees.get(id);
    if (!upper || !own || cut.includes(id)) return true;
    upper.below.push(own);
    return false;
  });
  return { trees: roots.flatMap((id) => trees.get(id) ?? []), cut };
}

function firstOfCircle(id: string, ids: string[], above: (id: string) => string | undefined): boolean {
  const place = ids.indexOf(id);
  let first = true;
  let at = above(id);
  for (let steps = 0; steps < ids.length && at !== undefined; steps++) {
    if (at === id) return first;
    if (ids.indexOf(at) < place) first = false;
    at = above(at);
  }
  return false;
}
