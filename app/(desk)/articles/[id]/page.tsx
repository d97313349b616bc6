import { notFound, redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'
import { articleIdSchema } from '#lib/schema/article.ts'

/** The lasting address of an article: opens it on the desk, whatever its status. */
export default async function ArticlePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor('read')
  const id = articleIdSchema.safeParse((await params).id)
  if (!id.success) notFound()
  redirect(`/queue?status=all&article=${id.data}`)
}
