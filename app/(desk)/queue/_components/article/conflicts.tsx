import type { ReactNode } from 'react'
import { Button } from '#app/_components/button.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { choices } from '#app/(desk)/queue/_components/article/conflict-choices.ts'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import { itemWord } from '#lib/fields/item-text.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ArticleDetail, EditView } from '#lib/schema/article.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'
import { isList } from '#lib/schema/words.ts'

type Props = { article: ArticleDetail; canDecide: boolean; onResolve: (field: Editable, take: Take) => void }

/** Fields that upstream and an editor changed differently: base, ours and theirs side by side, and a choice. */
export function Conflicts({ article, canDecide, onResolve }: Props) {
  const conflicts = article.edits.filter(({ theirs }) => theirs !== null)
  return conflicts.map((edit, at) => (
    <section
      key={edit.field}
      aria-label={`Conflict about ${edit.field}`}
      className="flex flex-col gap-3 rounded-md border border-danger p-3"
    >
      <p className="text-sm font-semibold text-danger">{`Upstream changed ${edit.field} too. The file is not written until one value is chosen.`}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        <Side title="Before" note="when the edit was made">
          <Value value={edit.base} isItems={isItems(article, edit.field)} />
        </Side>
        <Side title="Ours" note={<Who edit={edit} />}>
          <Value value={edit.value} isItems={isItems(article, edit.field)} />
        </Side>
        <Side title="Theirs" note={<Upstream article={article} />}>
          <Value value={edit.theirs?.value ?? null} isItems={isItems(article, edit.field)} />
        </Side>
      </div>
      {canDecide && (
        <div className="flex flex-wrap gap-2">
          {choices(edit).map(({ take, label }) => (
            <Button key={take} size="small" onClick={() => onResolve(edit.field, take)}>
              <span>{label}</span>
              {at === 0 && <KeyHint name={`take-${take}`} />}
            </Button>
          ))}
        </div>
      )}
    </section>
  ))
}

export function Side({ title, note, children }: { title: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="rounded-md bg-sunken p-2">
      <p className="text-xs font-semibold">{title}</p>
      <p className="text-xs text-ink-soft">{note}</p>
      <div className="mt-2 text-sm break-words">{children}</div>
    </div>
  )
}

function Who({ edit }: { edit: EditView }) {
  return (
    <>
      <span>{`${edit.by}, `}</span>
      <TimeAgo at={edit.at} />
    </>
  )
}

/** Who last wrote the file, or when. */
export function Upstream({ article }: { article: ArticleDetail }) {
  const { upstreamCommit, upstreamUncommitted } = article
  if (upstreamUncommitted)
    return (
      <>
        not committed yet, <TimeAgo at={article.upstreamAt} />
      </>
    )
  if (upstreamCommit === null) return <TimeAgo at={article.upstreamAt} />
  return (
    <>
      <span>{`${upstreamCommit.author}, `}</span>
      <TimeAgo at={upstreamCommit.at} />
      <span>{`, commit `}</span>
      <code className="font-mono">{upstreamCommit.sha.slice(0, 9)}</code>
    </>
  )
}

/** Whether items of the field may have fields of their own. */
export function isItems({ fields }: ArticleDetail, field: Editable): boolean {
  return fields.some(({ name, kind }) => name === field && kind === 'items')
}

/** A value of a field as the file holds it. */
export function Value({ value, isItems }: { value: FieldValue; isItems: boolean }) {
  if (value === null) return <span className="text-ink-soft">not in the file</span>
  if (!isList(value)) return <code className="font-mono">{visible(String(value))}</code>
  if (value.length === 0) return <span className="text-ink-soft">an empty list</span>
  return (
    <ol className="list-decimal pl-4">
      {value.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat, and the list is never reordered
        <li key={at}>
          <bdi>{visible(isItems ? itemWord(item) : item)}</bdi>
        </li>
      ))}
    </ol>
  )
}
