import {
  ArrowLeftRight,
  CheckCheck,
  Copy,
  FileWarning,
  FileX2,
  Globe,
  History,
  ListFilter,
  PencilLine,
} from 'lucide-react'
import Link from 'next/link'
import { PublishedMark, StatusBadge } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { CommandButton } from '#app/(desk)/queue/_components/commands/command-button.tsx'
import { DuplicateNotices } from '#app/(desk)/queue/_components/live/duplicate-notices.tsx'
import { Notice } from '#app/(desk)/queue/_components/live/notice.tsx'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

type Props = {
  article: ArticleDetail
  canDecide: boolean
  onConfirm: () => void
  onOpen: (id: number) => void
  onShowAmongAll: (() => void) | null
}

/** What happened to the file that an editor should know before trusting an earlier decision. */
export function Notices({ article, canDecide, onConfirm, onOpen, onShowAmongAll }: Props) {
  const { basis, earlier, fileProblem } = article
  const confirm = canDecide && (
    <CommandButton name="confirm" size="small" onClick={onConfirm}>
      <CheckCheck size={14} aria-hidden="true" />
    </CommandButton>
  )
  return (
    <>
      {onShowAmongAll !== null && !article.missing && (
        <Notice
          look="bg-sunken text-ink-soft"
          icon={<ListFilter size={16} aria-hidden="true" />}
          title="Not in the list"
          action={
            <Button size="small" onClick={onShowAmongAll}>
              Show it among all articles
            </Button>
          }
        >
          What is asked for there leaves this article out.
        </Notice>
      )}
      {article.missing && (
        <Notice
          look="bg-danger-soft text-danger"
          icon={<FileX2 size={16} aria-hidden="true" />}
          title="The file is gone"
        >
          Upstream deleted or moved it. The decision and history are kept; they go on when the file is back.
        </Notice>
      )}
      {fileProblem !== null && (
        <Notice
          look="bg-danger-soft text-danger"
          icon={<FileWarning size={16} aria-hidden="true" />}
          title="The file cannot be read any more"
        >
          <span>{`Line ${fileProblem.line}: ${fileProblem.message} ${fileProblem.hint} What stands here is what it said before. Nothing is written into it until it is mended.`}</span>
          {fileProblem.sourceLine !== '' && (
            <code className="mt-1 block break-all">
              <bdi>{visible(fileProblem.sourceLine)}</bdi>
            </code>
          )}
        </Notice>
      )}
      {earlier !== null && !isDecided(article.status) && (
        <Notice
          look="bg-violet-soft text-violet"
          icon={<History size={16} aria-hidden="true" />}
          title="Rejected before"
        >
          The same story came as{' '}
          <button type="button" className="underline" onClick={() => onOpen(earlier.id)}>
            <bdi>{earlier.title}</bdi>
          </button>{' '}
          <StatusBadge status={earlier.status} />
        </Notice>
      )}
      <DuplicateNotices article={article} onOpen={onOpen} />
      {article.sameAddress.length > 0 && (
        <Notice
          look="bg-violet-soft text-violet"
          icon={<Copy size={16} aria-hidden="true" />}
          title="Same address as"
        >
          <ul>
            {article.sameAddress.map(({ id, title, status, published, missing }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-2">
                <button type="button" className="text-left underline" onClick={() => onOpen(id)}>
                  <bdi>{title}</bdi>
                </button>
                <StatusBadge status={status} />
                <span>{missing ? 'File gone' : <PublishedMark published={published} />}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {article.swapped && basis !== null && (
        <Notice
          look="bg-danger-soft text-danger"
          icon={<ArrowLeftRight size={16} aria-hidden="true" />}
          title="Another story stands under this file now"
          action={confirm}
        >
          It is not exported until somebody confirms. Decided about: “<bdi>{basis.title}</bdi>” (
          <bdi>{visible(basis.canonicalUrl ?? 'no address')}</bdi>). Now:{' '}
          <bdi>{visible(article.canonicalUrl ?? 'no address')}</bdi>.
        </Notice>
      )}
      {article.stillWritten > 0 && (
        <Notice
          look="bg-danger-soft text-danger"
          icon={<Globe size={16} aria-hidden="true" />}
          title={article.published === 'true' ? 'Still published on the site' : 'Still in the file'}
          action={
            canDecide && (
              <Link href="/export" className="text-accent underline">
                Export
              </Link>
            )
          }
        >
          The file still holds what the desk wrote, although it does not stand any more. The next export takes
          it out.
        </Notice>
      )}
      {article.changedAfterExport && (
        <Notice
          look="bg-warn-soft text-warn"
          icon={<PencilLine size={16} aria-hidden="true" />}
          title="Changed after export"
          action={confirm}
        >
          Upstream gave an exported field a value of its own; the history says which.
        </Notice>
      )}
      {article.changedSince && !article.swapped && basis !== null && (
        <Notice
          look="bg-warn-soft text-warn"
          icon={<PencilLine size={16} aria-hidden="true" />}
          title="Changed since decided"
          action={confirm}
        >
          {basis.title !== article.title && <Was label="Title" text={basis.title} />}
          {basis.excerpt !== article.excerpt && <Was label="Excerpt" text={basis.excerpt} />}
        </Notice>
      )}
    </>
  )
}

function Was({ label, text }: { label: string; text: string }) {
  return (
    <p>
      <span>{`${label} was: `}</span>
      <bdi>
        <del className="decoration-1">{text}</del>
      </bdi>
    </p>
  )
}
