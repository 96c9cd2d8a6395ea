import { type RefObject, useEffect, useRef } from 'react';

/**
 * Where one is after a link: at the top of the page, with the focus on its heading as soon as that is there, so that a
 * screen reader says it and Tab goes on from it. Nobody's focus is taken who has moved it meanwhile. The first page has
 * its focus from the browser, and Back its place.
 */
export function useArrival(path: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const left = useRef(path);
  const back = useRef(false);
  useEffect(() => {
    const popped = () => {
      back.current = true;
    };
    addEventListener('popstate', popped);
    return () => removeEventListener('popstate', popped);
  }, []);
  useEffect(() => {
    const page = main.current;
    if (left.current === path || !page) return;
    left.current = path;
    if (!back.current) scrollTo(0, 0);
    back.current = false;
    if (!page.contains(document.activeElement)) page.focus({ preventScroll: true });
    return whenThere(page, 'h1', (heading) => {
      const focused = document.activeElement;
      if (focused !== page && focused !== document.body) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  }, [path]);
  return main;
}

/** Calls then with the first element within a page that is found, now or later. The result stops waiting. */
function whenThere(page: HTMLElement, selector: string, then: (found: HTMLElement) => void): () => void {
  const watch = new MutationObserver(look);
  function look() {
    const found = page.querySelector<HTMLElement>(selector);
    if (!found) return;
    watch.disconnect();
    then(found);
  }
  watch.observe(page, { childList: true, subtree: true });
  look();
  return () => watch.disconnect();
}
