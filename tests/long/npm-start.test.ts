import { beforeAll, describe, test } from 'vitest'
import { ensureBuild } from '#lib/cli/launch/next-build.mjs'
import { endBy } from '#tests/support/npm-start.ts'

beforeAll(ensureBuild, 600_000)

describe('whoever ends npm start with whichever signal, nothing of it lives on', { timeout: 120_000 }, () => {
  test.each([
    ['npm', 'SIGTERM'],
    // A terminal sends its Ctrl-C to all of them at once; npm's shell would keep one that came to npm alone.
    ['all', 'SIGINT'],
    ['npm', 'SIGHUP'],
    ['npm', 'SIGKILL'],
    ['start', 'SIGTERM'],
    ['start', 'SIGINT'],
    ['start', 'SIGHUP'],
    ['start', 'SIGKILL'],
  ] as const)('%s gets %s', endBy)
})
