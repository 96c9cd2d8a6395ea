import { type ReactNode, useEffect } from 'react';
import type { Answered } from '../api/answers';
import { type Problem, passes } from '../api/problems';

/** What stands where an answer will: nothing at first, so that a quick one does not flicker. */
export function Skeleton() {
  return <div className="skeleton" role="status" aria-label="Loading" />;
}

/** What went wrong, in the server's words, with a way on. */
export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <div className="card" role="alert">
      <p>{problem.message}</p>
      {again && passes(problem) && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Nothing is there, and what was tried. */
export function Missing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <div className="card">{children}</div>
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
  const { data, problems, pending, again } = answer;
  const [first] = problems;
  const it = data && found(data);
  if (!it && first) return <Trouble problem={first} again={again} />;
  if (!data) return pending ? <Skeleton /> : null;
  if (!it) return missing;
  return (
    <>
      {first && <Trouble problem={first} again={again} />}
      {children(it, data)}
    </>
  );
}
