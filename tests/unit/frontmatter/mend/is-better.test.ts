import { expect, test } from 'vitest'
import { isBetter } from '#lib/frontmatter/mend/is-better.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'

type Case = {
  what: string
  was: [Rule, number]
  is: [Rule, number] | null
  how?: 'replace' | 'add' | 'remove'
  line?: number
  better: boolean
}

const CASES: Case[] = [
  { what: 'nothing is wrong any more', was: ['invalid-yaml', 5], is: null, better: true },
  {
    what: 'the same is wrong with the line',
    was: ['invalid-yaml', 5],
    is: ['invalid-yaml', 5],
    better: false,
  },
  {
    what: 'something else is wrong with it',
    was: ['duplicate-key', 5],
    is: ['invalid-yaml', 5],
    better: false,
  },
  {
    what: 'the next mistake comes to light',
    was: ['invalid-yaml', 5],
    is: ['invalid-yaml', 9],
    better: true,
  },
  {
    what: 'a mistake was made further up',
    was: ['duplicate-key', 5],
    is: ['invalid-yaml', 3],
    line: 3,
    better: false,
  },
  {
    what: 'the YAML can be read, a field cannot',
    was: ['invalid-yaml', 9],
    is: ['title-missing', 2],
    better: true,
  },
  {
    what: 'the fields could be read before',
    was: ['published-not-boolean', 3],
    is: ['invalid-yaml', 9],
    line: 3,
    better: false,
  },
  {
    what: 'another field was broken, too',
    was: ['number-not-finite', 9],
    is: ['url-not-text', 3],
    line: 9,
    better: true,
  },
  {
    what: 'the next line was the same',
    was: ['conflict-markers', 4],
    is: ['conflict-markers', 4],
    how: 'remove',
    line: 4,
    better: true,
  },
  {
    what: 'a line before it is gone, and it is not',
    was: ['duplicate-key', 5],
    is: ['duplicate-key', 4],
    how: 'remove',
    line: 3,
    better: false,
  },
  {
    what: 'a line above it came, and it stays',
    was: ['duplicate-key', 5],
    is: ['duplicate-key', 6],
    how: 'add',
    line: 1,
    better: false,
  },
  {
    what: 'the new line is broken',
    was: ['title-missing', 2],
    is: ['field-not-text', 2],
    how: 'add',
    line: 1,
    better: false,
  },
  {
    what: 'a byte was wrong further up, too',
    was: ['control-character', 40],
    is: ['control-character', 3],
    line: 40,
    better: true,
  },
]

test.each(CASES)('better $better: $what', ({ was, is, how = 'replace', line = was[1], better }) => {
  const place = ([rule, line]: [Rule, number]) => ({ rule, line })
  expect(isBetter(place(was), is === null ? null : place(is), { line, how })).toBe(better)
})
