/** How wide a text is on screen, so that boxes are as wide as what they hold before anything is drawn. */
export function widthOf(text: string, bold: boolean): number {
  const context = canvas();
  if (!context) return text.length * 7;
  context.font = `${bold ? '600 13px' : '12px'} ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}

/** A text as far as it fits, with an ellipsis where it does not. */
export function fitted(text: string, room: number, bold: boolean): string {
  if (widthOf(text, bold) <= room) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let [fits, beyond] = [0, letters.length];
  while (beyond - fits > 1) {
    const middle = Math.floor((fits + beyond) / 2);
    if (widthOf(`${letters.slice(0, middle).join('')}…`, bold) <= room) fits = middle;
    else beyond = middle;
  }
  return `${letters.slice(0, fits).join('')}…`;
}

let context: CanvasRenderingContext2D | null | undefined;

function canvas(): CanvasRenderingContext2D | null {
  context ??= document.createElement('canvas').getContext('2d');
  return context;
}
