import { load } from 'js-yaml'
import { expect, test, vi } from 'vitest'
import { parseDocument } from 'yaml'
import { digest } from '#lib/collection/digest.ts'
import { planFile } from '#lib/export/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { generateEntry } from '#tests/support/generate.ts'

// Both readers as they are, but counted.
vi.mock('js-yaml', { spy: true })
vi.mock('yaml', { spy: true })

/** An entry with coverage and an image. */
const { path, source } = generateEntry(1, 3)

const made = { theirs: null, origin: 'hand', by: 'Ada', at: new Date(0) } as const

function plan(edits: readonly Edit[]) {
  const bytes = Buffer.from(source, 'utf8')
  const file = { bytes, digest: digest(bytes), size: bytes.length, mtimeMs: 0, stamp: '' }
  const wanted = { edits, exported: [], basis: null, out: null, always: [], withMarkers: false }
  vi.clearAllMocks()
  return planFile(path, file, wanted)
}

test('a plan reads a file once before and once after, and places for the edited fields alone', () => {
  expect(source).toMatch(/^related:\n/m)
  expect(source).toMatch(/^published: false$/m)
  const outcome = plan([{ field: 'published', base: false, value: true, ...made }])
  expect(outcome.kind).toBe('write')
  expect(load).toHaveBeenCalledTimes(2)
  expect(vi.mocked(parseDocument).mock.calls.map(([text]) => text)).toEqual(['published: false\n\n'])
})
