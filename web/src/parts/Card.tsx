import { type ReactNode, useId } from 'react';

/** A part of a page with a heading, and what is counted behind it. */
export function Card({
  title,
  note,
  children,
  className = '',
}: {
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const heading = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={heading}>
      <h2 id={heading}>
        {title} {note !== undefined && <span className="muted">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
