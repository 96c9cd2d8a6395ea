import { fitted } from '../parts/fitted';
import type { Block, Group, More, Picture, Pill, Side } from './model';

/** How wide a text is as it is drawn: the name of a pill, what stands muted behind it, or a heading over pills. */
export type Measure = (text: string, as: 'name' | 'note' | 'heading') => number;

/** A pill, or what more is asked for with: where it is, and as much of its text as there is room for. */
export interface Box {
  of: Pill | More;
  side: Side | undefined;
  x: number;
  y: number;
  width: number;
  name: string;
  note: string;
}

/** A heading over pills: its text begins at x or, on the left, ends there. */
export interface Heading {
  key: string;
  text: string;
  side: Side;
  x: number;
  y: number;
  width: number;
}

/** Where everything is. The middle of the centre is at 0 from left to right, the top of all is 0. */
export interface Layout {
  /** By the keys of what they are of, in the order of the picture. What is hidden has a place, too. */
  boxes: ReadonlyMap<string, Box>;
  headings: Heading[];
  left: number;
  right: number;
  height: number;
}

/** How high a pill is, in pixels as all that is measured. */
export const high = 24;
const row = 30; // from a pill to the next
const head = 22; // a heading
const apart = 14; // from group to group, and from block to block
/** From column to column: lines have it for themselves. */
export const gap = 56;
const widest = 320; // a pill
const mark = 26; // the shape before a name
const inset = 10; // behind it

/**
 * Places a picture. The columns beside the centre are as wide as what is widest there; those further out as wide as a
 * pill can be. Columns are beside each other and what is in one is below each other, so that no two boxes overlap.
 *
 * What is beside the centre depends on nothing that was opened, so it never moves; of what was opened that alone does
 * which is further down in the same column.
 */
export function layoutOf(picture: Picture, measure: Measure): Layout {
  const placing = new Placing(picture, measure);
  const { blocks } = picture;
  for (const block of blocks) if (block.column === 1) placing.beside(block);
  const last = Math.max(1, ...blocks.map(({ column }) => column));
  for (const side of ['left', 'right'] as const) {
    for (let column = 2; column <= last; column++) {
      placing.outside(blocks.filter((block) => block.side === side && block.column === column));
    }
  }
  return placing.layout();
}

class Placing {
  readonly #measure: Measure;
  readonly #boxes = new Map<string, Box>();
  readonly #headings: Heading[] = [];
  readonly #middle: number;
  readonly #edges: Record<Side, [first: number, second: number]>;

  constructor({ centre, blocks }: Picture, measure: Measure) {
    this.#measure = measure;
    const first = blocks.filter(({ column }) => column === 1);
    this.#middle = Math.max(high, ...first.map(heightOf)) / 2;
    const box = this.#box(centre, 0, this.#middle - high / 2, undefined);
    this.#boxes.set(centre.key, { ...box, x: -box.width / 2 });
    const begins = box.width / 2 + gap;
    const edges = (side: Side): [number, number] => {
      const groups = first.filter((block) => block.side === side).flatMap(({ groups }) => groups);
      return [begins, begins + gap + Math.max(0, ...groups.map((group) => this.#widthOf(group)))];
    };
    this.#edges = { left: edges('left'), right: edges('right') };
  }

  /** Places what is beside the centre, the middle of it as high as that. */
  beside(block: Block) {
    this.#stack(block, this.#middle - heightOf(block) / 2);
  }

  /** Places the blocks of one column, each as near to what opened it as those above it let it. */
  outside(blocks: Block[]) {
    let free = 0;
    const anchored = blocks.map((block) => ({ block, at: this.#boxes.get(block.anchor.key)?.y ?? 0 }));
    for (const { block, at } of anchored.sort((one, other) => one.at - other.at)) {
      // What may grow begins at what opened it, so that it grows downwards; what does not has its middle there.
      const top = Math.max(free, 'state' in block.anchor ? at - head : at + high / 2 - heightOf(block) / 2);
      this.#stack(block, top);
      free = top + heightOf(block) + apart;
    }
  }

  layout(): Layout {
    const boxes = [...this.#boxes.values()];
    const ends = this.#headings.map(({ x, width, side }) => (side === 'left' ? [x - width, x] : [x, x + width]));
    for (const { x, width } of boxes) ends.push([x, x + width]);
    return {
      boxes: this.#boxes,
      headings: this.#headings,
      left: Math.min(...ends.flat()),
      right: Math.max(...ends.flat()),
      height: Math.max(2 * this.#middle, ...boxes.map(({ y }) => y + row)),
    };
  }

  /** Places the groups of a block one below the other. */
  #stack({ side, column, groups }: Block, top: number) {
    const [first, second] = this.#edges[side];
    const edge = column === 1 ? first : second + (column - 2) * (widest + gap);
    const x = side === 'left' ? -edge : edge;
    let y = top;
    for (const { key, title, hidden, pills, more } of groups) {
      const text = fitted(title, widest, (some) => this.#measure(some, 'heading'));
      if (!hidden) this.#headings.push({ key, text, side, x, y, width: this.#measure(text, 'heading') });
      y += head;
      for (const of of more ? [...pills, more] : pills) {
        const box = this.#box(of, x, y, side);
        this.#boxes.set(of.key, side === 'left' ? { ...box, x: x - box.width } : box);
        y += row;
      }
      y += apart;
    }
  }

  /** A pill with its name and, if some of it has room, its note. */
  #box(of: Pill | More, x: number, y: number, side: Side | undefined): Box {
    if ('state' in of) {
      return { of, side, x, y, width: this.#measure(of.text, 'name') + 2 * inset, name: of.text, note: '' };
    }
    const room = widest - mark - inset;
    const name = fitted(of.node.name, room, (text) => this.#measure(text, 'name'));
    const left = room - this.#measure(name, 'name') - inset;
    const note = left < 40 ? '' : fitted(of.as, left, (text) => this.#measure(text, 'note'));
    const width = mark + this.#measure(name, 'name') + (note ? inset + this.#measure(note, 'note') : 0) + inset;
    return { of, side, x, y, width, name, note };
  }

  #widthOf({ title, pills, more }: Group): number {
    const boxes = (more ? [...pills, more] : pills).map((of) => this.#box(of, 0, 0, undefined).width);
    return Math.max(Math.min(widest, this.#measure(title, 'heading')), ...boxes);
  }
}

function heightOf({ groups }: Block): number {
  const rows = groups.map(({ pills, more }) => head + row * (pills.length + (more ? 1 : 0)) + apart);
  return rows.reduce((sum, one) => sum + one, -apart);
}
