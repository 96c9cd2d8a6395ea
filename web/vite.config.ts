import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { docsSearch } from './docs-search.ts';
import { gzip } from './gzip.ts';

/** How many times as long as on an idle machine a test may take, as of the tests in Go. */
const patience = Number(process.env.KITH_TEST_PATIENCE) || 1;

/** The tests of a file in check/, which open a browser. */
function inBrowser(name: string) {
  const include = [`check/${name}.test.ts`];
  const expect = { poll: { timeout: patience * 2_000 } };
  return { test: { name, include, expect, testTimeout: patience * 15_000, hookTimeout: patience * 30_000 } };
}

/** Everything a page needs is bundled: the content security policy of the server lets nothing else in. */
export default defineConfig({
  plugins: [react(), docsSearch(), gzip()],
  build: {
    outDir: 'site/dist',
    emptyOutDir: true,
    manifest: 'manifest.json', // for the check of sizes; it is not served
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['index.html', 'playground.html'],
      output: { codeSplitting: { groups: [{ name: 'editor', test: /codemirror/ }] } },
      checks: { moduleLevelDirective: false }, // "use client" says nothing in a browser
    },
  },
  server: {
    fs: { allow: ['..'] }, // docs/queries
    proxy: { '/graphql': process.env.KITH_API ?? 'http://127.0.0.1:8080' },
  },
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { test: { name: 'bytes', include: ['check/bytes.test.ts'] } },
      { test: { name: 'http', include: ['check/http.test.ts'], testTimeout: patience * 5_000 } },
      { test: { name: 'sentences', include: ['check/sentences.test.ts'], testTimeout: patience * 5_000 } },
      inBrowser('signin'),
      inBrowser('playground'),
      inBrowser('pages'),
      inBrowser('shell'),
      inBrowser('person'),
      inBrowser('company'),
      inBrowser('journeys'),
      inBrowser('oddities'),
      inBrowser('map'),
      inBrowser('timing'),
    ],
  },
});
