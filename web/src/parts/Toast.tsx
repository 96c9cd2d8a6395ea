import { createContext, type ReactNode, use, useRef, useState } from 'react';
import { useChange } from '../api/answers';
import { UndoDocument } from '../api/gen/graphql';
import { useKeys } from './keys';

/** What was done, with a way back as long as it is shown. */
interface Told {
  id: number;
  text: string;
  decision?: string | undefined;
}

/** Says what was done; with the id of a decision, that can be undone. */
export type Tell = (text: string, decision?: string) => void;

/** What the corner does for the pages. */
interface Corner {
  tell: Tell;
  undo: Undo;
  undoing: boolean;
}

/** Takes a decision back, tells the text or what was wrong, and drops what was told of the decision. */
export type Undo = (decision: string, why: string, text: string) => Promise<void>;

const Corners = createContext<Corner>({ tell: () => {}, undo: async () => {}, undoing: false });

export function useTell(): Tell {
  return use(Corners).tell;
}

export function useUndo(): { undo: Undo; pending: boolean } {
  const { undo, undoing } = use(Corners);
  return { undo, pending: undoing };
}

/** How many things that were done are shown at a time. */
const most = 3;

/**
 * The corner of the page where what was done is told; read out as it comes. It stays until it is closed, or newer ones
 * take its place: nobody has to be quick to undo.
 */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<Told[]>([]);
  const next = useRef(0);
  const change = useChange(UndoDocument);
  const tell: Tell = (text, decision) => {
    const id = next.current++;
    setTold((before) => [...before, { id, text, decision }].slice(-most));
  };
  const undo: Undo = async (decision, why, text) => {
    if (change.pending) return;
    const { problems } = await change.send({ input: { decision, why } });
    const [problem] = problems;
    if (!problem) setTold((before) => before.filter((one) => one.decision !== decision));
    tell(problem?.message ?? text);
  };
  const drop = (id: number) => setTold((before) => before.filter((one) => one.id !== id));
  const back = ({ text, decision }: Told) => {
    if (decision !== undefined) void undo(decision, 'Undone on screen', `Undone: ${text}`);
  };
  const latest = told.findLast(({ decision }) => decision !== undefined);
  useKeys(latest ? { z: () => back(latest) } : {});
  return (
    <Corners value={{ tell, undo, undoing: change.pending }}>
      {children}
      <div className="toasts" role="status">
        {told.map((one) => (
          <div key={one.id}>
            <span>{one.text}</span>
            {one.decision !== undefined && (
              <button type="button" disabled={change.pending} onClick={() => back(one)}>
                Undo {one === latest && <kbd>z</kbd>}
              </button>
            )}
            <button type="button" className="plain" aria-label="Close" onClick={() => drop(one.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </Corners>
  );
}
