import { CopyCheck } from 'lucide-react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Notice } from '#app/(desk)/queue/_components/live/notice.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = {
  article: Pick<ArticleDetail, 'duplicateOf' | 'duplicates'>
  onOpen: (id: number) => void
}

/** Of what an article is a duplicate, and what its duplicates are. */
export function DuplicateNotices({ article: { duplicateOf, duplicates }, onOpen }: Props) {
  const link = (id: number, title: string) => (
    <button type="button" className="text-left underline" onClick={() => onOpen(id)}>
      <bdi>{title}</bdi>
    </button>
  )
  const drawn = {
    look: 'bg-violet-soft text-violet',
    icon: <CopyCheck size={16} aria-hidden="true" />,
  }
  return (
    <>
      {duplicateOf !== null && (
        <Notice {...drawn} title="Duplicate of">
          {link(duplicateOf.id, duplicateOf.title)} <StatusBadge status={duplicateOf.status} />
        </Notice>
      )}
      {duplicates.length > 0 && (
        <Notice {...drawn} title={duplicates.length === 1 ? 'Has a duplicate' : 'Has duplicates'}>
          <ul>
            {duplicates.map(({ id, title }) => (
              <li key={id}>{link(id, title)}</li>
            ))}
          </ul>
          <p>They were left out because this one tells the story.</p>
        </Notice>
      )}
    </>
  )
}
