import { Hourglass } from 'lucide-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { statusLabel } from '#app/_components/badges.tsx'
import { DecisionBar } from '#app/(desk)/queue/_components/article/decision-bar.tsx'
import { BULK_CHOICES, bulkChoices } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import { COMMAND_NAMES, COMMANDS } from '#app/(desk)/queue/_components/commands/table.ts'
import { type Acts, ActsContext } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { wordLabel } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { emptiness } from '#app/(desk)/queue/_components/list/empty-words.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/list/tab-titles.ts'
import { readOrders } from '#lib/cli/orders.ts'
import { decideSpec } from '#lib/cli/table/decide.ts'
import { QUERY_OPTIONS } from '#lib/cli/table/query.ts'
import { CELLS } from '#lib/db/queue/index/cells.ts'
import { siteShape } from '#lib/fields/site-shape.ts'
import { bulkOrder } from '#lib/format/bulk-text.ts'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { bulkActionSchema } from '#lib/schema/bulk.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { printQueryText } from '#lib/schema/query/query-print.ts'
import { TAB_NAMES, type TabName, tabOf, withTab } from '#lib/schema/query/query-tabs.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { paramsOfQuery, queryFromParams, queryWith } from '#lib/schema/query/queue-query.ts'
import type { StatusSpec } from '#lib/schema/status/status-table.ts'
import type { Status } from '#lib/schema/words.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

// Everything that makes another status is an entry of the table; the compiler asks for its texts and its icon.
vi.mock('#lib/schema/status/status-table.ts', async (original) => {
  const { STATUS_TABLE } = await original<typeof import('#lib/schema/status/status-table.ts')>()
  const expired: StatusSpec = {
    label: 'Expired',
    tone: 'violet',
    order: 'Let expire',
    command: { name: 'expire', key: 'E' },
    publishes: false,
    exported: 'on-request',
    turnsAway: true,
    stage: { name: 'expired', title: 'Expired' },
  }
  return { STATUS_TABLE: { ...STATUS_TABLE, expired } }
})
vi.mock('#lib/schema/status/status-texts.ts', async (original) => {
  const { STATUS_TEXTS } = await original<typeof import('#lib/schema/status/status-texts.ts')>()
  const expired = {
    are: 'past their time',
    is: 'past its time',
    did: (articles: string) => `let ${articles} expire`,
    none: 'Nothing is past its time',
    option: ['expire', 'let expire'],
  }
  return { STATUS_TEXTS: { ...STATUS_TEXTS, expired } }
})
vi.mock('#app/_components/status-icons.ts', async (original) => {
  const { STATUS_ICONS } = await original<typeof import('#app/_components/status-icons.ts')>()
  return { STATUS_ICONS: { ...STATUS_ICONS, expired: Hourglass } }
})

const EXPIRED = 'expired' as string as Status
const STAGE = 'expired' as string as TabName
const A = '_news/a.md'
const B = '_news/b.md'
const url = 'https://paper.example/story'
const expired = queryWith({ status: [EXPIRED] })

test('text, address, sentence, stage and label of a query follow from its entry', () => {
  expect(parseQueryText('is:expired')).toEqual({ query: expired, problems: [] })
  expect(printQueryText(expired)).toBe('is:expired')
  expect(parseQueryText('is:all -is:expired').query.not.status).toEqual([EXPIRED])
  expect(queryFromParams(paramsOfQuery(expired))).toEqual(expired)
  expect(describeQuery(expired)).toBe('Articles that are past their time, newest first.')
  expect(TAB_NAMES.slice(-3)).toEqual(['rejected', 'expired', 'all'])
  expect([tabOf(expired), withTab(queryWith({}), STAGE)]).toEqual(['expired', expired])
  expect([TAB_TITLE[STAGE], statusLabel(EXPIRED), wordLabel('status', 'expired')]).toEqual([
    'Expired',
    'Expired',
    'Expired',
  ])
  const stage = { total: 0, tabs: [{ name: 'all' as const, count: 3 }], mark: [] }
  expect(emptiness(expired, stage).title).toBe('Nothing is past its time')
  const two = queryWith({ status: ['approved', EXPIRED] })
  expect(emptiness(two, stage).title).toBe('No article is approved or past its time')
})

test('the decision is a command of the desk, has a button, and is offered for many', () => {
  const name = COMMAND_NAMES.find((other) => COMMANDS[other].button === 'Let expire')
  expect(name).toBe('expire')
  expect(COMMANDS[name ?? 'keys']).toMatchObject({ key: 'E', label: 'Let expire, and go on' })
  const bar = createElement(DecisionBar, { status: 'pending', chosen: 0 })
  const drawn = renderToStaticMarkup(createElement(ActsContext, { value: {} as Acts }, bar))
  expect(drawn).toMatch(/bg-violet-soft[^>]*aria-keyshortcuts="E"[^>]*><svg.*>Let expire</)
  const action = { do: 'decide', decision: EXPIRED } as const
  expect(bulkActionSchema.parse(action)).toEqual(action)
  expect(bulkOrder(bulkActionSchema.parse(action), 12)).toBe('Let expire 12 articles')
  expect(
    bulkChoices({ noFlag: null, site: siteShape(), allowed: ['edit'] })
      .map((choice) => BULK_CHOICES[choice])
      .slice(0, 5),
  ).toEqual(['Approve', 'Reject', 'Hold', 'Let expire', 'Reopen'])
})

test('the decision is an option of the command line, and the filter has its word', () => {
  const byFlag = new Map((decideSpec.options ?? []).map((option) => [option.flags, option]))
  expect(byFlag.get('--expire')).toMatchObject({
    text: 'let expire',
    conflicts: ['approve', 'reject', 'hold', 'reset'],
  })
  expect(byFlag.get('--approve')?.conflicts).toContain('expire')
  const action = { do: 'decide', decision: EXPIRED } as const
  const orders = orThrow(readOrders({ ['expire' as 'approve']: true }))
  expect(orders.actions).toEqual([{ ...action, keepPublished: false }])
  const filter = QUERY_OPTIONS.find(({ flags }) => flags.startsWith('--status'))
  expect(filter?.choices).toContain('expired')
  // The index keeps a cell in 16 bits.
  expect(CELLS).toBeLessThanOrEqual(1 << 16)
})

async function pathsOf({ db, actor }: TestDesk, text: string): Promise<string[]> {
  const { query } = parseQueryText(text)
  return orThrow(await listArticles({ db, actor, query, limit: 50, after: null })).items.map(
    ({ path }) => path,
  )
}

test('review, import and export go by what its entry says', async () => {
  const desk = await testDesk({ [A]: entryText({ url, published: 'true' }) })
  await desk.import()
  expect(await desk.decide(A, EXPIRED)).toMatchObject({ status: 'expired', published: 'false' })
  expect((await desk.events(A)).map(({ name }) => name)).toEqual(['article.decided'])
  expect((await desk.article(A)).history[0]?.sentence).toBe('let it expire, published true → false')
  expect(await pathsOf(desk, 'is:expired')).toEqual([A])
  const { db, actor } = desk
  const { status, tabs } = orThrow(await countArticles({ db, actor, query: queryWith({ status: [] }) }))
  expect(status).toContainEqual({ value: 'expired', count: 1 })
  expect(tabs).toContainEqual({ name: 'expired', count: 1 })

  // The story is no new work when it comes again, whichever way it is turned away.
  desk.write(B, entryText({ url: `${url}?utm_source=bot`, title: 'The same in other words' }))
  await desk.import()
  await desk.decide(A, 'rejected')
  await desk.decide(A, EXPIRED)
  expect(await desk.article(B)).toMatchObject({ status: 'pending', earlier: { path: A, status: 'expired' } })
  expect(await pathsOf(desk, '')).toEqual([])

  // Its edits are written on request alone.
  const before = desk.read(A)
  expect((await desk.export()).written).toEqual([])
  expect(desk.read(A)).toBe(before)
  expect((await desk.export({ includeRejected: true })).written.map(({ path }) => path)).toEqual([A])
  expect(desk.read(A)).toBe(before.replace('published: true', 'published: false'))

  for (const status of ['rejected', 'expired', 'pending']) {
    orThrow(await undoLast({ db, actor: ANA }))
    const earlier = status === 'pending' ? null : { path: A, status }
    expect([(await desk.article(A)).status, await desk.article(B)]).toMatchObject([status, { earlier }])
  }
  expect((await pathsOf(desk, '')).sort()).toEqual([A, B])
  await desk.export()
  expect(desk.read(A)).toBe(before)
})
