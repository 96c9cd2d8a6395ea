import { hierarchy, tree } from 'd3-hierarchy';
import type { Chart } from './chart';
import type { Tree } from './forest';

/** Where somebody's box stands; all boxes have one size. */
export interface Box {
  id: string;
  x: number;
  y: number;
  /** How far down: 1 at the top. */
  level: number;
  /** Whose box it hangs below. */
  above?: string | undefined;
}

export interface Layout {
  boxes: Box[];
  /** The lines from a box to those below, as paths. */
  lines: { id: string; path: string }[];
  /** Where it is to be said that nobody knows to whom the boxes below report. */
  apart?: number | undefined;
  width: number;
  height: number;
}

const gap = { across: 16, down: 28, list: 8, indent: 20, label: 20 };

interface Size {
  width: number;
  height: number;
}

/**
 * Lays a chart out: trees side by side as long as they fit into room, one that is wider itself as an indented list; then
 * tiers, broken where room ends.
 */
export function layoutOf({ trees, tiers }: Chart, box: Size, room: number): Layout {
  const down = box.height + gap.down;
  const across = box.width + gap.across;
  const boxes: Box[] = [];
  const lines: Layout['lines'] = [];
  let [x, y, bottom] = [0, 0, 0];
  for (const one of trees) {
    const drawn = spread(one, box);
    const block = drawn.width <= room ? drawn : indented(one, box);
    if (x > 0 && x + block.width > room) [x, y] = [0, bottom];
    boxes.push(...block.boxes.map((part) => ({ ...part, x: part.x + x, y: part.y + y })));
    lines.push(...linesOf(boxes.slice(-block.boxes.length), box, drawn === block));
    x += block.width + gap.across;
    bottom = Math.max(bottom, y + block.height + gap.down);
  }
  const apart = trees.length > 0 && tiers.length > 0 ? bottom : undefined;
  const perRow = Math.max(1, Math.floor((room + gap.across) / across));
  let top = bottom + (apart === undefined ? 0 : gap.label);
  tiers.forEach((tier, rank) => {
    tier.forEach((id, place) => {
      const row = Math.floor(place / perRow);
      boxes.push({ id, x: (place % perRow) * across, y: top + row * down, level: rank + 1 });
    });
    top += Math.ceil(tier.length / perRow) * down;
  });
  return { boxes, lines, apart, ...extent(boxes, box) };
}

/** A tree from the top down, whoever is above in the middle of those below. */
function spread(of: Tree, box: Size): { boxes: Box[] } & Size {
  const place = tree<Tree>()
    .nodeSize([box.width + gap.across, box.height + gap.down])
    .separation(() => 1);
  const nodes = place(hierarchy(of, ({ below }) => below)).descendants();
  const left = Math.min(...nodes.map(({ x }) => x));
  const boxes = nodes.map(({ data, x, y, depth, parent }) => {
    return { id: data.id, x: x - left, y, level: depth + 1, above: parent?.data.id };
  });
  return { boxes, ...extent(boxes, box) };
}

/** A tree as a list, whoever is below indented. */
function indented(of: Tree, box: Size): { boxes: Box[] } & Size {
  const boxes: Box[] = [];
  const add = ({ id, below }: Tree, depth: number, above?: string) => {
    const y = boxes.length * (box.height + gap.list);
    boxes.push({ id, x: depth * gap.indent, y, level: depth + 1, above });
    for (const one of below) add(one, depth + 1, id);
  };
  add(of, 0);
  return { boxes, ...extent(boxes, box) };
}

/** The lines of a tree, from below a box to the top of another one, or to its left side in a list. */
function linesOf(boxes: Box[], box: Size, spreads: boolean): Layout['lines'] {
  const at = new Map(boxes.map((one) => [one.id, one]));
  return boxes.flatMap(({ id, x, y, above }) => {
    const upper = at.get(above ?? '');
    if (!upper) return [];
    const bottom = upper.y + box.height;
    const path = spreads
      ? `M${upper.x + box.width / 2} ${bottom}V${y - gap.down / 2}H${x + box.width / 2}V${y}`
      : `M${upper.x + gap.indent / 2} ${bottom}V${y + box.height / 2}H${x}`;
    return [{ id, path }];
  });
}

function extent(boxes: Box[], box: Size): Size {
  return {
    width: Math.max(0, ...boxes.map(({ x }) => x + box.width)),
    height: Math.max(0, ...boxes.map(({ y }) => y + box.height)),
  };
}
