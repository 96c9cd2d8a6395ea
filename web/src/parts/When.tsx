const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

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

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment, to the minute, where the reader is. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{moment.format(new Date(at))}</time>;
}

/** The whole years between two days; of a birth date, the age. Undefined where the first is known in part only. */
export function yearsBetween(from: string, to: string): number | undefined {
  if (from.length < 10) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** How long a moment is before a day: "3 days ago". Nothing where it is not before it. */
export function agoText(at: string, day: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(at.slice(0, 10))) / 86_400_000);
  if (!(days >= 0)) return '';
  if (days < 60) return ago.format(-days, 'day');
  return days < 730 ? ago.format(-Math.floor(days / 30.4), 'month') : ago.format(-Math.floor(days / 365.25), 'year');
}
