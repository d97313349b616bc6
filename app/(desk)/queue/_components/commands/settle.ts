import type { RefObject } from 'react'
import { choices } from '#app/(desk)/queue/_components/article/conflict-choices.ts'
import type { walkOf } from '#app/(desk)/queue/_components/commands/walk.ts'
import type { Memory, Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'

/** Settling what upstream changed or took back. */
export function settlingOf(desk: Wiring, memory: RefObject<Memory>, { onFrom }: ReturnType<typeof walkOf>) {
  const answered = (of: ArticleDetail['edits']) =>
    memory.current.answered.of === of ? memory.current.answered.fields : []
  /** The fields that wait for an answer, without those that were answered already. */
  const openFields = ({ edits, takenBack }: ArticleDetail): Editable[] => {
    const done = answered(edits)
    const conflicts = edits.filter(({ theirs }) => theirs !== null)
    return [...conflicts, ...takenBack].map(({ field }) => field).filter((field) => !done.includes(field))
  }
  /** Settles one field, or with null all that upstream took back; the last of an article leads on to the next. */
  const resolve = (article: ArticleDetail, field: Editable | null, take: Take) => {
    desk.changes.resolve(article, field, take)
    const { edits: of, takenBack } = article
    const now = field === null ? takenBack.map(({ field }) => field) : [field]
    memory.current.answered = { of, fields: [...answered(of), ...now] }
    const said = settled(field, take, article)
    const left = openFields(article).length
    return left > 0 ? `${said} ${left} left.` : onFrom(said)
  }
  return {
    openFields,
    resolve,
    /** Settles the first conflict of an article, or where it has none all that was taken back. */
    chooseSide: (article: ArticleDetail, take: Take) => {
      const open = openFields(article)
      const conflict = article.edits.find(({ field, theirs }) => theirs !== null && open.includes(field))
      if (conflict === undefined)
        return take === 'both' ? desk.excuse('Write it again or accept it') : resolve(article, null, take)
      if (choices(conflict).some((choice) => choice.take === take))
        return resolve(article, conflict.field, take)
      return desk.excuse(`${conflict.field}: only one of both values can stay`)
    },
  }
}

function settled(field: Editable | null, take: Take, { title, takenBack }: ArticleDetail): string {
  if (field !== null && !takenBack.some((row) => row.field === field)) return `Settled ${field}: ${take}.`
  return take === 'ours' ? `Written again with the next export: ${title}.` : `Accepted: ${title}.`
}
