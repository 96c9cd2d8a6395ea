import './sheet.css';
import { type ReactNode, type ToggleEvent, useId } from 'react';

/** A button with something to fill in behind it, which leaves the page as it is. Escape closes it. */
export function Sheet({ label, title, children }: { label: ReactNode; title: string; children: ReactNode }) {
  const popover = useId();
  const heading = useId();
  const opened = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    if (newState === 'open') currentTarget.querySelector<HTMLElement>('input, button')?.focus();
  };
  return (
    <>
      <button type="button" popoverTarget={popover}>
        {label}
      </button>
      <div id={popover} popover="auto" role="dialog" className="card sheet" aria-labelledby={heading} onToggle={opened}>
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </>
  );
}
