import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';

/** The day in the address that the page is about, as 2026-01-31; undefined is the server's today. */
export function useAsOf(): string | undefined {
  const [params] = useSearchParams();
  return dayOf(params.get('asOf'));
}

/** The end of that day, as a variable of documents that show what happened until then; none without a day. */
export function until(asOf: string | undefined): { until?: string } {
  return asOf ? { until: `${asOf}T23:59:59Z` } : {};
}

/** A day as addresses have it. What is none counts as not given. */
export function dayOf(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(text); // the 31st of February is one of March
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text) ? undefined : text;
}

/** A node as far as its address goes: accounts are called by their numbers. */
export interface Linked {
  __typename: string;
  id: string;
  number?: string | null;
}

/** Where a node is shown: its page, or the map around it if it has none. */
export function pathOf(node: Linked): string {
  switch (node.__typename) {
    case 'Person':
      return `/people/${node.id}`;
    case 'Household':
      return `/households/${node.id}`;
    case 'Company':
      return `/companies/${node.id}`;
    case 'Account':
      return node.number ? `/accounts/${encodeURIComponent(node.number)}` : `/map/${node.id}`;
    default:
      return `/map/${node.id}`;
  }
}

/** The account's number in the path of its page; what is no escape sequence in it stands as it is. */
export function numberIn(path: string): string {
  const part = path.split('/')[2] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A path on a day: every link carries the day of its page. */
export function on(path: string, asOf: string | undefined, params: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) search.set(name, value);
  if (asOf) search.set('asOf', asOf);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Replaces an id in the address by a node's own, if it is another one: that of a node that was joined into it. */
export function useOwnAddress(asked: string, found: Linked | null | undefined) {
  const asOf = useAsOf();
  const [, navigate] = useLocation();
  useEffect(() => {
    if (found && found.id !== asked) navigate(on(pathOf(found), asOf), { replace: true });
  }, [asked, found, asOf, navigate]);
}
