import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds against WCAG 2.2 AA and good practice, but for the rules that are named. */
export async function barriers(page: Page, ...without: string[]): Promise<string> {
  await page.evaluate(axe.source);
  return page.evaluate(async (without) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      selectors: false, // an editor moves its lines while they are looked at
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    });
    return violations
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, any, all, none }) => `${id}: ${html}: ${[...any, ...all, ...none][0]?.message ?? ''}`),
      )
      .join('\n');
  }, without);
}

/** By how many pixels the page is wider than the screen, and what sticks out. */
export function overflow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return '';
    const out = [...document.body.querySelectorAll('*')].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} on ${clientWidth}`, ...out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))].join('\n');
  });
}

/**
 * What is too faint in drawings, into which axe does not look: lines and shapes below 3:1 on what is behind them, and
 * letters below 4.5:1. What is marked as decoration by class "track" says nothing by itself.
 */
export function faint(page: Page): Promise<string> {
  return page.evaluate(() => {
    type Color = [red: number, green: number, blue: number, opacity: number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('no canvas');
    const read = (paint: string): Color => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = paint;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, opacity = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, opacity / 255];
    };
    const over = ([r, g, b, a]: Color, [R, G, B]: Color): Color => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const light = ([r, g, b]: Color) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((c) =>
        c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrast = (a: Color, b: Color) => {
      const [x, y] = [light(a), light(b)];
      return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    };
    const page: Color = read('Canvas');
    const ground = (at: Element | null): Color =>
      at === null ? page : over(read(getComputedStyle(at).backgroundColor), ground(at.parentElement));
    const opacity = (at: Element | null): number =>
      at === null ? 1 : Number(getComputedStyle(at).opacity) * opacity(at.parentElement);
    /** What is painted, over what is behind it; nothing if it is not. */
    const painted = (at: Element, paint: string, behind: Color): Color | undefined => {
      if (paint === 'none') return undefined;
      const [r, g, b, a] = read(paint);
      return over([r, g, b, a * opacity(at)], behind);
    };
    /** What lies behind something drawn: the last filled shape before it that holds all of it, or the page. */
    const behind = (what: Element, shapes: Element[]): Color => {
      const { left, right, top, bottom } = what.getBoundingClientRect();
      const page = ground(what.closest('svg'));
      const under = shapes.findLast((shape) => {
        const box = shape.getBoundingClientRect();
        const before = shape.compareDocumentPosition(what) & Node.DOCUMENT_POSITION_FOLLOWING;
        const holds = box.left <= left && right <= box.right && box.top <= top && bottom <= box.bottom;
        return before !== 0 && holds && getComputedStyle(shape).fill !== 'none';
      });
      return (under && painted(under, getComputedStyle(under).fill, page)) ?? page;
    };
    const said: string[] = [];
    for (const svg of document.querySelectorAll('svg:not(.track)')) {
      const drawn = [...svg.querySelectorAll('path, line, polyline, polygon, rect, circle, ellipse, text')].filter(
        (e) => {
          const { width, height } = e.getBoundingClientRect();
          return (
            width + height > 0 && getComputedStyle(e).visibility === 'visible' && !e.closest('.track, defs, clipPath')
          );
        },
      );
      const shapes = drawn.filter((e) => e.tagName !== 'text');
      for (const at of drawn) {
        const { fill, stroke, strokeWidth } = getComputedStyle(at);
        const letters = at.tagName === 'text';
        const on = behind(at, shapes);
        const paints = letters || parseFloat(strokeWidth) === 0 ? [fill] : [fill, stroke];
        const seen = paints.map((paint) => painted(at, paint, on)).filter((color) => color !== undefined);
        if (seen.length === 0) continue;
        const best = Math.max(...seen.map((color) => contrast(color, on)));
        if (best < (letters ? 4.5 : 3)) said.push(`${best.toFixed(2)}: ${at.outerHTML.slice(0, 160)}`);
      }
    }
    return [...new Set(said)].join('\n');
  });
}
