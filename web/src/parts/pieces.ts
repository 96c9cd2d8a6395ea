import { dayOf } from '../app/location';

/** A part of a sentence: words, a day as 2026-01-31, or the number of an account. */
export interface Piece {
  is: 'words' | 'day' | 'number';
  text: string;
}

/** What a sentence of the server is made of, in its order; number is that of the account that it is about. */
export function piecesOf(says: string, number?: string): Piece[] {
  const at = number ? says.indexOf(number) : -1;
  if (!number || at < 0) return daysIn(says);
  return [...daysIn(says.slice(0, at)), { is: 'number', text: number }, ...daysIn(says.slice(at + number.length))];
}

/** A day that stands by itself: in the number of an account it is none. */
const day = /(?<![\w-])(\d{4}-\d{2}-\d{2})(?![\w-])/;

function daysIn(says: string): Piece[] {
  return says
    .split(day)
    .map((text): Piece => ({ is: dayOf(text) ? 'day' : 'words', text }))
    .filter(({ text }) => text !== '');
}
