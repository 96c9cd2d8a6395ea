/** How wide a text is on screen, so that boxes are as wide as what they hold before anything is drawn. */
export function widthOf(text: string, bold: boolean): number {
  const context = canvas();
  if (!context) return text.length * 7;
  context.font = `${bold ? '600 13px' : '12px'} ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}

let context: CanvasRenderingContext2D | null | undefined;

function canvas(): CanvasRenderingContext2D | null {
  context ??= document.createElement('canvas').getContext('2d');
  return context;
}
