import { notFound, redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'
import { articleIdSchema } from '#lib/schema/article.ts'
import { fromWord } from '#lib/schema/return-address.ts'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The lasting address of an article: opens it on the desk, whatever its status. */
export default async function ArticlePage({ params, searchParams }: Props) {
  await requireActor('read')
  const id = articleIdSchema.safeParse((await params).id)
  if (!id.success) notFound()
  const { from } = await searchParams
  redirect(`/queue?status=all&article=${id.data}${fromWord(from, '&')}`)
}
