import { Component, type ReactNode, useEffect } from 'react';
import type { Answered } from '../api/answers';
import { type Problem, passes } from '../api/problems';
import { Sentence } from './Sentence';

/** What stands where an answer will: nothing at first, so that a quick one does not flicker. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      <div />
      <div />
      <div />
    </div>
  );
}

/** What went wrong, in the server's words, with a way on. Beside an answer it says what is missing of it. */
export function Trouble({
  problems,
  again,
  pending = false,
}: {
  problems: Problem[];
  again?: () => void;
  pending?: boolean;
}) {
  const messages = [...new Set(problems.map(({ message }) => message))];
  return (
    <div className="card trouble" role="alert">
      {messages.map((message) => (
        <p key={message}>
          <Sentence says={message} />
        </p>
      ))}
      {again && problems.some(passes) && (
        <button type="button" onClick={again} disabled={pending}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Nothing is there, and what was tried. */
export function Missing({ title, children }: { title: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <>
      <h1>{title}</h1>
      {children && <div className="card missing">{children}</div>}
    </>
  );
}

/** Names the page in the browser's tab and history. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Kith` : 'Kith';
  }, [title]);
}

/**
 * A page in whatever state its answer is: a skeleton, a problem, a part of it with what is missing, or all of it.
 * found takes what the page is about out of the answer; where that is null, missing is shown.
 */
export function Page<Data, Found>({
  answer,
  found,
  missing,
  children,
}: {
  answer: Answered<Data>;
  found: (data: Data) => Found | null | undefined;
  missing: ReactNode;
  children: (found: Found, data: Data) => ReactNode;
}) {
  const { data, problems } = answer;
  const it = data && found(data);
  const trouble = problems.length > 0 && <Trouble {...answer} />;
  if (!it && trouble) {
    return (
      <>
        <h1>This page cannot be shown</h1>
        {trouble}
      </>
    );
  }
  if (!data) return <Skeleton />;
  if (!it) return missing;
  return (
    <>
      {trouble}
      {children(it, data)}
    </>
  );
}

/** Keeps what fails while it is shown from taking the rest of the screen along, such as code that is gone from the server. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Missing title="This page cannot be shown">
        <p>Something went wrong while it was being shown. The program may have been renewed meanwhile.</p>
        <button type="button" onClick={() => location.reload()}>
          Load it again
        </button>
      </Missing>
    );
  }
}
