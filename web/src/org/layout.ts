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
  width: number;
  height: number;
}

export const gap = { across: 16, down: 28 };

/** Lays a chart out: trees side by side as long as they fit into room, then tiers, broken where room ends. */
export function layoutOf({ trees, tiers }: Chart, box: { width: number; height: number }, room: number): Layout {
  const down = box.height + gap.down;
  const across = box.width + gap.across;
  const boxes: Box[] = [];
  const lines: Layout['lines'] = [];
  const next = { x: 0, y: 0, bottom: 0 };
  for (const one of trees) {
    const root = tree<Tree>()
      .nodeSize([across, down])
      .separation(() => 1)(hierarchy(one, ({ below }) => below));
    const nodes = root.descendants();
    const left = Math.min(...nodes.map(({ x }) => x));
    const wide = Math.max(...nodes.map(({ x }) => x)) - left + box.width;
    if (next.x > 0 && next.x + wide > room) Object.assign(next, { x: 0, y: next.bottom });
    for (const node of nodes) {
      const at = { x: next.x + node.x - left, y: next.y + node.y };
      boxes.push({ id: node.data.id, ...at, level: node.depth + 1, above: node.parent?.data.id });
    }
    next.x += wide + gap.across;
    next.bottom = Math.max(next.bottom, next.y + (root.height + 1) * down);
  }
  const perRow = Math.max(1, Math.floor((room + gap.across) / across));
  let top = next.bottom;
  tiers.forEach((tier, rank) => {
    tier.forEach((id, place) => {
      const row = Math.floor(place / perRow);
      boxes.push({ id, x: (place % perRow) * across, y: top + row * down, level: rank + 1 });
    });
    top += Math.ceil(tier.length / perRow) * down;
  });
  const at = new Map(boxes.map((one) => [one.id, one]));
  for (const { id, x, y, above } of boxes) {
    const upper = at.get(above ?? '');
    if (!upper) continue;
    const middle = y - gap.down / 2;
    lines.push({
      id,
      path: `M${upper.x + box.width / 2} ${upper.y + box.height}V${middle}H${x + box.width / 2}V${y}`,
    });
  }
  return {
    boxes,
    lines,
    width: Math.max(0, ...boxes.map(({ x }) => x + box.width)),
    height: Math.max(0, ...boxes.map(({ y }) => y + box.height)),
  };
}
