import { notFound, redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { paramsFromRecord } from '#lib/schema/query/queue-query.ts'
import { fromWord } from '#lib/schema/return-address.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The address of an article by the path of its entry: opens it on the desk, whatever its status. */
export default async function ArticleByPathPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const params = paramsFromRecord(await searchParams)
  const path = params.get('path')
  if (path === null || path === '') notFound()
  const article = await showArticle({ db: await getDb(), actor, article: path })
  const named = article.ok ? article.value.id : encodeURIComponent(path)
  redirect(`/queue?status=all&article=${named}${fromWord(params.get('from'), '&')}`)
}
