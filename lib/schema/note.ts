import { z } from 'zod'

export const LONGEST_NOTE = 2_000

/** `key` is made once for each note: sent again, it is not written twice. */
export const addNoteInput = z.object({
  articleId: z.number().int().positive(),
  text: z
    .string()
    .trim()
    .min(1, 'A note needs some text.')
    .max(LONGEST_NOTE, `A note has at most ${LONGEST_NOTE} characters.`),
  key: z.uuid().optional(),
})

export const deleteNoteInput = z.object({ noteId: z.number().int().positive() })

/** Which mentions have been read; null: all of one's own. */
export const readMentionsInput = z.object({
  noteIds: z.array(z.number().int().positive()).max(500).nullable(),
})

/** A note as the article shows it. */
export const noteViewSchema = z.object({
  id: z.number(),
  author: z.string(),
  authorId: z.string().nullable(),
  at: z.string(),
  text: z.string(),
})
export type NoteView = z.infer<typeof noteViewSchema>

/** A note that calls its reader, with the article it stands at. */
export type MentionItem = NoteView & {
  readonly articleId: number
  readonly title: string
  readonly readAt: string | null
}

/** Somebody who can be called in a note or given an article. */
export type Colleague = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly mayDecide: boolean
  readonly active: boolean
}
