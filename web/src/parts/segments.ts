/** A piece of a bar: its words, and its points, which are negative if they count against. */
export interface BarPart {
  words: string;
  points: number;
}

/** A piece as it is drawn, between two shares of the width in percent. */
export interface Segment extends BarPart {
  left: number;
  width: number;
}

/** What bars under each other have in common: where they begin, and where they end. */
export interface Scale {
  from: number;
  to: number;
}

/** The scale on which all of some bars can be drawn, and a number of points that is to be marked. */
export function scaleOf(bars: BarPart[][], marked: number): Scale {
  const ends = bars.flatMap((parts) => runs(parts).flatMap(({ from, to }) => [from, to]));
  return { from: Math.min(0, ...ends), to: Math.max(marked, 1, ...ends) };
}

/** Where a number of points is, in percent of the width. */
export function placeOf(points: number, { from, to }: Scale): number {
  return ((points - from) / (to - from)) * 100;
}

/** The pieces of a bar, each where the one before ends: those that count against go back from there, over what they take. */
export function segments(parts: BarPart[], scale: Scale): Segment[] {
  return runs(parts).map(({ part, from, to }) => {
    const left = placeOf(Math.min(from, to), scale);
    return { ...part, left, width: placeOf(Math.max(from, to), scale) - left };
  });
}

/** The pieces with the sums before and after them, those that count against last. Without points is nothing to draw. */
function runs(parts: BarPart[]) {
  let sum = 0;
  return [...parts.filter(({ points }) => points > 0), ...parts.filter(({ points }) => points < 0)].map((part) => {
    const from = sum;
    sum += part.points;
    return { part, from, to: sum };
  });
}
