import type { Measure } from './layout';

/** The fonts of what is drawn; map.css has the same. */
const family = 'system-ui, "Segoe UI", "Liberation Sans", sans-serif';
const fonts = { name: `13px ${family}`, note: `12px ${family}`, heading: `600 12px ${family}` };

const context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');

/** How wide a text is in this browser. Where texts cannot be measured, about. */
export const measure: Measure = (text, as) => {
  if (!context) return text.length * 7;
  context.font = fonts[as];
  return Math.ceil(context.measureText(text).width);
};
