import { useState } from 'react';

const key = 'kith.othersHidden';

/** Whether what is about others is hidden, for a customer who sees the screen. It lasts as long as the browser's tab. */
export function useHidden(): [hidden: boolean, toggle: () => void] {
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(key) !== null);
  const toggle = () => {
    if (hidden) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, '');
    setHidden(!hidden);
  };
  return [hidden, toggle];
}
