import { statusLabel } from '#app/_components/badges.tsx'
import { counted } from '#lib/format/count.ts'
import type { UndoneStep } from '#lib/schema/review.ts'

/** What taking a step back did, and what stands all the same because it was changed later. */
export function undoneText({ items, articles, sentence, later }: UndoneStep): string {
  const [first] = items
  const one = articles === 1 ? first : undefined
  const what = `${one?.title ?? counted(articles, 'article')} (${sentence})`
  if (!later) return `Undone: ${what}`
  const by = later.by.join(' and ')
  const where = articles === 1 ? '' : ` in ${counted(later.articles, 'article')}`
  const now = one !== undefined && later.fields.includes('status') ? `: ${statusLabel(one.status)}` : ''
  const stands = `what ${by} did later${where} stands${now}.`
  return later.nothingBack ? `Nothing changes: ${stands} ${what}` : `Undone: ${what}, but ${stands}`
}
