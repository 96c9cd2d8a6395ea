import { createContext, type ReactNode, use, useRef, useState } from 'react';
import { useChange } from '../api/answers';
import { UndoDocument } from '../api/gen/graphql';

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

/** The corner of the page where what was done is told; read out as it comes. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<Told[]>([]);
  const next = useRef(0);
  const tell: Tell = (text, decision) => {
    const id = next.current++;
    setTold((before) => [...before.slice(-2), { id, text, decision }]);
  };
  const drop = (id: number) => setTold((before) => before.filter((one) => one.id !== id));
  return (
    <Telling value={tell}>
      {children}
      <div className="toasts" role="status">
        {told.map((one) => (
          <ToldDone key={one.id} told={one} drop={() => drop(one.id)} tell={tell} />
        ))}
      </div>
    </Telling>
  );
}

function ToldDone({ told, drop, tell }: { told: Told; drop: () => void; tell: Tell }) {
  const undo = useChange(UndoDocument);
  const back = async (decision: string) => {
    const { problems } = await undo.send({ input: { decision, why: 'Undone on screen' } });
    drop();
    tell(problems[0]?.message ?? `Undone: ${told.text}`);
  };
  const { decision } = told;
  return (
    <div>
      <span>{told.text}</span>
      {decision !== undefined && (
        <button type="button" disabled={undo.pending} onClick={() => void back(decision)}>
          Undo
        </button>
      )}
      <button type="button" aria-label="Close" onClick={drop}>
        ×
      </button>
    </div>
  );
}
