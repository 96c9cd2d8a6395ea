import { describe, expect, it } from 'vitest';
import { dice } from './made';
import {
  askedFor,
  done,
  expandedIn,
  type History,
  mostExpanded,
  mostSteps,
  mostTimes,
  read,
  redo,
  type Step,
  undo,
  viewOf,
  written,
} from './steps';

const of = (steps: Step[]) => viewOf('per_1', steps);
const expand = (node: string): Step => ({ do: 'expand', node });
const more = (node: string, relation = 'accounts'): Step => ({ do: 'more', node, relation });

describe('steps', () => {
  it('expand takes itself back, and leaves all else', () => {
    expect(of([expand('per_2'), expand('per_3'), expand('per_2')])).toEqual(of([expand('per_3')]));
    expect(of([expand('per_2'), more('per_2'), expand('per_2')])).toEqual(of([more('per_2')]));
  });

  it('the centre is always expanded', () => {
    expect(of([expand('per_1')])).toEqual(of([]));
  });

  it('no more are expanded than can be asked for at once', () => {
    const all = Array.from({ length: 30 }, (_, i) => expand(`acc_${i}`));
    expect(expandedIn(of(all))).toHaveLength(mostExpanded);
    expect(askedFor(of(all)).ids).toHaveLength(mostExpanded + 1);
  });

  it('more asks for a page more each time, up to what the server gives', () => {
    const times = (n: number) => askedFor(of(Array.from({ length: n }, () => more('per_1')))).perKind;
    expect([0, 1, 2, 3, 4, 9].map(times)).toEqual([25, 25, 50, 75, 100, 100]);
    expect(of(Array.from({ length: 9 }, () => more('per_1'))).opened).toEqual(
      [{ ...more('per_1'), do: undefined, times: mostTimes }].map(({ do: _, ...one }) => one),
    );
  });

  it('centre begins anew and keeps what is hidden and pinned', () => {
    const view = of([
      expand('per_2'),
      { do: 'hide', what: 'Account' },
      { do: 'pin', node: 'acc_1' },
      { do: 'centre', node: 'per_9' },
    ]);
    expect(view).toEqual({ centre: 'per_9', opened: [], hidden: new Set(['Account']), pinned: new Set(['acc_1']) });
  });
});

describe('an address', () => {
  it('holds every step', () => {
    const steps: Step[] = [
      expand('per_2'),
      more('per_2'),
      { do: 'hide', what: 'PAYER' },
      { do: 'hide', what: 'Account' },
      { do: 'centre', node: 'acc_3' },
      { do: 'pin', node: 'acc_4' },
    ];
    expect(written(steps)).toBe('e.per_2-m.per_2.accounts-h.PAYER-h.Account-c.acc_3-p.acc_4');
    expect(read(written(steps))).toEqual(steps);
    expect(new URLSearchParams({ steps: written(steps) }).toString()).toBe(`steps=${written(steps)}`);
  });

  it('that makes no sense is passed over', () => {
    expect(read(null)).toEqual([]);
    expect(read('')).toEqual([]);
    expect(read('e-x.per_1-m.per_1-e.<script>-e.-e.per_2-e.per_')).toEqual([expand('per_2'), expand('per_')]);
    expect(read(Array.from({ length: 500 }, () => 'e.per_2').join('-'))).toHaveLength(mostSteps);
  });
});

describe('undo', () => {
  it('takes back every step, and redo does them again', () => {
    const roll = dice(7);
    for (let round = 0; round < 50; round++) {
      let history: History = { steps: [], undone: [] };
      const views = [of([])];
      for (let i = 0; i < 20; i++) {
        const node = `per_${roll(5)}`;
        const steps: Step[] = [
          expand(node),
          more(node),
          { do: 'hide', what: 'Person' },
          { do: 'centre', node },
          { do: 'pin', node },
        ];
        history = done(history, steps[roll(steps.length)] as Step);
        views.push(viewOf('per_1', history.steps));
      }
      const all = history;
      for (const view of views.reverse().slice(1)) {
        history = undo(history);
        expect(viewOf('per_1', history.steps)).toEqual(view);
      }
      expect(undo(history)).toEqual(history);
      while (history.undone.length > 0) history = redo(history);
      expect(history).toEqual(all);
      expect(redo(history)).toEqual(all);
    }
  });
});
