import type { Result } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { resolveTakenBack } from '#lib/review/resolve-taken-back.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import {
  type ArticleModel,
  accepted,
  again,
  asItsOwn,
  ask,
  decided,
  wanted,
} from '#tests/support/both-sides/article-model.ts'
import { FIELDS, sameValue } from '#tests/support/both-sides/layout.ts'
import { articleOf, broken, count, type Play } from '#tests/support/both-sides/play.ts'
import { checkPromises } from '#tests/support/both-sides/promises.ts'
import { stepOf, undone } from '#tests/support/both-sides/steps-model.ts'
import { ANA } from '#tests/support/desk.ts'

type Call = { db: Play['world']['desk']['db']; actor: typeof ANA; articleId: number; expectedVersion: null }

/** What an editor does to one article, and what is expected to come of it. */
type Change = {
  readonly what: string
  readonly call: (call: Call) => Promise<Result<unknown>>
  readonly expected: (article: ArticleModel) => ArticleModel
  /** It says that the editor saw what the file says now. */
  readonly looked?: boolean
}

async function lastStep({ world }: Play): Promise<number> {
  return (await world.desk.db.step.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0
}

/** The article that a number chooses; first those that have a file. */
function chosen({ articles, gone }: Play, which: number): ArticleModel | undefined {
  const all = [...articles.values()]
  const ordered = [...all.filter(({ id }) => !gone.has(id)), ...all.filter(({ id }) => gone.has(id))]
  return ordered[which % Math.max(ordered.length, 1)]
}

async function change(
  play: Play,
  article: ArticleModel | undefined,
  made: (article: ArticleModel) => Change | null,
): Promise<string | null> {
  if (article === undefined) return null
  const planned = made(article)
  if (planned === null) return null
  const before = await lastStep(play)
  const { db } = play.world.desk
  const told = await db.article.findUniqueOrThrow({ where: { id: article.id } })
  const isOther = planned.looked === true && told.swapped
  const result = await planned.call({ db, actor: ANA, articleId: article.id, expectedVersion: null })
  const step = await lastStep(play)
  if (step > before) {
    const changed = planned.expected(article)
    const next = isOther ? asItsOwn(changed) : changed
    play.steps.push(stepOf(step, article, next, planned.looked ?? false))
    play.articles.set(next.id, next)
    count(play, planned.what.split(' ')[0] ?? '')
  }
  await checkPromises(play)
  const refused = result.ok ? (step > before ? '' : ' (no change)') : ` (${result.error.code})`
  return `an editor: ${planned.what} of article ${article.id}${refused}`
}

export type EditorStep = (play: Play, which: number, how: number) => Promise<string | null>

const STATUSES = [
  'approved',
  'pending',
  'approved',
  'rejected',
  'approved',
  'held',
  'approved',
  'duplicate',
] as const

const decideStep: EditorStep = (play, which, how) => {
  const decision = STATUSES[how % STATUSES.length] ?? 'approved'
  const keepPublished = how >= STATUSES.length && how % 2 === 0
  return change(play, chosen(play, which), () => ({
    what: `${decision}${keepPublished ? ' with the flag as it is' : ''}`,
    call: (call) => decide({ ...call, decision, keepPublished }),
    expected: (article) => decided(article, decision, keepPublished),
    looked: true,
  }))
}

const flagStep: EditorStep = (play, which, how) => {
  const published = how % 2 === 0
  return change(play, chosen(play, which), () => ({
    what: `flag ${published}`,
    call: (call) => setPublished({ ...call, published: published ? 'true' : 'false' }),
    expected: (article) => ({ ...ask(article, 'published', published, 'hand'), byHand: true }),
  }))
}

const NEW = ['Space', 'Law', 'Europe'] as const

/** One topic more, one less, or another order. */
const topicsStep: EditorStep = (play, which, how) =>
  change(play, chosen(play, which), (article) => {
    const value = wanted(article.topics)
    const topics = Array.isArray(value) ? value.map(String) : []
    const added = NEW[how % NEW.length] ?? ''
    const list =
      how % 3 === 1 && topics.length > 0
        ? topics.slice(1)
        : how % 3 === 2 && topics.length > 1
          ? topics.toReversed()
          : topics.includes(added)
            ? topics.filter((topic) => topic !== added)
            : [...topics, added]
    return {
      what: `topics ${list}`,
      call: (call) => setTopics({ ...call, topics: list }),
      expected: (before) => ask(before, 'topics', list, 'hand'),
    }
  })

const confirmStep: EditorStep = (play, which) =>
  change(play, chosen(play, which), () => ({
    what: 'confirmation',
    call: confirmArticle,
    expected: (article) => ({ ...article, about: article.status === 'pending' ? null : article.text }),
    looked: true,
  }))

/** Where something was taken back, of all articles. */
const answerStep: EditorStep = (play, which, how) => {
  const isBack = (article: ArticleModel) => FIELDS.filter((field) => article[field].wrote?.back === true)
  const asked = [...play.articles.values()].filter((article) => isBack(article).length > 0)
  const article = asked[which % Math.max(asked.length, 1)]
  if (article === undefined) return Promise.resolve(null)
  const answer = how % 2 === 0 ? ('again' as const) : ('accept' as const)
  const fields = isBack(article)
  const field = how % 4 > 1 ? (fields[0] ?? null) : null
  return change(play, article, () => ({
    what: `${answer} ${field ?? 'all'}`,
    call: (call) => resolveTakenBack({ ...call, field, answer }),
    expected: (before) =>
      (field === null ? fields : [field]).reduce(
        (next, one) => (answer === 'again' ? again(next, one) : accepted(next, one)),
        before,
      ),
  }))
}

const TAKES = ['ours', 'theirs', 'both'] as const

/** Where there is a conflict, of all articles. */
const resolveStep: EditorStep = async (play, which, how) => {
  const rows = await play.world.desk.db.edit.findMany({
    where: { theirs: { not: null } },
    orderBy: [{ articleId: 'asc' }, { field: 'asc' }],
  })
  const row = rows[which % Math.max(rows.length, 1)]
  const field = FIELDS.find((one) => one === row?.field)
  if (row === undefined || field === undefined) return null
  const theirs = JSON.parse(row.theirs ?? 'null')
  const take = field === 'published' ? (TAKES[how % 2] ?? 'ours') : (TAKES[how % 3] ?? 'ours')
  return change(play, articleOf(play, row.articleId), (article) => {
    const { asked, file } = article[field]
    if (asked === null)
      return broken(`${field} of article ${article.id} is in conflict, and nothing was asked.`)
    if (!sameValue(theirs, file))
      return broken(`The conflict about ${field} of ${article.id} names ${theirs}, not ${file}.`)
    const [ours, other] = [asked.value, file]
    const united =
      Array.isArray(ours) && Array.isArray(other)
        ? [...other, ...ours.filter((topic) => !other.includes(topic))]
        : other
    const value = { ours, theirs: other, both: united }[take]
    return {
      what: `resolve ${field} ${take}`,
      call: (call) => resolveConflict({ ...call, field, take }),
      expected: (before) => ask(before, field, value, asked.origin),
    }
  })
}

/** Takes back one of the last steps, not only the very last. */
const undo: EditorStep = async (play, which) => {
  const step = play.steps.at(-1 - (which % 4))
  if (step === undefined) return null
  const { db } = play.world.desk
  const inConflict = await db.edit.findMany({ where: { articleId: step.article, theirs: { not: null } } })
  const waiting = FIELDS.filter((field) => inConflict.some((edit) => edit.field === field))
  const result = await undoStep({ db, actor: ANA, stepId: step.id })
  if (!result.ok) return broken(`A step cannot be taken back: ${result.error.message}`)
  const article = articleOf(play, step.article)
  play.articles.set(article.id, undone(article, step, play.steps, waiting))
  play.steps.splice(play.steps.indexOf(step), 1)
  count(play, 'undo')
  await checkPromises(play)
  return `an editor: takes step ${step.id} back, of article ${step.article}, ${Object.keys(step.befores)}`
}

/** Everything editors do to articles, and how often. */
export const EDITOR_STEPS = {
  decide: { weight: 14, play: decideStep },
  setFlag: { weight: 3, play: flagStep },
  setTopics: { weight: 6, play: topicsStep },
  confirm: { weight: 2, play: confirmStep },
  answer: { weight: 5, play: answerStep },
  resolve: { weight: 4, play: resolveStep },
  undo: { weight: 6, play: undo },
} as const satisfies Record<string, { weight: number; play: EditorStep }>
