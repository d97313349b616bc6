import { z } from 'zod'
import { hasDirectionControl, hasInvisible } from '#lib/format/hidden.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { EntryFields } from '#lib/schema/entry/entry.ts'
import { readDate } from '#lib/schema/entry/entry-date.ts'
import { readLink } from '#lib/schema/entry/entry-links.ts'
import { readImages, readRelated } from '#lib/schema/entry/entry-lists.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'
import type { Warn, Warning } from '#lib/schema/entry/warnings.ts'
import { foldedDomain } from '#lib/schema/folded-text.ts'
import { isRated } from '#lib/schema/score-distribution.ts'
import { flagState } from '#lib/schema/values.ts'

/** A field that keeps an entry from being imported; `key` is its top-level frontmatter key. */
export type FieldProblem = { readonly rule: Rule; readonly key: string; readonly message: string }

const providerSchema = z.looseObject({ name: z.unknown().optional(), domain: z.unknown().optional() })
const topicsSchema = z.array(z.string())
const RESERVED = ['userId', 'role', 'approved', 'approvedBy']
const PATH_LIKE = ['slug', 'permalink', 'filename', 'path', 'url']

/**
 * Reads what the desk uses from parsed frontmatter. Unknown keys pass through untouched; a missing or odd
 * optional value becomes a warning; a value that would make the desk lie (a title that is no text, a flag
 * that is no boolean) is a problem. `others` are the values of further fields.
 */
export function readEntryFields(
  data: Readonly<Record<string, unknown>>,
  others: EntryFields['others'] = {},
): Result<EntryFields, FieldProblem> {
  const warnings: Warning[] = []
  const warn: Warn = (rule, field) => void warnings.push({ rule, field })

  const required = readRequired(data, warn)
  if (!required.ok) return required
  const numbers = readNumbers(data, warn)
  if (!numbers.ok) return numbers
  const links = readLinks(data, warn)
  if (!links.ok) return links

  const provider = providerSchema.safeParse(data.provider)
  if (data.provider !== undefined && !provider.success) warn('field-odd', 'provider')
  const images = readImages(data.images, warn)
  const related = readRelated(data.related, warn)
  warnAboutOddKeys(data, warn)
  const excerpt = text(data.excerpt, 'excerpt', warn)
  warnAboutHidden('title', required.value.title, warn)
  warnAboutHidden('excerpt', excerpt, warn)

  const { title, published, topics } = required.value
  const { heat, quality } = numbers.value
  const { webUrl, canonicalUrl } = links.value
  const { dateText, date } = readDate(data.publishedDateTime, warn)
  // Named one by one: to spread four objects into one takes longer than to read them.
  return ok({
    title,
    published,
    topics,
    others,
    heat,
    quality,
    webUrl,
    canonicalUrl,
    dateText,
    date,
    excerpt,
    providerName: text(provider.data?.name, 'provider.name', warn),
    providerDomain: foldedDomain(text(provider.data?.domain, 'provider.domain', warn)),
    type: text(data.type, 'type', warn),
    images,
    related,
    warnings,
  })
}

type Required = Pick<EntryFields, 'title' | 'published' | 'topics'>

function readRequired(data: Readonly<Record<string, unknown>>, warn: Warn): Result<Required, FieldProblem> {
  // Profiles and organisations have a name in place of a title.
  const key = data.title === undefined && data.name !== undefined ? 'name' : 'title'
  const title = data[key]
  if (title === undefined || title === null || (typeof title === 'string' && !/[^\s\p{Cf}]/u.test(title))) {
    return problem('title-missing', key, 'The entry has no title.')
  }
  if (typeof title !== 'string') return problem('title-not-text', key, 'The title is not text.')
  if (/^\d{4}-\d\d-\d\d/.test(title)) warn('title-not-quoted', key)
  if (/[\r\n]/.test(title)) warn('title-line-break', key)
  if (title.length > 300) warn('title-long', key)

  const flag = data.published
  if (flag === null) warn('published-empty', 'published')
  if (flag !== undefined && flag !== null && typeof flag !== 'boolean') {
    return problem(
      'published-not-boolean',
      'published',
      `published is ${JSON.stringify(flag)}, which readers understand differently.`,
    )
  }
  const topics = readTopics(data, warn)
  return topics.ok ? ok({ title, published: flagState(flag), topics: topics.value }) : topics
}

function readTopics(data: Readonly<Record<string, unknown>>, warn: Warn): Result<string[], FieldProblem> {
  const { topics } = data
  if (topics === null) warn('topics-empty', 'topics')
  if (topics === undefined || topics === null) return ok([])
  if (typeof topics === 'string') {
    warn('topics-single', 'topics')
    return ok([topics])
  }
  const list = topicsSchema.safeParse(topics)
  if (!list.success) return problem('topics-not-text', 'topics', 'topics holds something other than text.')
  if (new Set(list.data).size < list.data.length) warn('topics-repeated', 'topics')
  return ok(list.data)
}

function readNumbers(
  data: Readonly<Record<string, unknown>>,
  warn: Warn,
): Result<Pick<EntryFields, 'heat' | 'quality'>, FieldProblem> {
  const read = (key: 'heat' | 'quality'): number | null => {
    const value = data[key]
    if (typeof value === 'number') return isRated(value) ? value : null
    if (value !== undefined && value !== null) warn('field-odd', key)
    return null
  }
  for (const key of ['heat', 'quality'] as const) {
    const value = data[key]
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return problem('number-not-finite', key, `${key} is not a finite number.`)
    }
  }
  return ok({ heat: read('heat'), quality: read('quality') })
}

function readLinks(
  data: Readonly<Record<string, unknown>>,
  warn: Warn,
): Result<Pick<EntryFields, 'webUrl' | 'canonicalUrl'>, FieldProblem> {
  const canonical: Record<string, string | null> = { webUrl: null, originalUrl: null }
  for (const key of ['webUrl', 'originalUrl']) {
    const value = data[key]
    if (value === undefined || value === null) continue
    if (typeof value === 'object') return problem('url-not-text', key, `${key} is not text.`)
    if (typeof value !== 'string') {
      warn('link-unsafe', key)
      continue
    }
    const isRepeat = key === 'originalUrl' && value === data.webUrl
    canonical[key] = isRepeat ? (canonical.webUrl ?? null) : readLink(value, key, warn)
  }
  const webUrl = text(data.webUrl ?? data.originalUrl, 'webUrl', warn)
  if (webUrl === '') warn('link-missing', 'webUrl')
  return ok({ webUrl, canonicalUrl: canonical.originalUrl ?? canonical.webUrl ?? null })
}

function text(value: unknown, field: string, warn: Warn): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  warn('field-odd', field)
  return ''
}

function warnAboutHidden(field: string, value: string, warn: Warn): void {
  if (hasDirectionControl(value)) warn('direction-control', field)
  if (hasInvisible(value)) warn('hidden-characters', field)
}

function warnAboutOddKeys(data: Readonly<Record<string, unknown>>, warn: Warn): void {
  for (const key of RESERVED) if (key in data) warn('reserved-field', key)
  for (const key of PATH_LIKE) {
    const value = data[key]
    if (typeof value === 'string' && /\.\.|\\/.test(value)) warn('path-like-field', key)
  }
  const featured = data.featuredContent
  if (typeof featured === 'string' && /<script|javascript:|\son\w+\s*=/i.test(featured)) {
    warn('embedded-script', 'featuredContent')
  }
}

function problem(rule: Rule, key: string, message: string) {
  return err<FieldProblem>({ rule, key, message })
}
