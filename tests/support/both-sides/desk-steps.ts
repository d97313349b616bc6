import { expect } from 'vitest'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { type ArticleModel, isOpen, put } from '#tests/support/both-sides/article-model.ts'
import { FIELDS, type Field, sameValue, storyOf, valuesOf } from '#tests/support/both-sides/layout.ts'
import {
  articleOf,
  broken,
  count,
  exportedKey,
  type Play,
  type RunFile,
  told,
  tree,
} from '#tests/support/both-sides/play.ts'
import { changedFields, checkPromises, lookAt } from '#tests/support/both-sides/promises.ts'
import type { Wish } from '#tests/support/both-sides/world.ts'
import { ANA } from '#tests/support/desk.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const

/** Takes in what upstream has. */
export async function importFiles(play: Play): Promise<string> {
  const { desk, apart } = play.world
  play.earlier = new Map(play.articles)
  const problem = await play.world.pull()
  if (problem === null) play.texts = new Map(play.upstream.texts)
  const call = { db: desk.db, actor: ANA, root: desk.root, allowEmpty: true }
  const { quarantined, moved, missing } = orThrow(await importCollection(call))
  if (quarantined.length > 0) broken(`An import quarantined ${quarantined.map(({ path }) => path)}.`)
  count(play, 'moved', moved)
  count(play, 'missing', missing)
  await checkPromises(play, true)
  play.earlier = new Map()
  if (!apart) return 'the desk imports'
  return `the desk pulls and imports${problem === null ? '' : `, but ${problem}`}`
}

export async function exportFiles(play: Play, wish: Wish): Promise<string> {
  const before = tree(play)
  const was = await told(play)
  if (before.size === 0 && was.some(({ missing }) => !missing)) {
    await expect(play.world.export(wish)).rejects.toThrow('CONTENT_UNREADABLE')
    return 'the desk exports nothing into an emptied folder'
  }
  const result = await play.world.export(wish)
  const after = tree(play)
  const is = new Map((await told(play)).map((article) => [article.id, article]))
  const named = { written: pathsOf(result.written), takenOut: pathsOf(result.takenOut) }
  const files = new Map<number, RunFile>()
  for (const [path, text] of before) {
    const now = after.get(path) ?? broken(`The export lost ${path}.`)
    if (now === text && !named.written.has(path) && !named.takenOut.has(path)) continue
    if (now === text) broken(`The export says that it wrote ${path}.`)
    const standing = was.find((one) => !one.missing && one.path === path)
    const article = is.get(standing?.id ?? 0) ?? broken(`The export wrote ${path}, where nobody stands.`)
    const known = articleOf(play, article.id)
    const seen = known.text === text ? known : lookAt(play, article, text)
    const fields = changedFields(path, text, now)
    const change = { path, before: text, after: now, fields }
    if (named.written.has(path)) asDecided(seen, change, wish)
    else if (named.takenOut.has(path)) asReversed(seen, change, wish)
    else broken(`The export does not say that it wrote ${path}.`)
    const values = valuesOf(text)
    files.set(article.id, {
      story: storyOf(text),
      before: new Map(fields.map((field) => [field, values[field]])),
    })
    putFields(play, seen, change)
  }
  play.runs.push({ id: result.runId, files })
  const listed = new Set([
    ...[...result.held, ...result.conflicts, ...result.refused].map(({ path }) => path),
    ...result.missingPaths,
  ])
  for (const { id, missing, path } of was)
    if (!missing && !listed.has(path)) finished(play, articleOf(play, id), after.get(path), path, wish)
  for (const what of ['written', 'takenOut', 'held', 'conflicts', 'refused'] as const)
    count(play, what, result[what].length)
  await checkPromises(play)
  const rejected = wish.includeRejected ? ', also the rejected' : ''
  const out = wish.takeOut ? '' : ', takes nothing out'
  const acted = `wrote ${[...named.written]}; took out of ${[...named.takenOut]}; left ${[...listed]}`
  return `the desk exports${rejected}${out}${wish.commit ? ' and commits' : ''}: ${acted}`
}

const pathsOf = (files: readonly { path: string }[]) => new Set(files.map(({ path }) => path))

type FileChange = {
  readonly path: string
  readonly before: string
  readonly after: string
  readonly fields: readonly Field[]
}

function isIn({ status }: ArticleModel, { includeRejected }: Wish): boolean {
  return status === 'approved' || (includeRejected && (status === 'rejected' || status === 'duplicate'))
}

/** A file is written for a decision that stands, about the text that stands there, and says what was asked. */
function asDecided(article: ArticleModel, { path, before, after, fields }: FileChange, wish: Wish): void {
  const { about, status } = article
  if (!isIn(article, wish)) broken(`${path} was written although it is ${status}.`)
  if (about === null || storyOf(about) !== storyOf(before))
    broken(`${path} was written; nobody decided about its text.`)
  for (const field of FIELDS) {
    const { asked, wrote } = article[field]
    if (wrote?.back === true) broken(`${path} was written although upstream took ${field} back.`)
    if (!fields.includes(field)) continue
    const value = valuesOf(after)[field]
    if (asked === null || !sameValue(asked.value, value))
      broken(`${path} says ${field}: ${value} now, and asked was ${asked?.value ?? 'nothing'}.`)
  }
}

/** What is taken out was the desk's own, in this very text, and gives way to what stood there before. */
function asReversed(article: ArticleModel, { path, before, after, fields }: FileChange, wish: Wish): void {
  if (isIn(article, wish)) broken(`The decision about ${path} stands, and what it wrote was taken out.`)
  for (const field of fields) {
    const { wrote } = article[field]
    const [from, to] = [valuesOf(before)[field], valuesOf(after)[field]]
    const isOurs = wrote !== null && sameValue(wrote.value, from) && wrote.story === storyOf(before)
    if (!isOurs) broken(`${field}: ${from} was taken out of ${path}, and is not the desk’s.`)
    if (!sameValue(wrote.before, to))
      broken(`${path} says ${field}: ${to} now, before it was ${wrote.before}.`)
  }
}

function putFields(play: Play, article: ArticleModel, { before, after, fields }: FileChange): void {
  const [from, to] = [valuesOf(before), valuesOf(after)]
  let next = article
  for (const field of fields) {
    next = put(next, field, from[field], to[field])
    play.exported.add(exportedKey(storyOf(after), field, to[field]))
  }
  play.articles.set(next.id, { ...next, text: after })
}

/** Of an article that an export did not list, nothing is left to write or to take out. */
function finished(
  play: Play,
  article: ArticleModel,
  text: string | undefined,
  path: string,
  wish: Wish,
): void {
  if (text === undefined) return
  const values = valuesOf(text)
  for (const field of FIELDS) {
    const { asked, wrote } = article[field]
    const now = values[field]
    if (isIn(article, wish)) {
      if (asked === null) continue
      if (!sameValue(asked.value, now))
        broken(`${path} lacks ${field}: ${asked.value}, and no reason is told.`)
      play.articles.set(article.id, {
        ...articleOf(play, article.id),
        [field]: { file: now, asked: null, wrote: null },
      })
      continue
    }
    const isReversed = isOpen(article) || asked !== null
    const isLeft = wrote !== null && sameValue(wrote.value, now) && !sameValue(wrote.before, now)
    const stands = isLeft && wrote.story === storyOf(text)
    if (wish.takeOut && isReversed && stands)
      broken(`${path} says ${field}: ${now} still, and is ${article.status}.`)
  }
}

/** Takes a run back: each field that it wrote says again what it said before, or stays with a reason. */
export async function rollBack(play: Play, which: number): Promise<string | null> {
  const run = play.runs.filter(({ files }) => files.size > 0).at(-1 - (which % 3))
  if (run === undefined) return null
  const { db, root } = play.world.desk
  const before = tree(play)
  const was = await told(play)
  const { restored, kept } = orThrow(await rollbackRun({ db, root, actor: ADA, runId: run.id }))
  const after = tree(play)
  const is = new Map((await told(play)).map((article) => [article.id, article]))
  for (const [path, text] of before) {
    const now = after.get(path) ?? broken(`The rollback lost ${path}.`)
    if (now === text) continue
    const standing = was.find((one) => !one.missing && one.path === path)
    const article = is.get(standing?.id ?? 0) ?? broken(`The rollback wrote ${path}, where nobody stands.`)
    const known = articleOf(play, article.id)
    const seen = known.text === text ? known : lookAt(play, article, text)
    const fields = changedFields(path, text, now)
    const ran = run.files.get(article.id)
    if (ran?.story !== storyOf(text)) broken(`The rollback wrote another story than the run, at ${path}.`)
    for (const field of fields) {
      const value = ran.before.get(field)
      if (value === undefined || !sameValue(value, valuesOf(now)[field]))
        broken(`The rollback gave ${path} ${field}: ${valuesOf(now)[field]}; before the run it was ${value}.`)
    }
    putFields(play, seen, { path, before: text, after: now, fields })
  }
  count(play, 'rolled back', restored.length)
  count(play, 'kept', kept.length)
  await checkPromises(play)
  return `the desk rolls a run back: restored ${restored.map(({ path }) => path)}; kept ${kept.map(({ path }) => path)}`
}

export async function pushCommits(play: Play): Promise<string | null> {
  const run = play.runs.at(-1)
  if (run === undefined || !play.world.apart) return null
  play.earlier = new Map(play.articles)
  const { pulled, problem } = await play.world.push(run.id)
  if (pulled) play.texts = new Map(play.upstream.texts)
  count(play, problem === null ? 'pushed' : 'push refused')
  await checkPromises(play)
  play.earlier = new Map()
  return `the desk pushes${pulled ? ', and pulls first' : ''}${problem === null ? '' : `, but ${problem}`}`
}
