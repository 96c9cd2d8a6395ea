import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ask, idOf } from './sample.ts';
import { barriers, faint, overflow } from './sight.ts';
import { browser, page, visitor, visiting } from './visiting.ts';
import { shoot, Visitor } from './visitor.ts';

visiting();

const item = (name: string | RegExp) => page.getByRole('treeitem', { name });
const status = () => page.locator('.map > [role=status]').innerText();

/** The pills as they are painted: where, and how wide their letters are. */
function painted(): Promise<{ key: string; x: number; y: number; width: number; height: number; letters: number }[]> {
  return page.evaluate(() => {
    const svg = document.querySelector('.canvas svg')?.getBoundingClientRect();
    return [...document.querySelectorAll('.canvas [role=treeitem]')].map((one) => {
      const box = one.querySelector('rect')?.getBoundingClientRect() ?? new DOMRect();
      const text = one.querySelector('text')?.getBoundingClientRect() ?? new DOMRect();
      const { width, height } = box;
      const key = one.getAttribute('data-key') ?? '';
      return { key, x: box.x, y: box.y - (svg?.y ?? 0), width, height, letters: text.right - box.x };
    });
  });
}

/** What is wrong with what is painted: overlaps, letters that stick out, and what beside the centre has moved. */
async function wrongs(before?: Awaited<ReturnType<typeof painted>>): Promise<string[]> {
  const now = await painted();
  const out: string[] = [];
  now.forEach((a, i) => {
    if (a.letters > a.width + 0.5) out.push(`the letters of ${a.key} stick out by ${a.letters - a.width}`);
    for (const b of now.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      if (!apart) out.push(`${a.key} is over ${b.key}`);
    }
  });
  for (const was of before ?? []) {
    const is = now.find(({ key }) => key === was.key);
    if (!is) out.push(`${was.key} has gone`);
    else if (Math.abs(is.x - was.x) + Math.abs(is.y - was.y) > 0.5) {
      out.push(`${was.key} moved by ${is.x - was.x} ${is.y - was.y}`);
    }
  }
  return out;
}

describe('a hub', () => {
  it('shows some, then a page more each time, and the same picture after as many steps back', async () => {
    const id = await idOf('products', 'Current account');
    const { neighbourhood } = await ask<{ neighbourhood: { groups: { relation: string; nodeCount: number }[] } }>(
      'query Hub($id: ID!) { neighbourhood(id: $id, perKind: 0) { groups { relation nodeCount } } }',
      { id },
    );
    const count = neighbourhood.groups.find(({ relation }) => relation === 'accounts')?.nodeCount ?? 0;
    await visitor.goes(`/map/${id}`);
    expect(visitor.asked()).toEqual(['MapPage']);
    const many = (count: number) => new Intl.NumberFormat('en-US').format(count);
    await item(`+ 19 of ${many(count - 6)} more`).waitFor();
    await item(/^Current account product/).focus();
    await visitor.presses('ArrowUp'); // shows where the focus is
    const first = await painted();
    const picture = await page.locator('.canvas').innerHTML();
    for (const rest of [count - 25, count - 50, count - 75]) {
      await visitor.presses('e');
      await visitor.settled();
      await item(`+ 25 of ${many(rest)} more`).waitFor();
      expect(visitor.asked().length).toBeLessThanOrEqual(1);
      expect(await wrongs(first)).toEqual([]);
    }
    for (let i = 0; i < 3; i++) await visitor.presses('u');
    await visitor.settled();
    await expect.poll(async () => (await painted()).length).toBe(first.length);
    expect(await page.locator('.canvas').innerHTML()).toBe(picture);
    expect(await painted()).toEqual(first);
  });
});

describe('a map', () => {
  it('is walked through, opened and shared with the keyboard alone', async () => {
    await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
    await item(/^Clara Quist /).focus();
    const before = await painted();
    await visitor.presses('ArrowLeft');
    const name = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');
    for (let i = 0; i < 10 && !(await name()).startsWith('Åsa Westgaard'); i++) await visitor.presses('ArrowDown');
    expect(await name()).toMatch(/^Åsa Westgaard\none of our people, adviser/);
    await visitor.presses('e');
    await item(/^\+ 19 of/).waitFor();
    expect(await name()).toMatch(/^Åsa Westgaard/);
    expect(await item(/^Åsa Westgaard/).getAttribute('aria-expanded')).toBe('true');
    expect(await status()).toMatch(/^Åsa Westgaard: expanded\. \d+ drawn\.$/);
    expect(await wrongs(before)).toEqual([]);
    await visitor.presses('ArrowLeft', 'ArrowUp');
    await shoot(page, 'map-expanded');

    // The same address makes the same picture, in one request.
    const there = await painted();
    visitor.asked();
    await visitor.goes(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(visitor.asked()).toEqual(['MapPage']);
    expect((await painted()).map(({ key }) => key)).toEqual(there.map(({ key }) => key));

    // Back leads back step by step; collapsing removes what expanding brought.
    await item(/^Åsa Westgaard/).focus();
    await visitor.presses('c');
    await expect.poll(async () => (await painted()).length).toBe(before.length);
    await page.goBack();
    await expect.poll(async () => (await painted()).length).toBe(there.length);
  });

  it('keeps the focus when what had it goes', async () => {
    await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
    await item(/^Åsa Westgaard/).focus();
    await visitor.presses('e');
    await item(/^\+ 19 of/).waitFor();
    await visitor.presses('ArrowLeft', 'u');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
    expect(await page.getByRole('treeitem').and(page.locator('[tabindex="0"]')).count()).toBe(1);
  });

  it('makes another node its centre, and back', async () => {
    await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
    await item(/^Noah Vane/).focus();
    await page.keyboard.press('Shift+Enter');
    await page.getByRole('heading', { name: /Map of Noah Vane/ }).waitFor();
    expect(await wrongs()).toEqual([]);
    await visitor.presses('u');
    await page.getByRole('heading', { name: /Map of Clara Quist/ }).waitFor();
    await visitor.presses('r');
    await page.getByRole('heading', { name: /Map of Noah Vane/ }).waitFor();
  });

  it('hides a kind, which stays hidden; what is pinned stays drawn', async () => {
    await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
    const before = await painted();
    await item(/^FLM-HOME-1/).focus();
    await visitor.presses('p');
    await page.getByRole('checkbox', { name: /^accounts/i }).uncheck();
    await expect.poll(() => item(/^FB-CLARA/).count()).toBe(0);
    expect(await item(/^FLM-HOME-1 .*pinned$/).count()).toBe(1);
    const left = new Set((await painted()).map(({ key }) => key));
    expect(await wrongs(before.filter(({ key }) => left.has(key)))).toEqual([]);
    await page.reload();
    await visitor.settled();
    expect(await page.getByRole('checkbox', { name: /^accounts/i }).isChecked()).toBe(false);
  });

  it('has the same names in its table and in its files', async () => {
    await visitor.goes(`/map/${await idOf('people', 'Clara Quist')}`);
    await item(/^Åsa Westgaard/).focus();
    await visitor.presses('e');
    await item(/^\+ 19 of/).waitFor();
    const names = await page.locator('.canvas .pill > title').allTextContents();
    const drawn = names.map((name) => name.split('\n')[0] ?? '').sort();
    const saved = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ]);
      return readFile(await download.path());
    };
    const svg = (await saved('Save SVG')).toString();
    const csv = (await saved('CSV')).toString();
    const png = await saved('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(svg).not.toMatch(/var\(|class=|light-dark/);
    const alone = await browser.newPage();
    await alone.goto(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    const inSvg = await alone.locator('title').allTextContents();
    expect(inSvg.map((name) => name.split('\n')[0] ?? '').sort()).toEqual(drawn);
    await alone.close();
    for (const name of drawn) expect(csv).toContain(name);
    await visitor.presses('t');
    await page.getByRole('table').waitFor();
    const rows = await page.locator('.twin th[scope=row] a').allTextContents();
    expect([...rows, 'Clara Quist'].sort()).toEqual(drawn);
  });

  it.each(['light', 'dark'] as const)('can be seen and used by everybody, %s', async (colorScheme) => {
    for (const width of [360, 1440]) {
      const other = await Visitor.arrives(browser, { colorScheme, viewport: { width, height: 900 } });
      for (const view of ['drawing', 'table']) {
        const id = await idOf('people', 'Clara Quist');
        const employee = await idOf('employees', 'Åsa Westgaard');
        await other.goes(`/map/${id}?steps=e.${employee}-m.${employee}.serves&view=${view}`);
        await shoot(other.page, `map-${view}-${colorScheme}-${width}`);
        expect(await barriers(other.page)).toBe('');
        expect(await faint(other.page)).toBe('');
        expect(await overflow(other.page)).toBe('');
      }
      expect(other.complaints()).toBe('');
      await other.leaves();
    }
  });

  it('of nothing says so', async () => {
    await visitor.goes('/map/per_nobody');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is nothing here');
  });
});

describe('paths', () => {
  it('are sentences and a drawing, and lead on', async () => {
    const [from, to] = [await idOf('people', 'Ines Halle'), await idOf('people', 'Jost Birk')];
    await visitor.goes(`/paths/${from}/${to}`);
    expect(visitor.asked()).toEqual(['PathsPage']);
    expect(await page.getByRole('main').innerText()).toContain('Ines Halle and Jost Birk are connected in 4 hops');
    const first = page.getByRole('region', { name: 'Path 1' });
    expect(await first.getByRole('listitem').count()).toBe(5);
    expect(await barriers(page)).toBe('');
    await page.getByRole('link', { name: 'The other way round' }).click();
    await page.getByRole('heading', { name: /Jost Birk and\s+Ines Halle/ }).waitFor();
  });

  it('that are not there are said not to be', async () => {
    const [from, to] = [await idOf('people', 'Ines Halle'), await idOf('people', 'Clara Quist')];
    await visitor.goes(`/paths/${from}/${to}`);
    expect(await page.getByRole('main').innerText()).toContain('are not connected in 6 hops or fewer');
  });
});
