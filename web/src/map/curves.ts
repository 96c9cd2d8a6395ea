import { type Box, gap, high, type Layout } from './layout';
import type { Line, Picture } from './model';

/** A line between two boxes, as a path of SVG. */
export interface Curve {
  key: string;
  path: string;
  /** What it says, if it is one between nodes that are both drawn for another reason. */
  across: Line | undefined;
}

/** The lines of a picture: from what was opened to what is beside it, and across. None leads to what is hidden. */
export function curvesOf({ blocks, lines }: Picture, { boxes }: Layout): Curve[] {
  const out: Curve[] = [];
  const add = (from: Box | undefined, to: Box | undefined, across: Line | undefined) => {
    if (!from || !to) return;
    out.push({ key: `${from.of.key} ${to.of.key}`, path: across ? over(from, to) : outwards(from, to), across });
  };
  for (const { anchor, groups } of blocks) {
    if ('hidden' in anchor && anchor.hidden) continue;
    for (const { pills, more, hidden } of groups) {
      const seen = [...pills.filter((pill) => !pill.hidden), ...(more ? [more] : [])];
      if (hidden) continue;
      if ('state' in anchor)
        out.push(
          ...rail(
            boxes.get(anchor.key),
            seen.flatMap(({ key }) => boxes.get(key) ?? []),
          ),
        );
      else for (const { key } of seen) add(boxes.get(anchor.key), boxes.get(key), undefined);
    }
  }
  for (const line of lines) {
    if (!line.from.hidden && !line.to.hidden) add(boxes.get(line.from.key), boxes.get(line.to.key), line);
  }
  return out;
}

/** From the outer edge of a box to the inner one of a box further out: out of the column first, and then across. */
function outwards(from: Box, to: Box): string {
  const left = to.side === 'left';
  const [a, b] = [left ? from.x : from.x + from.width, left ? to.x + to.width : to.x];
  const out = left ? b + gap : b - gap;
  const begin = `M${short(a)} ${short(from.y + high / 2)}H${short(out)}`;
  return begin + curve(out, from, (out + b) / 2, b, to, (out + b) / 2).replace('M', 'L');
}

/** One line for many that are the same: to the first box, and along the others. */
function rail(from: Box | undefined, to: Box[]): Curve[] {
  const [first, last] = [to[0], to.at(-1)];
  if (!from || !first || !last) return [];
  const [edge, out] = first.side === 'left' ? [first.x + first.width, 14] : [first.x, -14];
  const along = to.map(({ y }) => `M${short(edge + out)} ${short(y + high / 2)}h${-out}`);
  const line = `M${short(edge + out)} ${short(first.y + high / 2)}V${short(last.y + high / 2)}`;
  return [{ key: from.of.key, path: [outwards(from, first), line, ...along].join(''), across: undefined }];
}

/** From the inner edge of a box to that of another one, or to the outer one of one further in. */
function over(from: Box, to: Box): string {
  const [a, b] = [innerOf(from), innerOf(to)];
  if (from.side === to.side && Math.abs(a - b) < 1) {
    const bow = a + (from.side === 'left' ? 40 : -40);
    return curve(a, from, bow, b, to, bow);
  }
  if (from.side !== to.side) return curve(a, from, a / 3, b, to, b / 3);
  const [far, near] = Math.abs(a) > Math.abs(b) ? [from, to] : [to, from];
  return outwards(near, far);
}

function innerOf({ side, x, width }: Box): number {
  return side === 'left' ? x + width : x;
}

function curve(a: number, from: Box, bowA: number, b: number, to: Box, bowB: number): string {
  const [y, z] = [from.y + high / 2, to.y + high / 2];
  return `M${short(a)} ${short(y)}C${short(bowA)} ${short(y)} ${short(bowB)} ${short(z)} ${short(b)} ${short(z)}`;
}

const short = (n: number) => Math.round(n * 10) / 10;
