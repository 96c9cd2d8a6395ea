const day = new Intl.DateTimeFormat(navigator.language, { dateStyle: 'medium', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(navigator.language, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day as the reader writes it. Of a date that is known in part, the part: 1985, or Aug 1985. */
export function dayText(date: string): string {
  if (date.length === 4) return date;
  const at = new Date(date.length === 7 ? `${date}-01` : date);
  return (date.length === 7 ? month : day).format(at);
}

/** A day, as a time element. Nothing where there is none. */
export function When({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{dayText(at)}</time> : null;
}
