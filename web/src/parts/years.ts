/** The whole years between two days; of a birth date, the age. Undefined where the first is known in part only. */
export function yearsBetween(from: string, to: string): number | undefined {
  if (from.length < 10) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
