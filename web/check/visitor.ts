import { mkdirSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';

/** The server that is looked at. */
export const server = process.env.KITH_URL ?? 'http://127.0.0.1:8080';

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.KITH_CHROMIUM ?? '/usr/bin/chromium',
    args: flags.split(' '),
  });
}

/** Somebody who has never been here, with one page, watched. */
export class Visitor {
  /** What must stay empty: requests to anybody else, refusals, and whatever the browser complains of. */
  readonly troubles: string[] = [];
  private readonly sent: string[] = [];
  private open = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrives(browser: Browser, options: BrowserContextOptions = {}, at = server): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: at,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const visitor = new Visitor(context, await context.newPage());
    visitor.watch(new URL(at).origin);
    return visitor;
  }

  private watch(origin: string) {
    const { context, troubles } = this;
    context.on('request', (request) => {
      const asked = new URL(request.url());
      if (!['data:', 'blob:'].includes(asked.protocol) && asked.origin !== origin) troubles.push(`asked ${asked.href}`);
      if (asked.pathname !== '/graphql') return;
      this.open++;
      this.sent.push(/(?:query|mutation)\s+(\w+)/.exec(request.postData() ?? '')?.[1] ?? '?');
    });
    const ended = (request: Request) => {
      if (new URL(request.url()).pathname === '/graphql') this.open--;
    };
    context.on('requestfinished', ended);
    context.on('requestfailed', ended);
    context.on('response', (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
    });
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => troubles.push(String(error.error())));
  }

  /** Opens a path, and waits for all that it shows. */
  async goes(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** Waits until the page has its heading and awaits no answer. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    const loading = this.page.getByRole('status', { name: 'Loading' });
    do {
      await this.page.evaluate(
        () => new Promise((painted) => requestAnimationFrame(() => setTimeout(() => painted(null), 20))),
      );
    } while (this.open > 0 || (await loading.count()) > 0);
  }

  /** Presses keys one after the other. Those of one letter are typed, others are called by name: 'Enter'. */
  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await (key.length > 1 && /^[A-Z]/.test(key) ? this.page.keyboard.press(key) : this.page.keyboard.type(key));
    }
  }

  /** The operations that were asked of the server since the last time, by their names. */
  asked(): string[] {
    return this.sent.splice(0);
  }

  /** The troubles since the last time, of which those that were meant to come are looked past. */
  complaints(meant?: RegExp): string {
    return this.troubles
      .splice(0)
      .filter((trouble) => !meant?.test(trouble))
      .join('\n');
  }

  leaves(): Promise<void> {
    return this.context.close();
  }
}

const shots = process.env.KITH_SHOTS; // a folder, if screenshots are wanted

/** Keeps a picture of the whole page. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}
