import { mergeConfig } from 'vitest/config'
import common from './vitest.config.ts'

// What takes too long for every run: `npm run test:long`.
const long = mergeConfig(common, { test: { testTimeout: 3_600_000, hookTimeout: 600_000 } })

export default {
  ...long,
  test: {
    ...long.test,
    include: ['tests/long/**/*.test.ts'],
    outputFile: { json: 'test-results/vitest.long.json' },
  },
}
