import {
  type CmsField,
  decapSchema,
  frontMatterCmsSchema,
  pagesCmsSchema,
} from '#lib/schema/site/foreign-config.ts'
import type { EditField, SiteFlag } from '#lib/schema/site/site-map.ts'
import type { Declared } from '#lib/site/declared/declared.ts'

type Kind = EditField['kind']

/** What the fields of an editing system are called here. What is not named is nothing that the desk edits. */
const KINDS: Readonly<Record<string, Kind>> = {
  string: 'text',
  text: 'text',
  number: 'text',
  slug: 'text',
  datetime: 'date',
  date: 'date',
  boolean: 'boolean',
  list: 'list',
  tags: 'list',
  categories: 'list',
  choice: 'choice',
  select: 'choice',
}

/** https://frontmatter.codes/docs/settings/overview: fields of type draft are the flag, unless they are inverted. */
export function frontMatterCmsDeclares(file: string, data: unknown): Declared {
  const parsed = frontMatterCmsSchema.safeParse(data)
  if (!parsed.success) return { file }
  const types = parsed.data['frontMatter.taxonomy.contentTypes'] ?? []
  const fields = types.flatMap(({ fields = [] }) => fields)
  const drafts = fields.filter(({ type, name }) => type === 'draft' && isKey(name))
  const date = fields.find(({ isPublishDate, name }) => isPublishDate === true && isKey(name))?.name
  const folders = (parsed.data['frontMatter.content.pageFolders'] ?? []).flatMap(({ path }) =>
    path === undefined ? [] : [path.replace('[[workspace]]', '')],
  )
  const edit = fields.flatMap(({ name, title, type, choices }) =>
    editField({ name, label: title, type, options: choices }),
  )
  return {
    file,
    ...(folders.length > 0 && { folders }),
    ...(date !== undefined && { values: { date: [date] } }),
    ...(drafts[0]?.name !== undefined && { flag: flagOf(drafts[0].name, drafts[0].invert === true) }),
    ...(edit.length > 0 && { edit }),
  }
}

function flagOf(key: string, isInverted: boolean): SiteFlag {
  return { key, published: [isInverted], unpublished: [!isInverted], absent: isInverted ? 'hidden' : 'shown' }
}

/** Decap and Sveltia CMS have the same form. What is written by anchors and merge keys is refused by the reader. */
export function decapDeclares(file: string, data: unknown): Declared {
  const parsed = decapSchema.safeParse(data)
  const collections = parsed.success ? (parsed.data.collections ?? []) : []
  return withFields(
    file,
    collections.filter(({ folder }) => folder !== undefined),
  )
}

/** https://pagescms.org/docs/configuration/ */
export function pagesCmsDeclares(file: string, data: unknown): Declared {
  const parsed = pagesCmsSchema.safeParse(data)
  const content = parsed.success ? (parsed.data.content ?? []) : []
  return withFields(
    file,
    content.filter(({ type }) => type === 'collection'),
  )
}

function withFields(file: string, collections: readonly { fields?: CmsField[] | undefined }[]): Declared {
  const all = collections.flatMap(({ fields = [] }) => fields)
  const edit = all.flatMap((field) => editField({ ...field, type: field.widget ?? field.type }))
  return edit.length === 0 ? { file } : { file, edit }
}

type Named = {
  readonly name?: string | undefined
  readonly label?: string | undefined
  readonly type?: string | undefined
  readonly multiple?: boolean | undefined
  readonly list?: unknown
  readonly options?: unknown
}

function editField({ name, label, type = 'string', multiple, list, options }: Named): EditField[] {
  if (!isKey(name) || name === 'body') return []
  const named = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  const isList = multiple === true || (list !== undefined && list !== false)
  const kind = named !== undefined && isList ? 'list' : named
  if (kind === undefined) return []
  const labelled = label === undefined || label === '' || label.length > 200 ? {} : { label }
  if (kind !== 'choice') return [{ key: name, kind, ...labelled }]
  const choices = choicesOf(options)
  return [
    choices.length === 0
      ? { key: name, kind: 'text', ...labelled }
      : { key: name, kind, ...labelled, choices },
  ]
}

/** Texts, or items of which each has a value; Pages CMS has them below `values`. */
function choicesOf(options: unknown): string[] {
  const values: unknown = isMapping(options) ? options.values : options
  if (!Array.isArray(values)) return []
  const texts = values.map((each: unknown) => (isMapping(each) ? (each.value ?? each.id) : each))
  return [...new Set(texts.filter((text) => typeof text === 'string' && text !== '' && text.length <= 200))]
    .map(String)
    .slice(0, 200)
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isKey(name: string | undefined): name is string {
  return name !== undefined && name.length <= 200 && /^[^:.\s][^\s.]*(?:\.[^\s.]+)*$/.test(name)
}
