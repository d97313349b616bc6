import { expect, test } from 'vitest'
import { bulkDone, bulkOrder } from '#lib/format/bulk-text.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'

test.each<[BulkAction, string]>([
  [{ do: 'set-field', field: 'due', value: null }, 'Set due of 2 articles to nothing'],
  [{ do: 'set-field', field: 'tags', value: ['a', 'b'] }, 'Set tags of 2 articles to “a”, “b”'],
  [{ do: 'set-topics', topics: [] }, 'Set the topics of 2 articles to none'],
  [{ do: 'clear-field', field: 'due' }, 'Cleared due of 2 articles'],
  [{ do: 'add-topic', topic: 'AI' }, 'Added “AI” to 2 articles'],
  [
    { do: 'add-items', field: 'more', items: ['{"title":"One"}'] },
    'Added “{title: One}” to more of 2 articles',
  ],
  [{ do: 'remove-items', field: 'tags', items: ['a'] }, 'Removed “a” from tags of 2 articles'],
  [
    { do: 'replace-value', field: 'tone', from: 'dry', to: 'calm' },
    'Replaced “dry” with “calm” in tone of 2 articles',
  ],
])('%j, done, is told as: %s', (action, said) => {
  expect(bulkDone(action, 2)).toBe(said)
})

test('values are told as far as there is room for them', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  expect(bulkOrder({ do: 'add-items', field: 'tags', items }, 1)).toBe(
    'Add “a”, “b”, “c”, “d”, “e” and 2 more to tags of 1 article',
  )
  const long = bulkOrder({ do: 'set-field', field: 'kicker', value: 'x'.repeat(500) }, 1)
  expect(long.length).toBeLessThan(150)
  expect(long).toContain('x…”')
})
