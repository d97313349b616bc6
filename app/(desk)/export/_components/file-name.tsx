import Link from 'next/link'
import type { ReactNode } from 'react'
import { Foreign } from '#app/_components/foreign.tsx'
import { useArticleAddress } from '#app/(desk)/export/_components/here.ts'

type Props = { articleId: number; title: string; children?: ReactNode }

/** The title of the article of a file, which leads to it and from there back here, and what stands beside it. */
export function FileName({ articleId, title, children }: Props) {
  const address = useArticleAddress(articleId)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        href={address}
        prefetch={false}
        className="min-h-6 min-w-0 flex-1 basis-64 font-medium text-accent hover:underline"
      >
        <Foreign text={title} className="truncate" />
      </Link>
      {children}
    </div>
  )
}
