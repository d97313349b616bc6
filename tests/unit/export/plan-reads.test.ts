import { load } from 'js-yaml'
import { beforeEach, expect, test, vi } from 'vitest'
import { parseDocument } from 'yaml'
import { digest } from '#lib/collection/digest.ts'
import { planFile, summariseFile } from '#lib/export/plan/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { generateEntry } from '#tests/support/generate.ts'

// Both readers as they are, but counted.
vi.mock('js-yaml', { spy: true })
vi.mock('yaml', { spy: true })

/** An entry with coverage and an image. */
const { path, source } = generateEntry(1, 3)

const made = { theirs: null, origin: 'hand', by: 'Ada', at: new Date(0) } as const
const edits: Edit[] = [{ field: 'published', base: false, value: true, ...made }]
const wanted = { edits, exported: [], basis: null, base: null, out: null, always: [], withMarkers: false }

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

test('what is to be written is read once before and once after, and located by its lines', () => {
  expect(planFile(path, file, wanted).kind).toBe('write')
  expect(readByJsYaml()).toEqual([before, after])
  expect(readByYaml()).toEqual([])
})

const write = { keys: ['published'], linesChanged: 1, notes: [], takesOut: false }
const { title, excerpt, originalUrl } = load(before) as Record<string, string>
const told = { title: title ?? '', excerpt: excerpt ?? '', canonicalUrl: originalUrl ?? null }

test('a look at a file as it was imported reads the lines of the edited fields and nothing else', () => {
  const topics = /^topics:\n(?: {2}.*\n)+\n/m.exec(before)?.[0] ?? ''
  const base = { digest: file.digest, told }
  expect(summariseFile(path, file, { ...wanted, base })).toEqual({ kind: 'write', agreed: [], write })
  expect(readByJsYaml()).toEqual([`published: false\n\n${topics}`])
  expect(readByYaml()).toEqual([])
})

test('a look at a file that changed since reads it once, and the edited fields a second time', () => {
  const base = { digest: digest('another'), told }
  expect(summariseFile(path, file, { ...wanted, base })).toEqual({ kind: 'write', agreed: [], write })
  expect(readByJsYaml()).toEqual([before, 'published: true\n\n'])
  expect(readByYaml()).toEqual([])
})

test('a layout that is not usual is located by the slower reader, the edited fields alone', () => {
  const odd = Buffer.from(source.replace('published: false', 'published: false # not yet'), 'utf8')
  expect(planFile(path, { ...file, bytes: odd, digest: digest(odd) }, wanted).kind).toBe('write')
  expect(readByYaml()).toEqual(['published: false # not yet\n\n'])
})
