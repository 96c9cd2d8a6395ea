import { describe, expect, it } from 'vitest';
import { curvesOf } from './curves';
import { fitted } from '../parts/fitted';
import { type Box, high, layoutOf } from './layout';
import { dice, Made } from './made';
import { type Picture, pictureOf, pillsOf } from './model';
import { expandedIn, type Step, undo, viewOf, written } from './steps';

const measure = (text: string, as: string) => text.length * (as === 'name' ? 7 : 6);

/** What can be done in a picture. */
function stepsIn({ centre, blocks }: Picture): Step[] {
  const groups = blocks.flatMap((block) => block.groups);
  const pills = groups.flatMap((group) => group.pills);
  return [
    ...pills.flatMap(({ key }): Step[] => [
      { do: 'expand', node: key },
      { do: 'pin', node: key },
    ]),
    ...groups.flatMap(({ more }): Step[] =>
      more ? [{ do: 'more', node: more.owner.key, relation: more.relation }] : [],
    ),
    { do: 'hide', what: 'Account' },
    { do: 'hide', what: 'PAYER' },
    { do: 'centre', node: pills[0]?.key ?? centre.key },
  ];
}

/** Some maps, each with some steps in it, one after the other. */
const walks = Array.from({ length: 8 }, (_, seed) => {
  const roll = dice(seed + 1);
  const made = new Made(120, 400, roll);
  const start = made.ids[roll(made.ids.length)] ?? '';
  const drawn = (steps: readonly Step[]) => {
    const view = viewOf(start, steps);
    const picture = pictureOf(view, made.answer(view));
    if (!picture) throw new Error('the centre is not there');
    return { view, picture, layout: layoutOf(picture, measure) };
  };
  const steps: Step[] = [];
  return Array.from({ length: 20 }, (_, i) => {
    const before = drawn(steps);
    const can = stepsIn(before.picture);
    const step = can[roll(can.length)] as Step;
    steps.push(step);
    const back = () => drawn(undo({ steps: steps.slice(0, i + 1), undone: [] }).steps);
    return { name: `seed ${seed + 1}, step ${i}: ${written([step])}`, before, step, after: drawn(steps), back };
  });
}).flat();

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + high && b.y < a.y + high;

const placeOf = (box: { x: number; y: number } | undefined) => `${box?.x ?? '?'} ${box?.y ?? '?'}`;

/** Where what is beside the centre stands, by its key. */
function ringOf({ picture, layout }: (typeof walks)[number]['before']): Map<string, string> {
  const groups = picture.blocks.filter(({ column }) => column === 1).flatMap((block) => block.groups);
  const inside = (key: string) => groups.some((group) => group.key === key);
  const of = groups.flatMap(({ pills, more }) => [...pills, ...(more ? [more] : [])]);
  return new Map([
    ...of.map(({ key }) => [key, placeOf(layout.boxes.get(key))] as const),
    ...layout.headings.filter(({ key }) => inside(key)).map(({ key, x, y }) => [key, `${x} ${y}`] as const),
  ]);
}

describe('a map, whatever is done in it,', () => {
  it('has no overlap, and each node once', () => {
    const wrong: string[] = [];
    for (const { name, after } of walks) {
      const boxes = [...after.layout.boxes.values()];
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1)) if (overlap(a, b)) wrong.push(`${name}: ${a.of.key} and ${b.of.key}`);
      });
      for (const { x, y, width, text, side } of after.layout.headings) {
        const left = side === 'left' ? x - width : x;
        const under = boxes.filter((b) => left < b.x + b.width && b.x < left + width && y < b.y + high && b.y < y + 16);
        for (const { of } of under) wrong.push(`${name}: ${text} and ${of.key}`);
      }
      const keys = pillsOf(after.picture).map(({ key }) => key);
      if (new Set(keys).size < keys.length) wrong.push(`${name}: a node twice`);
    }
    expect(wrong).toEqual([]);
  });

  it('moves nothing beside the centre', () => {
    const wrong: string[] = [];
    const compared = walks.filter(({ before, after }) => before.view.centre === after.view.centre);
    for (const { name, before, after } of compared) {
      const now = ringOf(after);
      for (const [key, place] of ringOf(before)) {
        if (now.has(key) && now.get(key) !== place)
          wrong.push(`${name}: ${key} from ${place} to ${now.get(key) ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared.length).toBeGreaterThan(walks.length / 2);
  });

  it('moves only what is further down in the column of what is opened', () => {
    const wrong: string[] = [];
    for (const { name, before, step, after } of walks) {
      if (step.do !== 'expand' || expandedIn(after.view).length < expandedIn(before.view).length) continue;
      const side = before.layout.boxes.get(step.node)?.side;
      for (const [key, was] of before.layout.boxes) {
        const now = after.layout.boxes.get(key);
        const stays = now?.x === was.x && (was.side === side ? now.y >= was.y : now.y === was.y);
        if (!stays) wrong.push(`${name}: ${key} from ${placeOf(was)} to ${placeOf(now)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the same after a step back', () => {
    const places = ({ layout: { boxes, headings, height } }: (typeof walks)[number]['before']) =>
      [...boxes.values(), ...headings, { height }].map((one) => JSON.stringify({ ...one, of: undefined })).join();
    const some = walks.filter((_, i) => i % 5 === 0);
    const wrong = some.filter(({ before, back }) => places(back()) !== places(before));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('counts what is not drawn exactly', () => {
    for (const { name, after } of walks) {
      for (const { anchor, groups } of after.picture.blocks) {
        if (anchor.key !== after.picture.centre.key) continue;
        for (const { title, pills, more } of groups) {
          const rest = Number(/(\d+) more/.exec(more?.text ?? '0 more')?.[1]);
          const count = Number(/ (\d+)/.exec(title)?.[1]);
          if (pills.length + rest > count) expect.fail(`${name}: ${title}, ${pills.length} and ${rest}`);
        }
      }
    }
  });

  it('draws no line to what is not seen', () => {
    for (const { name, after } of walks) {
      const seen = new Set(pillsOf(after.picture).map(({ key }) => key));
      const ends = curvesOf(after.picture, after.layout).flatMap(({ key }) => key.split(' '));
      expect(
        ends.filter((end) => !end.includes('.') && !seen.has(end)),
        name,
      ).toEqual([]);
    }
  });
});

describe('a text', () => {
  it('is cut off where it has no more room', () => {
    const width = (text: string) => text.length;
    expect(fitted('Clara', 5, width)).toBe('Clara');
    expect(fitted('Clara Quist', 7, width)).toBe('Clara…');
    expect(fitted('x'.repeat(300), 30, width)).toHaveLength(30);
    expect(fitted('Clara', 0, width)).toBe('…');
  });
});
