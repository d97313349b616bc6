import { describe, expect, it } from 'vitest'
import { splice } from '#lib/frontmatter/write/splice.ts'

const written = (yaml: string, topics: readonly string[]) => {
  const result = splice(`---\n${yaml}---\n`, { topics })
  return result.ok ? result.value.source.slice(4, -4) : result.error.rule
}

describe('items that YAML reads as something other than text', () => {
  it.each([
    ['2024', 'topics:\n  - AI\n  - 2024\n', ['AI', '2024', 'Law'], 'topics:\n  - AI\n  - 2024\n  - Law\n'],
    ['010', 'topics: [010]\n', ['New', '010'], 'topics: [New, 010]\n'],
    ['true', 'topics:\n- true\n- AI\n', ['true'], 'topics:\n- true\n'],
    ['~', 'topics: [~, AI]\n', ['~', 'AI', 'Law'], 'topics: [~, AI, Law]\n'],
    ['1e3 moved', 'topics:\n  - 1e3\n  - AI\n', ['AI', '1e3'], 'topics:\n  - AI\n  - 1e3\n'],
    ['an empty item', 'topics:\n  -\n  - AI\n', ['', 'AI', 'B'], 'topics:\n  -\n  - AI\n  - B\n'],
    ['a date', 'topics: [2024-01-01, AI]\n', ['AI'], 'topics: [AI]\n'],
  ])('%s keeps its bytes', (_, yaml, topics, expected) => {
    expect(written(yaml, topics)).toBe(expected)
  })

  it('a text that looks like one is quoted, so that it is text', () => {
    expect(written('topics: [AI]\n', ['AI', '2024'])).toBe('topics: [AI, "2024"]\n')
  })

  it.each(['topics: [AI, {a: 1}]\n', 'topics: [AI, [x]]\n'])('%s is refused', (yaml) => {
    expect(written(yaml, ['AI'])).toBe('not-a-list-of-text')
  })
})
