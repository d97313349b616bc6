import { test } from 'vitest'
import { mergeEverySubset, NAMES } from '#tests/support/replay/subsets.ts'

test.each([{ reimport: false }, { reimport: true }])(
  'merges every subset of all changes on either side (imported again before the export: $reimport)',
  ({ reimport }) => mergeEverySubset(NAMES, reimport),
)
