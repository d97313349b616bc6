import type { Actor } from '#lib/auth/actor.ts'
import { countUnread } from '#lib/inbox/count-unread.ts'
import { listInbox } from '#lib/inbox/list-inbox.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { orThrow } from '#lib/result.ts'
import type { InboxPart } from '#lib/schema/inbox.ts'
import { person } from '#tests/integration/auth/people.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

type Asked = { part?: InboxPart; before?: number | null }

/** A desk with articles `a`, `b` and `c`, people, and what stands in their inboxes. */
export async function inboxDesk() {
  const desk = await testDesk({
    [A]: entryText({ title: 'The story' }),
    '_news/b.md': entryText({ url: 'https://b.example/b' }),
    '_news/c.md': entryText({ url: 'https://c.example/c' }),
  })
  await desk.import()
  const { db } = desk
  const [ana, ben, boss, vera] = [
    await person(db, 'editor', 'ana@desk.example'),
    await person(db, 'editor', 'ben@desk.example'),
    await person(db, 'admin', 'boss@desk.example'),
    await person(db, 'viewer', 'vera@desk.example'),
  ]
  const { id: articleId } = await desk.article(A)
  const pageOf = async (actor: Actor, { part = 'all', before = null }: Asked = {}) =>
    orThrow(await listInbox({ db, actor, part, before }))
  return {
    desk,
    ana,
    ben,
    boss,
    vera,
    articleId,
    pageOf,
    inboxOf: async (actor: Actor, asked: Asked = {}) => (await pageOf(actor, asked)).items,
    unreadOf: async (actor: Actor) => orThrow(await countUnread({ db, actor })).unread,
    write: async (actor: Actor, text: string, path = A) =>
      orThrow(await addNote({ db, actor, articleId: (await desk.article(path)).id, text })),
  }
}
