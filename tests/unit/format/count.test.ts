import { describe, expect, it } from 'vitest'
import { counted, grouped } from '#lib/format/count.ts'

describe('a number with what it counts', () => {
  it('has the noun that its number asks for', () => {
    expect(counted(0, 'warning')).toBe('0 warnings')
    expect(counted(1, 'warning')).toBe('1 warning')
    expect(counted(2, 'warning')).toBe('2 warnings')
    expect(counted(1, 'person', 'people')).toBe('1 person')
    expect(counted(3, 'person', 'people')).toBe('3 people')
  })

  it('is grouped by thousands, whatever the machine speaks', () => {
    expect(counted(12_345, 'article')).toBe('12,345 articles')
    expect(grouped(1_000_000)).toBe('1,000,000')
  })
})
