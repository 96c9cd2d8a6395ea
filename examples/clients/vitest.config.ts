import relay from 'vite-plugin-relay';
import { defineConfig } from 'vitest/config';

// How many times as long as on an idle machine a test may take.
const patience = Number(process.env.KITH_TEST_PATIENCE ?? 1);

export default defineConfig({
  plugins: [relay],
  test: {
    environment: 'happy-dom',
    // As if the pages came from the server itself.
    environmentOptions: { happyDOM: { url: process.env.KITH_URL } },
    testTimeout: 60_000 * patience,
    maxWorkers: 1,
  },
});
