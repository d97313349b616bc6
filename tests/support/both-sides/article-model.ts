import type { Status } from '#lib/schema/words.ts'
import {
  FIELDS,
  type Field,
  sameValue,
  storyOf,
  type Value,
  valuesOf,
} from '#tests/support/both-sides/layout.ts'

// What the rules say about one article, told once more and apart from the code that is tested.

type Origin = 'hand' | 'decision'

/** What editors want of a field that its file does not say. */
export type Asked = { readonly value: Value; readonly origin: Origin }

/** What the desk wrote into a field of a story, and what stood there before; `back` once upstream took it out. */
export type Wrote = Asked & { readonly before: Value; readonly story: number; readonly back: boolean }

export type FieldModel = {
  /** What the file says, as far as the desk knows it. */
  readonly file: Value
  readonly asked: Asked | null
  readonly wrote: Wrote | null
}

export type ArticleModel = Readonly<Record<Field, FieldModel>> & {
  readonly id: number
  readonly status: Status
  /** The text that the decision is about; null without one. */
  readonly about: string | null
  readonly byHand: boolean
  /** The file as the desk knows it. */
  readonly text: string
}

export function firstSeen(id: number, text: string): ArticleModel {
  const values = valuesOf(text)
  const field = (file: Value): FieldModel => ({ file, asked: null, wrote: null })
  const { published, topics } = values
  return {
    id,
    status: 'pending',
    about: null,
    byHand: false,
    text,
    published: field(published),
    topics: field(topics),
  }
}

export const isOpen = ({ status }: Pick<ArticleModel, 'status'>) => status === 'pending' || status === 'held'

/** What the desk shows as wanted. */
export const wanted = ({ asked, file }: FieldModel): Value => (asked === null ? file : asked.value)

/** Somebody says what is to be there; that answers a value that was taken back, too. */
export function ask(article: ArticleModel, field: Field, value: Value, origin: Origin): ArticleModel {
  const { file, wrote } = article[field]
  const asked = sameValue(file, value) ? null : { value, origin }
  return { ...article, [field]: { file, asked, wrote: wrote?.back === true ? null : wrote } }
}

export function decided(article: ArticleModel, status: Status, keepPublished: boolean): ArticleModel {
  const next = { ...article, status, about: status === 'pending' ? null : article.text }
  const { file, asked, wrote } = article.published
  if (keepPublished && isOpen(next)) return { ...next, published: { file, asked, wrote: null } }
  if (article.byHand || keepPublished) return next
  if (!isOpen(next)) return ask(next, 'published', status === 'approved', 'decision')
  const isMoot = wrote?.back === true && wrote.origin === 'decision'
  const kept = asked?.origin === 'decision' ? null : asked
  return { ...next, published: { file, asked: kept, wrote: isMoot ? null : wrote } }
}

/** Somebody looked at another text than was decided about: what it says is its own. */
export function asItsOwn(article: ArticleModel): ArticleModel {
  const own = (field: FieldModel): FieldModel => {
    const { wrote } = field
    return wrote === null || wrote.back ? field : { ...field, wrote: { ...wrote, before: wrote.value } }
  }
  return { ...article, published: own(article.published), topics: own(article.topics) }
}

/** The field is the file's own from now on. */
export function accepted(article: ArticleModel, field: Field): ArticleModel {
  return { ...article, [field]: { ...article[field], wrote: null } }
}

/** A value that was taken back is wanted once more. */
export function again(article: ArticleModel, field: Field): ArticleModel {
  const { file, wrote } = article[field]
  if (wrote === null) return article
  return { ...article, [field]: { file, asked: { value: wrote.value, origin: wrote.origin }, wrote: null } }
}

/** Of a list that upstream changed around it, what the desk wrote stands still: without that it would be this list. */
function leftIn(wrote: Wrote, now: Value): Wrote | null {
  const { before, value } = wrote
  if (!Array.isArray(before) || !Array.isArray(value) || !Array.isArray(now)) return null
  const added = value.filter((topic) => !before.includes(topic) && now.includes(topic))
  const isWhole = value.every((topic) => now.includes(topic))
  const taken = before.filter((topic) => isWhole && !value.includes(topic) && !now.includes(topic))
  if (added.length + taken.length === 0) return null
  const list = now.filter((topic) => !added.includes(topic))
  for (const topic of taken) {
    const above = before.slice(0, before.indexOf(topic)).filter((other) => list.includes(other))
    list.splice(list.indexOf(above.at(-1) ?? '') + 1, 0, topic)
  }
  return { ...wrote, before: list, value: now, back: false }
}

/** The desk sees a newer version of the file. `lost`: exported values that are gone and that nobody spoke about. */
export function seen(article: ArticleModel, text: string): { next: ArticleModel; lost: Field[] } {
  const values = valuesOf(text)
  const lost: Field[] = []
  let next: ArticleModel = { ...article, text }
  for (const field of FIELDS) {
    const now = values[field]
    const { asked, wrote } = article[field]
    const isAgreed = asked !== null && sameValue(asked.value, now)
    let field_: FieldModel = { file: now, asked: isAgreed ? null : asked, wrote }
    if (wrote !== null) {
      if (sameValue(wrote.value, now)) field_ = { ...field_, wrote: { ...wrote, back: false } }
      else if (asked !== null || !sameValue(wrote.before, now))
        field_ = { ...field_, wrote: leftIn(wrote, now) }
      else if (!wrote.back && isOpen(article)) {
        const { value, origin } = wrote
        field_ = { file: now, asked: origin === 'hand' ? { value, origin } : null, wrote: null }
      } else field_ = { ...field_, wrote: { ...wrote, back: true } }
      if (!sameValue(wrote.value, now) && asked === null && !isOpen(article)) lost.push(field)
    }
    next = { ...next, [field]: field_ }
  }
  return { next, lost }
}

/**
 * The desk wrote a field, also where it took something out or rolled something back. What was wanted and is not
 * what stands there now is wanted still.
 */
export function put(article: ArticleModel, field: Field, from: Value, to: Value): ArticleModel {
  const { asked, wrote } = article[field]
  const isOurs = wrote !== null && sameValue(wrote.value, from)
  const before = isOurs ? wrote.before : from
  const byDefault = field === 'published' && !article.byHand ? 'decision' : 'hand'
  const origin = asked?.origin ?? byDefault
  const isOut = wrote !== null && article.status !== 'approved' && sameValue(wrote.before, to)
  let left = asked ?? { value: from, origin }
  if (asked === null && isOut)
    left = { value: wrote.origin === 'hand' ? wrote.value : to, origin: wrote.origin }
  return {
    ...article,
    [field]: {
      file: to,
      asked: sameValue(left.value, to) ? null : left,
      wrote: sameValue(before, to)
        ? null
        : { value: to, before, origin, story: storyOf(article.text), back: false },
    },
  }
}
