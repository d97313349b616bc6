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

/** What a browser keeps of a note on its way. All tries have one key, so that it is not stored twice. */
export const sentNoteSchema = z.object({ text: z.string(), key: z.string() })
export type KeptNote = z.infer<typeof sentNoteSchema>

export const deleteNoteInput = z.object({ noteId: z.number().int().positive() })
export const restoreNoteInput = deleteNoteInput

/** A note as the article shows it. */
export const noteViewSchema = z.object({
  id: z.number(),
  author: z.string(),
  authorId: z.string().nullable(),
  at: z.string(),
  text: z.string(),
})
export type NoteView = z.infer<typeof noteViewSchema>

/** Somebody who can be called in a note or given an article. */
export type Colleague = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly mayDecide: boolean
  readonly active: boolean
}
