import { expect, it } from 'vitest';
import { type BarPart, placeOf, scaleOf, segments } from './segments';

const bar = (...points: number[]): BarPart[] => points.map((p) => ({ words: `${p}`, points: p }));

it('a bar is made of its parts, each where the one before ends', () => {
  const scale = scaleOf([bar(40, 25), bar(5)], 30);
  expect(scale).toEqual({ from: 0, to: 65 });
  const [a, b] = segments(bar(40, 25), { from: 0, to: 100 });
  expect(a).toMatchObject({ left: 0, width: 40 });
  expect(b).toMatchObject({ left: 40, width: 25 });
});

it('what counts against is taken off the end, and what counts for nothing is not drawn', () => {
  expect(segments(bar(-10, 0, 40), { from: 0, to: 100 })).toEqual([
    { words: '40', points: 40, left: 0, width: 40 },
    { words: '-10', points: -10, left: 30, width: 10 },
  ]);
});

it('what is below nothing has room, and so has what is needed', () => {
  expect(scaleOf([bar(5, -15)], 30)).toEqual({ from: -10, to: 30 });
  expect(scaleOf([[]], 0)).toEqual({ from: 0, to: 1 });
});

it('whatever the parts, they end at their sum, inside the bar', () => {
  let seed = 7;
  const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  for (let i = 0; i < 100; i++) {
    const bars = Array.from({ length: 1 + next(4) }, () =>
      bar(...Array.from({ length: next(6) }, () => next(120) - 40)),
    );
    const scale = scaleOf(bars, next(60));
    for (const parts of bars) {
      const drawn = segments(parts, scale);
      const sum = parts.reduce((all, { points }) => all + points, 0);
      const last = drawn.at(-1);
      const end = last ? (last.points < 0 ? last.left : last.left + last.width) : placeOf(0, scale);
      expect(end).toBeCloseTo(placeOf(sum, scale), 6);
      for (const { left, width } of drawn) {
        expect(left).toBeGreaterThanOrEqual(-1e-6);
        expect(left + width).toBeLessThanOrEqual(100 + 1e-6);
      }
    }
  }
});
