import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Whether Back or Forward led here, not a link. It has to be heard before the router does, which shows the page at once. */
let back = false;
addEventListener('popstate', () => {
  back = true;
});
addEventListener('pushState', () => {
  // of the router's own
  back = false;
});

/**
 * Where one is after a link: at the top of the page, with the focus on its heading as soon as that is there, so that a
 * screen reader says it and Tab goes on from it. Nobody's focus is taken who has moved it meanwhile. Back leads to where
 * one was on the page. The first page is the browser's business.
 */
export function useArrival(path: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const here = useRef(path);
  const places = useRef(new Map<string, number>());
  useEffect(() => {
    history.scrollRestoration = 'manual'; // the browser's comes before there is anything to scroll
    const scrolled = () => places.current.set(here.current, scrollY);
    addEventListener('scroll', scrolled, { passive: true });
    return () => removeEventListener('scroll', scrolled);
  }, []);
  // Before the browser has moved what is shorter now, which is no place where anybody was.
  useLayoutEffect(() => {
    const page = main.current;
    if (here.current === path || !page) return;
    here.current = path;
    const place = back ? places.current.get(path) : undefined;
    scrollTo(0, 0);
    if (!page.contains(document.activeElement)) page.focus({ preventScroll: true });
    return whenThere(page, 'h1', (heading) => {
      if (place !== undefined) scrollTo(0, place);
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
