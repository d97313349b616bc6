import { expect, test } from 'vitest'
import { COMMAND_WORDS, finder } from '#app/(desk)/queue/_components/commands/palette-words.ts'
import { COMMANDS } from '#app/(desk)/queue/_components/commands/table.ts'

test.each([
  ['', 'Approve, and go on', '', true],
  ['PROVE', 'Approve, and go on', '', true],
  ['all reject', 'All 61 in this view: reject…', '', true],
  ['short', 'All keys', 'keyboard shortcuts', true],
  ['cuts', 'All keys', 'keyboard shortcuts', false],
  ['keys shortcuts', 'All keys', 'keyboard shortcuts', true],
  ['keys elsewhere', 'All keys', 'keyboard shortcuts', false],
  [' log   out ', 'Sign out', 'log out logout', true],
])(
  '%j finds %s: by any part of its label and the beginnings of its other words',
  (typed, label, also, is) => {
    expect(finder(typed)(label, also)).toBe(is)
  },
)

test('what a command is also called is not its label again', () => {
  for (const [name, words] of Object.entries(COMMAND_WORDS)) {
    const { label } = COMMANDS[name as keyof typeof COMMANDS]
    expect(
      words.split(' ').filter((word) => label.toLowerCase().split(/\W+/).includes(word) && word.length > 3),
      name,
    ).toEqual([])
  }
})
