import { describe, expect, it } from 'vitest'
import { readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { readCorpus } from '#tests/unit/frontmatter/fixtures.ts'

const corpus = readCorpus()

/** Lines of one text that the other does not have, counted. */
function linesOnlyIn(one: string, other: string): string[] {
  const rest = new Map<string, number>()
  for (const line of other.split('\n')) rest.set(line, (rest.get(line) ?? 0) + 1)
  return one.split('\n').filter((line) => {
    const count = rest.get(line) ?? 0
    rest.set(line, count - 1)
    return count < 1
  })
}

function present(source: string) {
  const fields = readFields(source, ['published', 'topics'])
  if (!fields.ok) throw new Error(fields.error.message)
  const { published = null, topics = null } = fields.value
  return { published, topics }
}

describe.runIf(corpus.length > 0)('real files', () => {
  it.each(corpus)('$path', ({ source }) => {
    expect(parseEntry(source)).toMatchObject({ ok: true })
    const unedited = splice(source, {})
    expect(unedited.ok && unedited.value.source).toBe(source)

    const { published, topics } = present(source)
    const toggled = splice(source, { published: published !== true })
    expect(toggled.ok && toggled.value.source).toBeTypeOf('string')
    if (!toggled.ok) return
    expect(linesOnlyIn(source, toggled.value.source)).toHaveLength(published === null ? 0 : 1)
    expect(linesOnlyIn(toggled.value.source, source)).toHaveLength(1)
    const back = splice(toggled.value.source, { published })
    expect(back.ok && back.value.source).toBe(source)

    const list = Array.isArray(topics) ? topics : []
    const appended = splice(source, { topics: [...list, 'A topic that no file has'] })
    expect(appended.ok && appended.value.source).toBeTypeOf('string')
    if (!appended.ok) return
    expect(linesOnlyIn(source, appended.value.source)).toEqual([])
    expect(linesOnlyIn(appended.value.source, source).join('\n')).toContain('A topic that no file has')
    const restored = splice(appended.value.source, { topics })
    expect(restored.ok && restored.value.source).toBe(source)
  })
})
