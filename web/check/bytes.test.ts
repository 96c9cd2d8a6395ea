import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A file of the build and what it needs, as Vite lists them in its manifest. */
interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const dist = new URL('../site/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8')) as Record<string, Chunk>;

/** The scripts that are loaded where one of these is, each once; later also those that it loads later. */
function scripts(of: string[], { later = false } = {}, seen = new Set<string>()): Set<string> {
  for (const name of of) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    if (seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    scripts([...(chunk.imports ?? []), ...((later && chunk.dynamicImports) || [])], { later }, seen);
  }
  return seen;
}

/** Their size as they are sent, in KB. */
function size(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(new URL(`${file}.gz`, dist)).size / 1000, 0);
}

const home = 'src/pages/home/HomePage.tsx'; // in index.html, unless it is loaded by itself
const first = scripts(['index.html', ...(home in manifest ? [home] : [])]);

it('sends at most 180 KB of scripts for the first page', () => {
  expect(size(first)).toBeLessThanOrEqual(180);
});

it('sends at most 15 KB more for the map', () => {
  const more = [...scripts(['src/pages/map/MapPage.tsx'])].filter((file) => !first.has(file));
  expect(size(more)).toBeLessThanOrEqual(15);
});

it('sends nothing of the playground anywhere else', () => {
  const mark = 'CodeMirror';
  const has = (file: string) => readFileSync(new URL(file, dist), 'utf8').includes(mark);
  expect([...scripts(['playground.html'])].some(has)).toBe(true);
  expect([...scripts(['index.html'], { later: true })].filter(has)).toEqual([]);
});
