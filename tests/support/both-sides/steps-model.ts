import { mergedLists } from '#lib/schema/list-merge.ts'
import {
  type ArticleModel,
  type Asked,
  ask,
  type Wrote,
  wanted,
} from '#tests/support/both-sides/article-model.ts'
import { FIELDS, type Field, sameValue, type Value } from '#tests/support/both-sides/layout.ts'

// What undo goes by, told once more and apart from the code that is tested.

type FieldBefore = {
  readonly value: Value
  readonly asked: Asked | null
  readonly byHand: boolean
  readonly text: string
  /** What was known of an exported value, where the step did away with it. */
  readonly forgot: Wrote | null
}

type Befores = {
  status?: Pick<ArticleModel, 'status' | 'about'>
} & { [One in Field]?: FieldBefore }

export type StepModel = { readonly id: number; readonly article: number; readonly befores: Befores }

/** What a step of these changes leads back to; `looked` where it says that somebody saw the present text. */
export function stepOf(id: number, was: ArticleModel, is: ArticleModel, looked: boolean): StepModel {
  const befores: Befores = {}
  if (looked || was.status !== is.status) befores.status = { status: was.status, about: was.about }
  for (const field of FIELDS) {
    const [old, now] = [was[field], is[field]]
    const isSame =
      sameValue(wanted(old), wanted(now)) &&
      old.asked === now.asked &&
      old.wrote === now.wrote &&
      (field === 'topics' || was.byHand === is.byHand)
    if (isSame) continue
    const forgot = old.wrote === now.wrote ? null : old.wrote
    const { byHand, text } = was
    befores[field] = { value: wanted(old), asked: old.asked, byHand, text, forgot }
  }
  return { id, article: was.id, befores }
}

/**
 * Takes a step back: what a later step changed again stands, and that one leads back past this one. Of a list what the
 * step did goes from under the later ones, unless the two touch each other, or the field waits for an answer.
 */
export function undone(
  article: ArticleModel,
  step: StepModel,
  steps: readonly StepModel[],
  waiting: readonly Field[],
): ArticleModel {
  const later = steps.filter((other) => other.article === step.article && other.id > step.id)
  let next = article
  const { status } = step.befores
  if (status !== undefined) {
    const heir = later.find(({ befores }) => befores.status !== undefined)
    if (heir === undefined) next = { ...next, ...status }
    else heir.befores.status = status
  }
  for (const field of FIELDS) {
    const before = step.befores[field]
    if (before === undefined) continue
    const heirs = later.flatMap(({ befores }) => {
      const own = befores[field]
      return own === undefined ? [] : [{ befores, own }]
    })
    const [heir, ...others] = heirs
    if (heir === undefined) {
      next = putBack(next, field, before)
      continue
    }
    const values = [wanted(next[field]), ...others.map(({ own }) => own.value)]
    const without = waiting.includes(field) ? null : withoutStep(before.value, heir.own.value, values)
    heir.befores[field] = before
    if (without === null) continue
    const [now, ...rest] = without
    if (now !== undefined) next = putBack(next, field, asNew(before, now))
    for (const [at, { befores, own }] of others.entries()) befores[field] = asNew(own, rest[at] ?? own.value)
  }
  return next
}

/** The lists without what led from `before` to `after`; null where one of them cannot be told apart from it. */
function withoutStep(before: Value, after: Value, lists: readonly Value[]): Value[] | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null
  const without = lists.map((list) => (Array.isArray(list) ? mergedLists(after, before, list) : null))
  return without.every((list) => list !== null) ? without : null
}

/** A value that is wanted against whatever the file says by then. */
const asNew = (like: FieldBefore, value: Value): FieldBefore => ({ ...like, value, asked: null, text: '' })

function putBack(article: ArticleModel, field: Field, before: FieldBefore): ArticleModel {
  const asked = ask(article, field, before.value, 'hand')
  const { file, wrote } = asked[field]
  const next = {
    file,
    asked: before.text === article.text ? before.asked : asked[field].asked,
    wrote: remembered(before.forgot, file) ?? wrote,
  }
  const byHand = field === 'published' ? before.byHand : asked.byHand
  return { ...asked, byHand, [field]: next }
}

/** What was known of an exported value is known again, as far as the file says the old value or ours. */
function remembered(forgot: Wrote | null, file: Value): Wrote | null {
  if (forgot === null) return null
  const isOurs = sameValue(forgot.value, file)
  return isOurs || sameValue(forgot.before, file) ? { ...forgot, back: !isOurs } : null
}
