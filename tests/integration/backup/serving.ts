import { setTimeout as sleep } from 'node:timers/promises'
import { openDb } from '#lib/db/client.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import type { Question } from '#tests/integration/backup/second-process.ts'

// A process that keeps a database open and answers as the desk would.

const actor = { id: 'sue', name: 'Sue', role: 'editor', via: 'web' } as const
const db = await openDb(process.argv[2] ?? '')
let writing: Promise<number> | undefined
let isStopped = false

async function list() {
  const query = queueQuerySchema.parse({})
  const { total, items } = orThrow(await listArticles({ db, actor, query, limit: 100, after: null }))
  return { total, items: items.map(({ path, status }) => [path, status]).sort() }
}

async function decideOne(path: string, round: number): Promise<void> {
  const { id } = await db.article.findUniqueOrThrow({ where: { livePath: path } })
  const decision = round % 2 === 0 ? 'approved' : 'rejected'
  orThrow(await decide({ db, actor, articleId: id, decision, expectedVersion: null }))
}

async function decideOn(): Promise<number> {
  const articles = await db.article.findMany({ select: { path: true } })
  let round = 0
  while (!isStopped) {
    for (const { path } of articles) {
      await decideOne(path, round)
      await sleep(15) // a moment in which others get at the write lock
    }
    round += 1
  }
  return round * articles.length
}

/** Keeps the write lock for a while. */
async function hold(ms: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: 'held' },
      create: { key: 'held', value: '1' },
      update: { value: '1' },
    })
    process.send?.({ held: true })
    await sleep(ms)
  })
}

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'list':
      return list()
    case 'decide':
      await decideOne(question.path, 0)
      return { decided: 1 }
    case 'decide-on':
      writing = decideOn()
      return { decided: 0 }
    case 'stop':
      isStopped = true
      return { decided: (await writing) ?? 0 }
    case 'hold':
      await hold(question.ms)
      return null
  }
}

process.on('message', (question: Question) => {
  answer(question).then(
    (value) => value !== null && process.send?.(value),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})
process.send?.({ ready: true })
