import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { dayOf } from '../app/location';
import { done, type History, mostSteps, read, redo, type Step, undo, viewOf, type View, written } from './steps';

/** The map in the address, and what changes it: every change is an entry of the browser's history. */
export interface InAddress {
  view: View;
  history: History;
  /** Undefined: whatever suits the width of the window. */
  shownAs: 'drawing' | 'table' | undefined;
  /** The days on any of which what is drawn must have held; undefined is the day of the page. */
  during: Range | undefined;
  /** Whether there was room for one more step. */
  step: (step: Step) => boolean;
  undo: () => void;
  redo: () => void;
  showAs: (what: 'drawing' | 'table') => void;
  setDuring: (range: Range | undefined) => void;
}

export interface Range {
  from: string;
  to: string;
}

export function useMap(start: string): InAddress {
  const [params, setParams] = useSearchParams();
  const text = params.get('steps') ?? '';
  // What can be done again, as long as the address has the steps that it follows.
  const [undone, setUndone] = useState<{ after: string; steps: readonly Step[] }>();
  const steps = useMemo(() => read(text), [text]);
  const view = useMemo(() => viewOf(start, steps), [start, steps]);
  const history: History = { steps, undone: undone?.after === text ? undone.steps : [] };

  const change = (values: Record<string, string | undefined>) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(values)) {
        if (value) after.set(name, value);
        else after.delete(name);
      }
      return after;
    });
  const go = (to: History) => {
    setUndone({ after: written(to.steps), steps: to.undone });
    change({ steps: written(to.steps) });
  };
  return {
    view,
    history,
    shownAs: ({ drawing: 'drawing', table: 'table' } as const)[params.get('view') ?? ''],
    during: rangeOf(params.get('from'), params.get('to')),
    step: (step) => {
      if (steps.length >= mostSteps) return false;
      go(done(history, step));
      return true;
    },
    undo: () => go(undo(history)),
    redo: () => go(redo(history)),
    showAs: (what) => change({ view: what }),
    setDuring: (range) => change({ from: range?.from, to: range?.to }),
  };
}

function rangeOf(from: string | null, to: string | null): Range | undefined {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first && last && first <= last ? { from: first, to: last } : undefined;
}
