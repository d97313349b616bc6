import { z } from 'zod'

export const LONGEST_SUBJECT = 120

/** The first line of a commit as somebody writes it; empty where the desk is to write one. */
export const commitSubjectOrNone = z
  .string()
  .trim()
  .max(
    LONGEST_SUBJECT,
    `The message of a commit begins with one line of at most ${LONGEST_SUBJECT} characters.`,
  )
  .refine(
    (text) => !/[\p{Cc}\u2028\u2029]/u.test(text),
    'The message of a commit begins with one line of text.',
  )
