import type { Layout } from './layout';
import type { Block, More, Picture, Pill } from './model';

/** What keys do in a drawing. */
export type Move = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** By the name of the key, with Shift+ before it where that is held down. */
export const treeKeys: Record<string, Move | 'open' | 'centre'> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  'Shift+Enter': 'centre',
};

/** What of a block is to be seen, from top to bottom. */
export function seenIn({ groups }: Block): (Pill | More)[] {
  return groups.flatMap(({ pills, more, hidden }) => [
    ...pills.filter((pill) => !pill.hidden),
    ...(more && !hidden ? [more] : []),
  ]);
}

/**
 * The item that a move leads to from another one: up and down in a column, across to what is beside it. The same one if
 * there is none.
 */
export function next({ centre, blocks }: Picture, { boxes }: Layout, from: string, move: Move): string {
  const height = (key: string) => boxes.get(key)?.y ?? 0;
  const at = blocks.find((block) => seenIn(block).some(({ key }) => key === from));
  const column = blocks
    .filter(({ side, column }) => side === at?.side && column === at.column)
    .flatMap(seenIn)
    .map(({ key }) => key)
    .sort((one, other) => height(one) - height(other));
  switch (move) {
    case 'up':
      return column[column.indexOf(from) - 1] ?? from;
    case 'down':
      return column[column.indexOf(from) + 1] ?? from;
    case 'first':
      return at ? (column[0] ?? from) : from;
    case 'last':
      return at ? (column.at(-1) ?? from) : from;
    default: {
      if (at && move !== at.side) return at.anchor.key === from ? from : at.anchor.key;
      const beside = blocks.find(({ anchor, side }) => anchor.key === from && side === move);
      const near = (key: string) => Math.abs(height(key) - height(from));
      const keys = beside ? seenIn(beside).map(({ key }) => key) : [];
      const nearest = keys.sort((one, other) => near(one) - near(other))[0];
      return nearest ?? (at ? from : centre.key);
    }
  }
}

/** What asks for more at a node, the next of its relations that has more; undefined where all is drawn. */
export function moreAt({ blocks }: Picture, owner: string): More | undefined {
  const all = blocks.flatMap(seenIn).flatMap((one) => ('state' in one && one.owner.key === owner ? [one] : []));
  return all.find(({ state }) => state === 'closed');
}
