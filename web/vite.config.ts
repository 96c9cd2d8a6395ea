import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { docsSearch } from './docs-search.ts';
import { gzip } from './gzip.ts';

/** How many times as long as on an idle machine a test may take, as of the tests in Go. */
const patience = Number(process.env.KITH_TEST_PATIENCE) || 1;

/** Everything a page needs is bundled: the content security policy of the server lets nothing else in. */
export default defineConfig({
  plugins: [react(), docsSearch(), gzip()],
  build: {
    outDir: 'site/dist',
    emptyOutDir: true,
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
      { test: { name: 'http', include: ['check/http.test.ts'], testTimeout: patience * 5_000 } },
      { test: { name: 'sign-in', include: ['check/signin.test.ts'], testTimeout: patience * 15_000 } },
      {
        test: {
          name: 'browser',
          include: ['check/playground.test.ts'],
          testTimeout: patience * 15_000,
          hookTimeout: patience * 30_000,
        },
      },
    ],
  },
});
