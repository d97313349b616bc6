import { expect, it } from 'vitest'
import { chooseStages, STAGES } from '#lib/cli/launch/stages.mjs'

const names = (stages: readonly { name: string }[]) => stages.map(({ name }) => name)

it('runs every stage that is not long when none is named', () => {
  expect(names(chooseStages([]))).toEqual(['lint', 'types', 'unit', 'build', 'e2e'])
})

it('runs those named, in their own order', () => {
  expect(names(chooseStages(['unit', 'types']))).toEqual(['types', 'unit'])
})

it('runs a long stage where it is named', () => {
  expect(names(chooseStages(['long-e2e', 'long']))).toEqual(['long', 'long-e2e'])
})

it('names the stages there are when one is unknown', () => {
  expect(() => chooseStages(['unit', 'units'])).toThrow(
    `There is no stage "units"; choose from ${names(STAGES).join(', ')}.`,
  )
})
