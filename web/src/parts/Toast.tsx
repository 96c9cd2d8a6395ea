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

const Telling = createContext<Tell>(() => {});

export function useTell(): Tell {
  return use(Telling);
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
  const undo = useChange(UndoDocument);
  const tell: Tell = (text, decision) => {
    const id = next.current++;
    setTold((before) => [...before, { id, text, decision }].slice(-most));
  };
  const drop = (id: number) => setTold((before) => before.filter((one) => one.id !== id));
  const back = async ({ id, text, decision }: Told) => {
    if (decision === undefined || undo.pending) return;
    const { problems } = await undo.send({ input: { decision, why: 'Undone on screen' } });
    const [problem] = problems;
    if (!problem) drop(id);
    tell(problem?.message ?? `Undone: ${text}`);
  };
  const latest = told.findLast(({ decision }) => decision !== undefined);
  useKeys(latest ? { z: () => void back(latest) } : {});
  return (
    <Telling value={tell}>
      {children}
      <div className="toasts" role="status">
        {told.map((one) => (
          <div key={one.id}>
            <span>{one.text}</span>
            {one.decision !== undefined && (
              <button type="button" disabled={undo.pending} onClick={() => void back(one)}>
                Undo {one === latest && <kbd>z</kbd>}
              </button>
            )}
            <button type="button" className="plain" aria-label="Close" onClick={() => drop(one.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </Telling>
  );
}
