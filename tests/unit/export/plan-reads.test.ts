import { load } from 'js-yaml'
import { beforeEach, expect, test, vi } from 'vitest'
import { parseDocument } from 'yaml'
import { digest } from '#lib/collection/digest.ts'
import { planFile, summariseFile } from '#lib/export/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { generateEntry } from '#tests/support/generate.ts'

// Both readers as they are, but counted.
vi.mock('js-yaml', { spy: true })
vi.mock('yaml', { spy: true })

/** An entry with coverage and an image. */
const { path, source } = generateEntry(1, 3)

const made = { theirs: null, origin: 'hand', by: 'Ada', at: new Date(0) } as const
const edits: Edit[] = [{ field: 'published', base: false, value: true, ...made }]
const wanted = { edits, exported: [], basis: null, out: null, always: [], withMarkers: false }

const bytes = Buffer.from(source, 'utf8')
const file = { bytes, digest: digest(bytes), size: bytes.length, mtimeMs: 0, stamp: '' }

/** The texts that each reader read. */
const readByYaml = () => vi.mocked(parseDocument).mock.calls.map(([text]) => text)
const readByJsYaml = () => vi.mocked(load).mock.calls.map(([text]) => text.trimStart())

const [, before = ''] = /^---\n(.*?)^---\n/ms.exec(source) ?? []
const after = before.replace('published: false', 'published: true')

beforeEach(() => {
  expect(before).toMatch(/^related:\n/m)
  expect(after).not.toBe(before)
  vi.clearAllMocks()
})

test('what is to be written is read once before and once after, and located by the edited fields alone', () => {
  expect(planFile(path, file, wanted).kind).toBe('write')
  expect(readByJsYaml()).toEqual([before, after])
  expect(readByYaml()).toEqual(['published: false\n\n'])
})

test('a look at what would be written reads the edited fields alone a second time', () => {
  const outcome = summariseFile(path, file, wanted)
  const write = { keys: ['published'], linesChanged: 1, notes: [], takesOut: false }
  expect(outcome).toEqual({ kind: 'write', agreed: [], write })
  expect(readByJsYaml()).toEqual([before, 'published: true\n\n'])
  expect(readByYaml()).toEqual(['published: false\n\n'])
})
