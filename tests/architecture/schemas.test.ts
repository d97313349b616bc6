import { expect, test } from 'vitest'
import { sourceOf, sources } from '#tests/architecture/source.ts'
import { unreadSchemas } from '#tests/architecture/unread-schemas.ts'

const product = sources().filter(({ path }) => /^(lib|app)\//.test(path))

test('every schema is one that something is parsed by; what nobody parses is a type', () => {
  expect(unreadSchemas(product)).toEqual([])
})

test('a schema that is named for its type alone, or by such ones, is found', () => {
  const source = (path: string, text: string) =>
    sourceOf(
      path,
      `import { z } from 'zod'
${text}
`,
    )
  const told = unreadSchemas([
    source(
      'a.ts',
      'const inner = z.object({})\nexport const pageSchema = z.object({ items: z.array(inner) })',
    ),
    source('b.ts', 'export type Page = z.infer<typeof pageSchema>\nexport const idSchema = z.string()'),
    source('c.ts', 'export const idInput = z.object({ id: idSchema })\nparseInput(idInput, raw)'),
    source(
      'd.ts',
      '/** See loneSchema. */\nexport const loneSchema = pageSchema.extend({\n  a: z.string(),\n})',
    ),
  ])
  expect(told).toEqual(['inner', 'loneSchema', 'pageSchema'])
})
