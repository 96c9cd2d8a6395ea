import { describe, expect, test } from 'vitest';
import { chartOf, type Member } from './chart';
import { forestOf, type Tree } from './forest';
import { type Box, layoutOf } from './layout';

/** Numbers from 0 to below 1, the same ones for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Some people, each reporting to anybody or nobody: circles, lines to oneself and to somebody who is not there too. */
function people(seed: number): Member[] {
  const next = numbers(seed);
  const count = 1 + Math.floor(next() * 25);
  return Array.from({ length: count }, (_, place) => ({
    id: `p${place}`,
    title: ['Chairman', 'Head of Finance', 'Fitter', ''][Math.floor(next() * 4)] ?? '',
    manager: next() < 0.7 ? `p${Math.floor(next() * (count + 1))}` : undefined,
  }));
}

const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const idsIn = (trees: Tree[]): string[] => trees.flatMap(({ id, below }) => [id, ...idsIn(below)]);
const box = { width: 150, height: 50 };
const overlap = (a: Box, b: Box) => Math.abs(a.x - b.x) < box.width && Math.abs(a.y - b.y) < box.height;

describe('a forest', () => {
  test('has everybody once, whatever the lines are', () => {
    for (const seed of seeds) {
      const all = people(seed);
      const { trees } = forestOf(
        all.map(({ id }) => id),
        (id) => all.find((one) => one.id === id)?.manager,
      );
      expect(idsIn(trees).sort()).toEqual(all.map(({ id }) => id).sort());
    }
  });

  test('leaves out one line of a circle, and says whose', () => {
    const above: Record<string, string> = { a: 'c', b: 'a', c: 'b', d: 'b' };
    expect(forestOf(['d', 'b', 'a', 'c'], (id) => above[id])).toEqual({
      trees: [
        {
          id: 'b',
          below: [
            { id: 'd', below: [] },
            { id: 'c', below: [{ id: 'a', below: [] }] },
          ],
        },
      ],
      cut: ['b'],
    });
  });
});

describe('a chart', () => {
  test('puts those without a line apart', () => {
    const chart = chartOf([
      { id: 'a', title: 'Fitter', manager: 'b' },
      { id: 'b', title: 'Clerk' },
      { id: 'c', title: 'Chairman' },
      { id: 'd', title: 'Clerk', manager: 'somebody else' },
    ]);
    expect(chart).toEqual({ trees: [{ id: 'b', below: [{ id: 'a', below: [] }] }], tiers: [['c', 'd']], cut: [] });
  });

  test('has tiers by title where nobody reports to anybody', () => {
    const titles = ['Fitter', 'Head of Finance', 'Managing Director', 'Vice President', 'Chairman', 'Shift Leader'];
    const { trees, tiers } = chartOf(titles.map((title) => ({ id: title, title })));
    expect(trees).toEqual([]);
    expect(tiers).toEqual([
      ['Chairman'],
      ['Managing Director'],
      ['Head of Finance', 'Vice President'],
      ['Shift Leader'],
      ['Fitter'],
    ]);
  });
});

describe('a layout', () => {
  test('has every box once, none over another, whoever is below further down', () => {
    for (const seed of seeds) {
      const members = people(seed);
      const { boxes, width, height, lines } = layoutOf(chartOf(members), box, seed % 2 === 0 ? 300 : 1200);
      expect(boxes.map(({ id }) => id).sort()).toEqual(members.map(({ id }) => id).sort());
      expect(lines).toHaveLength(boxes.filter(({ above }) => above !== undefined).length);
      const wrong = boxes.filter((one, place) => {
        const upper = boxes.find(({ id }) => id === one.above);
        return (
          one.x < 0 ||
          one.x + box.width > width ||
          one.y + box.height > height ||
          (upper && one.y <= upper.y + box.height) ||
          boxes.slice(place + 1).some((other) => overlap(one, other))
        );
      });
      expect(wrong, `people of ${seed}`).toEqual([]);
    }
  });

  test('makes a list of a tree that is wider than there is room', () => {
    const below = ['b', 'c', 'd'].map((id) => ({ id, below: [] }));
    const chart = { trees: [{ id: 'a', below }], tiers: [], cut: [] };
    expect(layoutOf(chart, box, 500).boxes.map(({ y }) => y)).toEqual([0, 78, 78, 78]);
    expect(layoutOf(chart, box, 400).boxes.map(({ x }) => x)).toEqual([0, 20, 20, 20]);
    expect(new Set(layoutOf(chart, box, 400).boxes.map(({ y }) => y)).size).toBe(4);
  });

  test('breaks a tier where there is no more room', () => {
    const tiers = [['a', 'b', 'c', 'd', 'e']];
    const { boxes, width } = layoutOf({ trees: [], tiers, cut: [] }, box, 340);
    expect(width).toBeLessThanOrEqual(340);
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(3);
  });
});
