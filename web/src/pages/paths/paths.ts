import type { PathsPageQuery } from '../../api/gen/graphql';
import { roleWord, words } from '../../parts/words';

type Path = NonNullable<PathsPageQuery['path']>['paths'][number];
type Node = NonNullable<Path['nodes'][number]>;

/** A node on a path, with what connects it with the one before it; the first has nothing. */
export interface Stop {
  node: Node;
  /** What the two are to each other, in words. */
  links: string[];
  /** They have but weak links. */
  weak: boolean;
}

/** A path from the one to the other. Undefined if a node on it has gone meanwhile. */
export function stopsOf({ nodes, edges }: Path): Stop[] | undefined {
  if (nodes.some((node) => !node)) return undefined;
  return (nodes as Node[]).map((node, i) => {
    const before = nodes[i - 1]?.id;
    const here = edges.filter(({ from, to }) => between(from?.id, to?.id, node.id, before));
    const links = here.map(({ type, role }) => (role && roleWord(type, role)) || words.edgeKind[type]);
    return { node, links: [...new Set(links)], weak: here.length > 0 && here.every((edge) => edge.weak) };
  });
}

function between(from: string | undefined, to: string | undefined, one: string, other: string | undefined): boolean {
  return other !== undefined && ((from === one && to === other) || (from === other && to === one));
}
