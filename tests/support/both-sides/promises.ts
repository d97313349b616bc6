import { type ArticleModel, firstSeen, seen } from '#tests/support/both-sides/article-model.ts'
import {
  FIELDS,
  type Field,
  lineOf,
  rest,
  sameValue,
  storyOf,
  touchedBeside,
  valuesOf,
} from '#tests/support/both-sides/layout.ts'
import {
  articleOf,
  broken,
  count,
  exportedKey,
  type Play,
  type ToldArticle,
  textSeen,
  told,
  tree,
} from '#tests/support/both-sides/play.ts'
import { saidItself } from '#tests/support/both-sides/upstream.ts'

/** Everything that holds after every step, whatever it was. Takes in what the desk saw of the files by now. */
export async function checkPromises(play: Play, imported = false): Promise<void> {
  const files = tree(play)
  const articles = await told(play)
  if (imported) takeInNew(play, articles, files)
  for (const article of articles) {
    const known = articleOf(play, article.id)
    const text = textSeen(article, files)
    if (text !== undefined && text !== known.text) lookAt(play, article, text)
    checkArticle(play, article, text)
  }
  play.gone = new Set(articles.flatMap(({ missing, id }) => (missing ? id : [])))
  checkFiles(play, files)
}

/** What an import found anew is not what a decision knows and lost. */
function takeInNew(play: Play, articles: readonly ToldArticle[], files: ReadonlyMap<string, string>): void {
  const paths = articles.flatMap(({ missing, path }) => (missing ? [] : path)).sort()
  const wanted = [...files.keys()].sort()
  if (paths.join() !== wanted.join()) broken(`Articles stand at ${paths}, files at ${wanted}.`)
  const lost = articles.filter(({ id, missing }) => missing && play.articles.has(id))
  for (const article of articles) {
    const text = textSeen(article, files)
    if (text === undefined && !article.missing) broken(`An import did not see ${article.path}.`)
    if (play.articles.has(article.id)) continue
    if (text === undefined) broken(`Article ${article.id} came and went in one import.`)
    for (const old of lost) {
      const { text: was } = articleOf(play, old.id)
      const same = (key: string) => lineOf(was, key) !== null && lineOf(was, key) === lineOf(text, key)
      const isTold = same('title') || same('excerpt')
      const isHome = old.path === article.path && (isTold || same('webUrl'))
      if (was === text || (same('webUrl') && isTold) || isHome)
        broken(
          `${article.path} is new work (${article.id}), and article ${old.id} of the same text is missing.`,
        )
    }
    play.articles.set(article.id, firstSeen(article.id, text))
  }
}

/** The desk saw a newer version: what it exported is there, or a mark says that it is not. */
export function lookAt(play: Play, article: ToldArticle, text: string): ArticleModel {
  const { next, lost } = seen(articleOf(play, article.id), text)
  for (const field of lost) {
    const isMarked =
      article.back.includes(field) ||
      article.edits.has(field) ||
      article.changedAfterExport ||
      article.swapped
    if (!isMarked) broken(`What was exported of ${field} is gone from ${article.path} without a mark.`)
    count(play, article.back.includes(field) ? 'taken back' : 'changed after export')
  }
  play.articles.set(next.id, next)
  return next
}

function checkArticle(play: Play, article: ToldArticle, text: string | undefined): void {
  if (play.world.apart) {
    adoptReturned(play, article)
    letGoUnsent(play, article, text)
  }
  const known = articleOf(play, article.id)
  const name = `article ${article.id} (${article.path})`
  if (article.status !== known.status) broken(`${name} is ${article.status}, and was made ${known.status}.`)
  for (const field of FIELDS) {
    const [edit, asked] = [article.edits.get(field), known[field].asked]
    if (edit === undefined && asked === null) continue
    if (edit === undefined) broken(`${name} lost what was asked of ${field}: ${asked?.value}.`)
    if (asked === null || !sameValue(asked.value, edit))
      broken(`${name} wants ${field}: ${edit}, and asked was ${asked?.value ?? 'nothing'}.`)
  }
  if (known.about === null || text === undefined || article.swapped) return
  if (storyOf(text) !== storyOf(known.about))
    broken(`${name} was decided about story ${storyOf(known.about)} and stands at ${storyOf(text)}.`)
  const { about } = known
  const isReworded = ['title', 'excerpt'].some((key) => lineOf(about, key) !== lineOf(text, key))
  if (isReworded !== article.changedSince) broken(`${name} has other words than was decided about, unmarked.`)
}

/** Exported values that did not reach upstream are wanted again, after a pull. */
function adoptReturned(play: Play, article: ToldArticle): void {
  for (const field of FIELDS) {
    const known = articleOf(play, article.id)
    const { asked, file } = known[field]
    const value = article.edits.get(field)
    if (value === undefined || asked !== null) continue
    const texts = [known.text, play.earlier.get(known.id)?.text ?? known.text]
    if (!texts.some((text) => play.exported.has(exportedKey(storyOf(text), field, value)))) continue
    const origin = field === 'published' && !known.byHand ? ('decision' as const) : ('hand' as const)
    play.articles.set(known.id, { ...known, [field]: { file, asked: { value, origin }, wrote: null } })
    count(play, 'returned')
  }
}

/**
 * Whoever wants back what stood there before the desk wrote has it where that never reached upstream: the file is gone,
 * or holds another text.
 */
function letGoUnsent(play: Play, { id, edits }: ToldArticle, text: string | undefined): void {
  for (const field of FIELDS) {
    const known = articleOf(play, id)
    const { file, asked } = known[field]
    const wrote = play.earlier.get(id)?.[field].wrote ?? null
    if (asked === null || edits.has(field) || wrote === null) continue
    const isElsewhere = text === undefined || storyOf(text) !== wrote.story
    if (isElsewhere && sameValue(asked.value, wrote.before))
      play.articles.set(id, { ...known, [field]: { file, asked: null, wrote: null } })
  }
}

/** Every file is upstream's but for values that were exported into its own text. */
function checkFiles(play: Play, files: ReadonlyMap<string, string>): void {
  const { texts } = play
  const [here, there] = [[...files.keys()].sort(), [...texts.keys()].sort()]
  if (here.join() !== there.join()) broken(`There are ${here}, and upstream has ${there}.`)
  for (const [path, text] of files) checkText(play, path, text, texts.get(path) ?? '')
}

export function checkText(play: Play, path: string, text: string, upstream: string): void {
  if (text === upstream) return
  if (rest(text) !== rest(upstream))
    broken(`${path} has lines that are not upstream’s:\n${text}\n${upstream}`)
  const values = valuesOf(text)
  const story = storyOf(text)
  for (const field of FIELDS) {
    const value = values[field]
    if (saidItself(play.upstream, story, field, value)) continue
    if (!play.exported.has(exportedKey(story, field, value)))
      broken(`${path} says ${field}: ${value}, which nobody decided about story ${story}.`)
  }
}

/** The fields of a file that the desk changed; nothing else of it may be other than before. */
export function changedFields(path: string, before: string, after: string): Field[] {
  const beside = touchedBeside(before, after)
  if (beside !== null) broken(`The desk changed ${beside} in ${path}:\n${before}\n${after}`)
  const [was, is] = [valuesOf(before), valuesOf(after)]
  return FIELDS.filter((field) => !sameValue(was[field], is[field]))
}
