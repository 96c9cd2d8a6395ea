import { type RefObject, useEffect, useRef } from 'react';
import { useKeys } from '../../parts/keys';

/** A list that is gone through by keys: j and k, or the arrows within it, move the focus from row to row. */
export interface Rows {
  list: RefObject<HTMLOListElement | null>;
  /** Which row has the focus; the first one, if none has. */
  at: () => number;
  /** Moves the focus to a row: to its first link. */
  to: (row: number) => void;
}

export function useRows(): Rows {
  const list = useRef<HTMLOListElement>(null);
  const rows = () => [...(list.current?.children ?? [])];
  const focused = () => rows().findIndex((row) => row.contains(document.activeElement));
  const to = (row: number) => {
    const all = rows();
    all[Math.min(Math.max(row, 0), all.length - 1)]?.querySelector('a')?.focus();
  };
  const by = (step: number) => to(focused() < 0 ? 0 : focused() + step);
  useKeys({ j: () => by(1), k: () => by(-1) });
  useEffect(() => {
    const at = list.current;
    const pressed = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      by(step);
    };
    at?.addEventListener('keydown', pressed);
    return () => at?.removeEventListener('keydown', pressed);
  });
  return { list, at: () => Math.max(focused(), 0), to };
}
