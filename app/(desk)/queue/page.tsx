import type { Metadata } from 'next'
import { Desk } from '#app/(desk)/queue/_components/desk.tsx'
import { tabName } from '#app/(desk)/queue/_components/list/tab-name.ts'
import { permissionsOf } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { allowedImageHosts } from '#lib/db/site/image-hosts.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'
import { siteShape } from '#lib/fields/site-shape.ts'
import { decidedField } from '#lib/fields/table.ts'
import { displayArticle, displayItem } from '#lib/format/display-article.ts'
import { noFlagWords } from '#lib/format/site-words.ts'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { readPulse } from '#lib/queue/read-pulse.ts'
import { orThrow } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { chosenArticle } from '#lib/schema/chosen-article.ts'
import { PAGE_SIZE, paramsFromRecord, queryFromParams } from '#lib/schema/query/queue-query.ts'
import { returnAddress } from '#lib/schema/return-address.ts'
import { listTopics } from '#lib/taxonomy/list-topics.ts'
import { listColleagues } from '#lib/team/list-colleagues.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: tabName(queryFromParams(paramsFromRecord(await searchParams))) }
}

export default async function QueuePage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const params = paramsFromRecord(await searchParams)
  const query = queryFromParams(params)
  const db = await getDb()
  const call = { db, actor }
  // Before the list: what an import stores in between is then news, not lost.
  const pulse = orThrow(await readPulse({ ...call, query, since: null, revision: null }))
  const chosen = chosenArticle(params)
  const [page, facets, options, colleagues, framed, article] = await Promise.all([
    listArticles({ ...call, query, limit: PAGE_SIZE, after: null }),
    countArticles({ ...call, query }),
    listTopics(call),
    listColleagues(call),
    allowedImageHosts(db),
    chosen.selected === null
      ? null
      : showArticle({ ...call, article: chosen.selected, root: env().contentDir }),
  ])
  const { items, ...rest } = orThrow(page)
  const { imageHosts } = env()
  return (
    <Desk
      query={query}
      page={{ ...rest, items: items.map((item) => displayItem(item, imageHosts)) }}
      mark={{ at: pulse.at, revision: pulse.revision }}
      facets={orThrow(facets)}
      chosen={chosen}
      article={article?.ok ? displayArticle(article.value) : null}
      articleProblem={article === null || article.ok ? null : article.error}
      from={returnAddress(params.get('from'))}
      around={{
        userId: actor.id ?? '',
        allowed: permissionsOf(actor.role),
        colleagues: orThrow(colleagues),
        options: orThrow(options),
        hosts: imageHosts,
        framed,
        site: siteShape(),
        noFlag: noFlagWords({ isCertain: isFlagCertain(), isThere: decidedField() !== undefined }),
      }}
    />
  )
}
