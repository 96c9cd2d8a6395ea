/** What of a drawn element a file needs in order to look the same alone. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'transform',
];

/** A drawing as a file of its own: with its colours and fonts as they are on this screen, and nothing from elsewhere. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  to?.forEach((element, i) => {
    const style = from?.[i] && getComputedStyle(from[i]);
    for (const name of ['class', 'style', 'role', 'tabindex', 'data-key']) element.removeAttribute(name);
    for (const { name } of [...element.attributes]) if (name.startsWith('aria-')) element.removeAttribute(name);
    if (!style || element === copy || element.tagName === 'title') return;
    for (const look of looks) {
      const value = style.getPropertyValue(look);
      if (value && value !== 'none' && value !== 'normal') element.setAttribute(look, value);
      else if (look === 'fill' || look === 'stroke') element.setAttribute(look, 'none');
    }
  });
  const { x, y, width, height } = svg.viewBox.baseVal;
  const ground = document.createElementNS(svg.namespaceURI, 'rect');
  const sizes = { x, y, width, height, fill: getComputedStyle(svg).getPropertyValue('background-color') };
  for (const [name, value] of Object.entries(sizes)) ground.setAttribute(name, String(value));
  copy.prepend(ground);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

/** The same as pixels, twice as many each way. */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * image.naturalWidth;
    canvas.height = 2 * image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => {
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the picture is too large for this browser'))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Gives the reader a file. */
export function download(content: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
