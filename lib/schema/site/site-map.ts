import { z } from 'zod'
import { STATUSES } from '#lib/schema/words.ts'

const MOST = 200
const TEXT_LIMIT = 200

const keySchema = z
  .string({ error: 'a key of the frontmatter, such as date or provider.name' })
  .max(TEXT_LIMIT)
  .regex(/^(?![:.])[^\s\0](?:[^\r\n\0]*[^\s.\0])?$/, {
    error: 'a key of the frontmatter, such as date or provider.name',
  })
  .describe('A key of the frontmatter; dots lead into nested keys and, by number, into lists: images.0.url')

const SOURCE = 'a key of the frontmatter, or :h1, :filename or :git'

const sourceSchema = z
  .string({ error: SOURCE })
  .max(TEXT_LIMIT)
  .regex(/^(?::(?:h1|filename|git)$|(?![:.])[^\s\0](?:[^\r\n\0]*[^\s.\0])?$)/, { error: SOURCE })
  .describe('A key of the frontmatter, or :h1 (the first heading), :filename or :git')

const globSchema = z
  .string({ error: 'a pattern of paths, such as drafts/** or README.md' })
  .min(1)
  .max(TEXT_LIMIT)
  .regex(/^[^\0\r\n\\]+$/, { error: 'a pattern of paths, with / between folders' })
  .describe('A pattern of paths below the content folder: *, ?, ** and {a,b}; without / a name at any depth')

const scalarSchema = z.union([z.string().max(TEXT_LIMIT), z.number(), z.boolean()], {
  error: 'a text, a number, true or false',
})

/** A list, or its only item by itself. */
function listOf<Item extends z.ZodType>(item: Item, error: string, least = 0) {
  return z
    .union([z.array(item).min(least).max(MOST), item], { error })
    .transform((value): z.output<Item>[] => (Array.isArray(value) ? value : [value]))
}

const sources = (what: string) =>
  listOf(sourceSchema, 'a list of keys').describe(`${what}: the first of these that a file has`)
const globs = (what: string) => listOf(globSchema, 'a list of patterns').describe(what)
const values = (what: string) => listOf(scalarSchema, 'a value, or a list of values', 1).describe(what)

export const TOPIC_SHAPES = ['list', 'one', 'spaces', 'commas'] as const

const topicFieldSchema = z.strictObject({
  key: keySchema,
  shape: z
    .enum(TOPIC_SHAPES, { error: 'list, one, spaces or commas' })
    .default('list')
    .describe('How topics stand there: a list, one text, or one text with spaces or commas between them'),
  vocabulary: z
    .string()
    .max(TEXT_LIMIT)
    .optional()
    .describe('The file or folder below the content folder that names the topics of the site'),
})

const siteTopicsSchema = listOf(
  z
    .union([topicFieldSchema, keySchema], { error: 'a key, or { key, shape }' })
    .transform((value) => (typeof value === 'string' ? { key: value, shape: 'list' as const } : value)),
  'a list of { key, shape }',
)

export const ABSENT = ['shown', 'hidden'] as const

export const flagSchema = z
  .strictObject(
    {
      key: keySchema,
      published: values('The values with which the site shows a page; the first is written'),
      unpublished: values('The values with which the site hides a page; the first is written'),
      absent: z
        .enum(ABSENT, { error: 'shown or hidden' })
        .describe('What the site does with a page that has no such key'),
      states: z
        .partialRecord(z.enum(STATUSES), scalarSchema)
        .optional()
        .describe('What a decision writes instead, where the key has a value for it'),
    },
    { error: 'a key with its values, { key, published, unpublished, absent }, or none' },
  )
  .refine(({ published, unpublished }) => !published.some((value) => unpublished.includes(value)), {
    error: 'values of which none both shows and hides a page',
  })
  .refine(
    ({ published, unpublished, states }) =>
      Object.values(states ?? {}).every((value) => published.includes(value) || unpublished.includes(value)),
    { path: ['states'], error: 'values that stand under published or unpublished' },
  )

const relatedSchema = z.strictObject({
  key: keySchema,
  title: sources('The title of an item'),
  summary: sources('Its summary'),
  link: sources('Its address'),
  canonical: sources('The address of the original'),
  date: sources('Its date'),
  outlet: sources('Who published it'),
  score: sources('How good it is'),
  image: sources('Its image'),
})

export const EDIT_KINDS = ['text', 'list', 'date', 'choice', 'boolean'] as const

const editFieldSchema = z
  .strictObject({
    key: keySchema,
    kind: z.enum(EDIT_KINDS, { error: `one of ${EDIT_KINDS.join(', ')}` }),
    label: z.string().min(1).max(TEXT_LIMIT).optional(),
    choices: z.array(z.string().min(1).max(TEXT_LIMIT)).max(MOST).optional(),
  })
  .refine(({ kind, choices = [] }) => (kind === 'choice') === choices.length > 0, {
    path: ['choices'],
    error: 'the choices of a field whose kind is choice, and of no other',
  })

const DEPTH = 'a number of folders from 1 to 20, or all'

const collectionsSchema = z.union(
  [
    z.strictObject({
      depth: z
        .union(
          [z.int({ error: DEPTH }).min(1, { error: DEPTH }).max(20, { error: DEPTH }), z.literal('all')],
          {
            error: DEPTH,
          },
        )
        .describe('How many folders of a path make its collection'),
    }),
    z.strictObject({
      pattern: globSchema
        .regex(/(^|\/):collection(\/|$)/, { error: 'a pattern with a folder called :collection' })
        .describe('A pattern of paths in which :collection stands for the folder that names the collection'),
    }),
  ],
  { error: '{ depth } or { pattern }' },
)

const defaultsSchema = z.array(
  z.strictObject({
    path: globSchema,
    values: z.record(
      keySchema,
      z.union([scalarSchema, z.array(scalarSchema).max(MOST)], { error: 'a value, or a list of values' }),
    ),
  }),
)

const hidingSchema = z.strictObject({ key: keySchema, values: values('Any of these') })

/** The parts of the map that are one value of an article. */
export const VALUE_PARTS = [
  'title',
  'date',
  'summary',
  'image',
  'author',
  'link',
  'canonical',
  'language',
  'type',
  'outlet',
  'domain',
] as const

const parts = {
  include: globs('The files that are articles'),
  exclude: globs('Of those, the files that are not'),
  hidden: globs('The files that the site does not show, whatever their flag says'),
  title: sources('The title'),
  date: sources('When it was published'),
  summary: sources('The summary'),
  image: sources('The image'),
  author: sources('The author'),
  link: sources('The address that editors open'),
  canonical: sources('The address by which it is known'),
  language: sources('The language'),
  type: sources('What sort of article it is'),
  outlet: sources('Who published the original'),
  domain: sources('The domain of the outlet'),
  topics: siteTopicsSchema.describe('The keys with topics, in the order of the desk'),
  flag: flagSchema.nullable().describe('The key by which the site shows or hides a page'),
  alsoHides: z.array(hidingSchema).max(MOST).describe('Other keys that hide a page, whatever the flag says'),
  wait: sources('The date before which a page is not shown'),
  ends: sources('The date after which a page is not shown'),
  score: listOf(keySchema, 'a list of keys').describe('Numbers by which articles are sorted'),
  related: relatedSchema.nullable().describe('The list of related articles'),
  edit: z.array(editFieldSchema).max(MOST).describe('Further keys that editors may change'),
  collections: collectionsSchema.describe('How articles fall into collections'),
  defaults: defaultsSchema.max(MOST).describe('Values of files that have no such key, by path'),
  writeAgain: z
    .array(keySchema)
    .max(MOST)
    .nullable()
    .describe('Keys that are written again where upstream takes them back; null: as the settings say'),
  withoutFrontmatter: z
    .enum(['left-out', 'article'], { error: 'left-out or article' })
    .describe('What becomes of files without frontmatter'),
}

/** How this site's frontmatter maps to what the desk uses: one value, and everything in it is said. */
export const siteMapSchema = z.strictObject(parts)

export const GENERATORS = [
  'jekyll',
  'hexo',
  'hugo',
  'zola',
  'docusaurus',
  'eleventy',
  'astro',
  'nuxt',
  'vitepress',
  'next',
] as const
export type Generator = (typeof GENERATORS)[number]

/** What copydesk.yml may say: any part of the map, and which generator builds the site. */
export const siteConfigSchema = z.strictObject({
  generator: z
    .enum([...GENERATORS, 'none'], { error: `one of ${GENERATORS.join(', ')}, or none` })
    .optional()
    .describe('What builds the site, where its files do not tell'),
  ...z.strictObject(parts).partial().shape,
  flag: z
    .union([z.literal('none').transform(() => null), flagSchema], {
      error: 'none, or a key with its values: { key, published, unpublished, absent }',
    })
    .nullable()
    .optional()
    .describe('The key by which the site shows or hides a page, or none'),
})

export type SiteMap = z.infer<typeof siteMapSchema>
export type SiteConfig = z.infer<typeof siteConfigSchema>
export type MapPart = keyof SiteMap
export type ValuePart = (typeof VALUE_PARTS)[number]
export type Source = SiteMap['title'][number]
export type TopicField = SiteMap['topics'][number]
export type TopicShape = TopicField['shape']
export type SiteFlag = NonNullable<SiteMap['flag']>
export type FlagValue = SiteFlag['published'][number]
export type EditField = SiteMap['edit'][number]
export type DefaultValues = SiteMap['defaults'][number]

export const MAP_PARTS = Object.keys(parts) as MapPart[]

/** The JSON Schema of copydesk.yml, by which text editors complete and check it. */
export function siteConfigJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(siteConfigSchema, { io: 'input' })
  return { ...schema, title: 'copydesk.yml: the site map of Copydesk' }
}
