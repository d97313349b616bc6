import { describe, expect, it } from 'vitest'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'
import { readFixtures, textOf } from '#tests/unit/frontmatter/fixtures.ts'

type Expected = {
  edit: FieldEdits
  expected?: string
  also_accept?: string[]
  error?: string
  may_refuse?: boolean
}

const fixtures = readFixtures<Expected>('splice')

describe('splice, case by case', () => {
  it('has its fixtures', () => {
    expect(fixtures.length).toBeGreaterThan(50)
  })

  it.each(fixtures)('$name', ({ bytes, expected }) => {
    const source = textOf(bytes)
    const result = splice(source, expected.edit)
    if (expected.error) {
      expect(result.ok).toBe(false)
    } else if (!result.ok) {
      expect(expected.may_refuse, result.error.message).toBe(true)
    } else {
      expect([expected.expected, ...(expected.also_accept ?? [])]).toContain(result.value.source)
    }
  })

  it.each(fixtures)('$name: without edits the very same text', ({ bytes }) => {
    const decoded = decodeEntry(bytes)
    if (!decoded.ok) return
    expect(splice(decoded.value, {})).toEqual({
      ok: true,
      value: { source: decoded.value, changed: [], spans: [] },
    })
  })

  it.each(fixtures.filter(({ expected }) => !expected.error))(
    '$name: twice is once',
    ({ bytes, expected }) => {
      const once = splice(textOf(bytes), expected.edit)
      if (!once.ok) return
      const twice = splice(once.value.source, expected.edit)
      expect(twice).toEqual({ ok: true, value: { source: once.value.source, changed: [], spans: [] } })
    },
  )
})
