import { test } from 'vitest'
import { mergeEverySubset } from '#tests/support/replay/subsets.ts'

// The two that both sides change, one of lists and the body; `npm run test:long` has every field.
test.each([{ reimport: false }, { reimport: true }])(
  'merges every subset of changes on either side (imported again before the export: $reimport)',
  ({ reimport }) => mergeEverySubset(['topics', 'published', 'related', 'body'], reimport),
)
