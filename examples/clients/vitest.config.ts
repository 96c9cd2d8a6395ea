import relay from 'vite-plugin-relay';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [relay],
  test: {
    environment: 'happy-dom',
    // As if the pages came from the server itself.
    environmentOptions: { happyDOM: { url: process.env.KITH_URL } },
    testTimeout: 60_000,
    maxWorkers: 1,
    setupFiles: 'test/act.ts',
  },
});
