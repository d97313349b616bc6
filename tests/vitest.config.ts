import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: {
    // Next replaces this marker itself; outside of Next the real one throws.
    alias: { 'server-only': `${root}node_modules/next/dist/compiled/server-only/empty.js` },
  },
  test: {
    include: ['tests/{unit,integration,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/support/fail-on-console-error.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    allowOnly: false,
    // Real databases, processes and git on machines that others may share: the limits catch what hangs.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    // Each file begins anew, and optimising what plans its queries takes longer than they do; see lib/cli/main.ts.
    execArgv: ['--liftoff-only'],
    restoreMocks: true,
  },
})
