import { addNote } from '#lib/notes/add-note.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import type { QueueItem, QueuePage } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { NOBODY } from '#lib/schema/words.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

export const TOPICS = ['AI', 'Law', 'Chips', 'Own word']
export const PROVIDERS = ['paper.example', 'wire.example', 'blog.example']
export const COLLECTIONS = ['_news', '_learning/videos', '.']

export const TYPES = ['article', 'video']
export const ASSIGNEES = ['ana@desk.example', 'ben@desk.example', NOBODY]

const FOLDERS = ['_news/', '_news/', '_learning/videos/', '']
const FLAGS = ['true', 'false', null]
const DECISIONS = ['pending', 'approved', 'pending', 'rejected', 'held', 'pending', 'duplicate'] as const

const pathOf = (at: number) => `${FOLDERS[at % FOLDERS.length]}${at}.md`
const urlOf = (at: number) => `https://paper.example/stock/${at}`

/** An entry of the stock: values repeat, so that every order has ties, and every fourth to seventh is missing. */
function entry(at: number): string {
  const number = (key: string, every: number, of: number) =>
    at % every === 0 ? [] : [`${key}: ${(at % of) / 2}`]
  const domain = PROVIDERS[at % 5]
  const text = entryText({
    title: `${at % 2 === 0 ? 'Even' : 'Odd'} story ${at}`,
    url: urlOf(at),
    published: FLAGS[at % FLAGS.length],
    topics: TOPICS.filter((_, bit) => ((at >> bit) & 1) === 1),
    lines: [
      ...number('heat', 4, 5),
      ...number('quality', 7, 3),
      ...(domain === undefined ? [] : [`provider: { name: "The ${domain}", domain: ${domain} }`]),
      ...(at % 3 === 2 ? [] : [`type: ${TYPES[at % 3]}`]),
      ...(at % 4 === 1 ? coverage(urlOf((at * 3) % 60)) : []),
    ],
  })
  const day = at % 6 === 0 ? '' : `publishedDateTime: 2026-11-0${1 + (at % 5)}T05:10:00Z\n`
  return text.replace('publishedDateTime: 2026-11-24T05:10:00Z\n', day)
}

const coverage = (url: string) => ['related:', '  - title: The same elsewhere', `    webUrl: ${url}`]

/** A desk with fifty articles in every state there is. Its caller disposes of it. */
export async function stockedDesk(): Promise<TestDesk> {
  const numbers = Array.from({ length: 44 }, (_, at) => at)
  const desk = await openDesk({
    ...Object.fromEntries(numbers.map((at) => [pathOf(at), entry(at)])),
    '_data/topics/chips.yaml': 'name: Chips\nparent: AI\n',
  })
  await desk.import()
  for (const at of numbers) {
    const decision = DECISIONS[at % DECISIONS.length] ?? 'pending'
    if (decision !== 'pending') await desk.decide(pathOf(at), decision)
  }
  await people(desk)
  for (const at of [4, 7, 12, 20, 21]) await give(desk, pathOf(at), at % 2 === 0 ? 'ana' : 'ben')
  for (const at of [3, 4, 30]) await remark(desk, pathOf(at))
  const rewrite = (at: number, from: string | RegExp, to: string) =>
    desk.write(pathOf(at), desk.read(pathOf(at)).replace(from, to))
  // Two in conflict; the file of the second will be gone.
  for (const at of [5, 9]) {
    await desk.setTopics(pathOf(at), ['Law'])
    rewrite(at, '  - AI', '  - Upstream')
  }
  rewrite(8, urlOf(8), `${urlOf(8)}-swapped`)
  rewrite(10, 'Even story', 'Even changed story')
  // No export can write a flag that another field refers to.
  rewrite(13, 'published: false', 'published: &no false\nfeatured: *no')
  for (const [name, at] of [
    ['_news/again.md', 3],
    ['again.md', 6],
  ] as const)
    desk.write(name, entryText({ url: urlOf(at), title: 'Odd story again' }))
  await desk.import()
  await desk.export()
  // Upstream takes one back.
  const where = { field: 'published', before: 'false', article: { missingAt: null } }
  const { article } = await desk.db.exportedField.findFirstOrThrow({
    where,
    orderBy: { articleId: 'desc' },
    include: { article: true },
  })
  const back = article.path
  desk.write(back, desk.read(back).replace('published: true', 'published: false'))
  await desk.setTopics(pathOf(1), ['AI'])
  for (const at of [9, 2, 11]) desk.remove(pathOf(at))
  await desk.import()
  return desk
}

/** Two people whose ids are the first part of their addresses. */
function people({ db }: TestDesk) {
  const rest = { role: 'editor', passwordHash: 'none', createdAt: new Date() }
  return db.$transaction((tx) =>
    tx.user.createMany({
      data: ['ana', 'ben'].map((id) => ({ id, name: id, email: `${id}@desk.example`, ...rest })),
    }),
  )
}

async function give(desk: TestDesk, path: string, assigneeId: string): Promise<void> {
  const { id } = await desk.article(path)
  const call = { db: desk.db, actor: desk.actor, articleId: id, expectedVersion: null }
  orThrow(await assign({ ...call, assigneeId }))
}

async function remark(desk: TestDesk, path: string): Promise<void> {
  const { id } = await desk.article(path)
  orThrow(await addNote({ db: desk.db, actor: desk.actor, articleId: id, text: 'A remark' }))
}

export function pageOf(
  { db, actor }: TestDesk,
  query: Partial<QueueQuery>,
  { limit = 500, after = null }: { limit?: number; after?: string | null } = {},
): Promise<QueuePage> {
  const request = { db, actor, query: queueQuerySchema.parse(query), limit, after }
  return listArticles(request).then(orThrow)
}

/** Every page of a query, one after the other; something may happen in between. */
export async function pagesOf(
  desk: TestDesk,
  query: Partial<QueueQuery>,
  limit: number,
  between: (page: QueuePage) => Promise<unknown> = async () => undefined,
): Promise<QueueItem[]> {
  const items: QueueItem[] = []
  let after: string | null = null
  do {
    const page: QueuePage = await pageOf(desk, query, { limit, after })
    items.push(...page.items)
    after = page.next
    if (after !== null) await between(page)
  } while (after !== null)
  return items
}
