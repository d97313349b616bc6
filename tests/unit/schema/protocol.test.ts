import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { CHANGES } from '#lib/schema/wire/changes.ts'
import { readChanges } from '#lib/schema/wire/outgoing-change.ts'
import { PROTOCOL } from '#lib/schema/wire/protocol.ts'

/** For each protocol: the form of all that goes both ways, and an outbox as browsers kept it. */
const FOLDER = join('tests', 'fixtures', 'protocol')

/** The form of a schema without its bounds and words: what another side would misread. */
function formOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const plain = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(plain)
    if (typeof node !== 'object' || node === null) return node
    const {
      type,
      properties,
      required,
      items,
      anyOf,
      oneOf,
      additionalProperties,
      const: only,
      $ref,
      ...rest
    } = node as Record<string, unknown>
    const named = Object.entries(Object(properties)).map(([name, each]) => {
      const isNeeded = Array.isArray(required) && required.includes(name)
      return [isNeeded ? name : `${name}?`, plain(each)]
    })
    if (properties !== undefined) return Object.fromEntries(named)
    if (items !== undefined) return [plain(items)]
    const several = anyOf ?? oneOf
    if (several !== undefined) return { either: plain(several) }
    if (typeof additionalProperties === 'object') return { each: plain(additionalProperties) }
    return only ?? $ref ?? type ?? (Object.keys(rest).length > 0 ? rest : 'anything')
  }
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return plain(json)
}

test('what goes both ways has the form that is kept for the name of the protocol', async () => {
  const form = Object.fromEntries(
    Object.entries(CHANGES).map(([kind, { input, answer }]) => [
      kind,
      { sent: formOf(input, 'input'), answered: formOf(answer, 'output') },
    ]),
  )
  const message = `Where an open tab would misread it, PROTOCOL becomes another name; then run this with --update.`
  await expect(`${JSON.stringify(form, null, 1)}\n`, message).toMatchFileSnapshot(
    join('..', '..', '..', FOLDER, `${PROTOCOL}.json`),
  )
})

const outboxes = readdirSync(FOLDER).filter((name) => name.endsWith('.outbox.json'))

test('the outbox of this protocol is kept, with a change of every kind', () => {
  expect(outboxes).toContain(`${PROTOCOL}.outbox.json`)
})

test.each(outboxes)('%s, kept in a browser, is read whole', (name) => {
  const stored: unknown[] = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
  const kinds = ['assign', 'confirm', 'decide', 'field', 'published', 'resolve', 'topics', 'undo']
  expect(readChanges(stored, 'ada').map(({ kind }) => kind)).toEqual(kinds)
  expect(readChanges(stored, 'ada')).toEqual(stored)
})
