import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../api/ask';
import type { Problem } from '../api/problems';
import { useTell } from './Toast';

/**
 * What becomes of a dialog when its change is answered: it closes and says what was done, with a way back, or it stays
 * with what was typed and says what was wrong. What somebody else has changed meanwhile is asked again behind it.
 */
export function useOutcome(close: () => void) {
  const tell = useTell();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const settle = <Data>(
    { data, problems: [first] }: Answer<Data>,
    done: string,
    decision: (data: Data) => string | undefined,
  ) => {
    setProblem(first);
    if (first?.code === 'CONFLICT') void queries.invalidateQueries();
    if (first || !data) return;
    tell(done, decision(data));
    close();
  };
  return { problem, settle };
}
