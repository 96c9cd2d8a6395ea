import { useState } from 'react';
import type { Answer } from '../../api/ask';
import type { Problem } from '../../api/problems';
import { textOf } from '../../parts/fields';
import { useTell } from '../../parts/Toast';

/** What a dialog of a change has in common with the others. */
export interface Edited {
  /** What was wrong with the last try. */
  problem: Problem | undefined;
  /** Tells what was done, with a way back; or says what is wrong, and answers false. */
  done: (answer: Answer<unknown>, text: string, decision: string | undefined) => boolean;
  /** Says what is wrong in place of the server. */
  refuse: (message: string) => void;
}

/** again asks the page once more, so that a dialog can show what somebody else has changed. */
export function useEdit(again?: () => void): Edited {
  const tell = useTell();
  const [problem, setProblem] = useState<Problem>();
  return {
    problem,
    refuse: (message) => setProblem({ code: 'CONFLICT', message }),
    done: ({ problems: [first] }, text, decision) => {
      const conflict = first?.version !== undefined;
      setProblem(conflict ? { ...first, message: 'Somebody has changed this since you opened it.' } : first);
      if (conflict) again?.();
      if (!first) tell(text, decision);
      return !first;
    },
  };
}

/** The reason that somebody gave, or that there is none. Decisions have one. */
export function whyOf(fields: FormData): string {
  return textOf(fields, 'why') || 'Changed on screen';
}
