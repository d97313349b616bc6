import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportedChanges, mergeFile } from '#lib/export/merge-file.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'
import type { Result } from '#lib/result.ts'

const BASE = '---\ntitle: "One"\nheat: 10\npublished: false\ntopics: [AI]\n---\nB\n'

function holding<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.error))
}

function merged(ours: string, theirs: string) {
  const changes = holding(exportedChanges(BASE, ours))
  if (changes === null) throw new Error('More than an export.')
  return holding(mergeFile(changes, theirs))
}

describe('what an export changed', () => {
  test('are its fields, with both values', () => {
    const ours = BASE.replace('false', 'true').replace('[AI]', '[AI, Law]')
    expect(holding(exportedChanges(BASE, ours))).toEqual([
      { field: 'published', base: false, ours: true },
      { field: 'topics', base: ['AI'], ours: ['AI', 'Law'] },
    ])
  })

  test.each([
    ['the body', BASE.replace('B\n', 'C\n')],
    ['another field', BASE.replace('heat: 10', 'heat: 11')],
    ['a new field', BASE.replace('heat: 10', 'heat: 10\nx: 1')],
  ])('is not %s', (_, ours) => {
    expect(holding(exportedChanges(BASE, ours.replace('false', 'true')))).toBe(null)
  })

  test('cannot be told where a version cannot be read', () => {
    expect(exportedChanges(BASE, 'no frontmatter\n')).toMatchObject({ ok: false })
  })
})

describe('a merge of fields', () => {
  test('is upstream’s file with our values', () => {
    const theirs = BASE.replace('heat: 10', 'heat: 20').replace('B\n', 'A new body\n')
    expect(merged(BASE.replace('false', 'true'), theirs)).toEqual({
      source: theirs.replace('false', 'true'),
      taken: [{ field: 'published', base: false, ours: true }],
      agreed: [],
      clashes: [],
    })
  })

  test('leaves a field with a third value alone', () => {
    const ours = BASE.replace('false', 'true').replace('[AI]', '[Law]')
    const theirs = BASE.replace('[AI]', '[Chips]')
    expect(merged(ours, theirs)).toMatchObject({
      source: theirs.replace('false', 'true'),
      taken: [{ field: 'published' }],
      clashes: [{ field: 'topics', base: ['AI'], ours: ['Law'], theirs: ['Chips'] }],
    })
  })

  test('writes nothing where upstream has our value', () => {
    const theirs = BASE.replace('false', 'true').replace('10', '20')
    expect(merged(BASE.replace('false', 'true'), theirs)).toMatchObject({
      source: theirs,
      taken: [],
      agreed: [{ field: 'published' }],
    })
  })

  const flag = fc.constantFrom(true, false, null)
  const topics = fc.constantFrom(['AI'], ['AI', 'Law'], ['Chips'], null)
  const version = fc.record({ published: flag, topics })

  test('holds for every field what one of the sides wants, and no other byte changes', () => {
    fc.assert(
      fc.property(version, version, version, fc.boolean(), (base, ours, theirs, crlf) => {
        const shape = crlf ? BASE.replaceAll('\n', '\r\n') : BASE
        const write = (source: string, values: FieldEdits) => holding(splice(source, values)).source
        const old = write(shape, base)
        const newer = write(old.replace('heat: 10', 'heat: 20'), theirs)
        const changes = holding(exportedChanges(old, write(old, ours))) ?? []
        const { source, clashes } = holding(mergeFile(changes, newer))
        const left = new Set(clashes.map(({ field }) => field))
        const wins = Object.fromEntries(
          changes.filter(({ field }) => !left.has(field)).map((change) => [change.field, change.ours]),
        )
        expect(source).toBe(write(newer, wins))
        expect(source).toContain('heat: 20')
        for (const { field, base: was, theirs: now } of clashes) {
          expect(now).not.toEqual(was)
          expect(now).not.toEqual(ours[field as keyof typeof ours])
        }
      }),
    )
  })
})
