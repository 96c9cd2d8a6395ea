import { type ReactNode, type SubmitEvent, useId, useLayoutEffect, useRef } from 'react';
import type { Problem } from '../api/problems';
import { Sentence } from './Sentence';

/**
 * A question to be answered before anything else: a native dialog with a form. It opens when it is rendered; Escape and
 * Cancel call close, and the focus goes back to where it was. Without submit it is only read, and closed. problem is
 * what was wrong with the last try: what was typed stays.
 */
export function Dialog({
  title,
  action,
  pending = false,
  problem,
  submit,
  close,
  children,
}: {
  title: string;
  /** What the button says that submits. */
  action?: string;
  pending?: boolean;
  problem?: Problem | undefined;
  submit?: (fields: FormData) => void;
  close: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed before it goes, so that the focus is back where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit?.(new FormData(event.currentTarget));
  };
  const leave = (
    <button type="button" onClick={() => dialog.current?.close()}>
      {submit ? 'Cancel' : 'Close'}
    </button>
  );
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={close}>
      <form onSubmit={send}>
        <div className="row">
          <h2 id={heading}>{title}</h2>
          {!submit && <span className="end">{leave}</span>}
        </div>
        {children}
        {problem && (
          <p role="alert" className="chip bad">
            <Sentence says={problem.message} />
          </p>
        )}
        {submit && (
          <div className="row">
            <button type="submit" className="primary" disabled={pending}>
              {action}
            </button>
            {leave}
          </div>
        )}
      </form>
    </dialog>
  );
}
