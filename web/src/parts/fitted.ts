/** As much of a text as has room, with … where it is cut off: between letters as they are seen. */
export function fitted(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let [fits, not] = [0, letters.length];
  while (fits + 1 < not) {
    const half = (fits + not) >> 1;
    if (width(`${letters.slice(0, half).join('')}…`) <= room) fits = half;
    else not = half;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}
