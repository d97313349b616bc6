import { z } from 'zod'
import { WARNINGS, type Warning, type WarningRule } from '#lib/schema/entry/warnings.ts'
import type { FieldValue, Published } from '#lib/schema/values.ts'

export const relatedSchema = z.object({
  title: z.string(),
  excerpt: z.string(),
  webUrl: z.string(),
  canonicalUrl: z.string().nullable(),
  dateText: z.string().nullable(),
  provider: z.string(),
  quality: z.number().nullable(),
  imageUrl: z.string().nullable(),
})

/** One item of an entry's `related` list, as far as the desk shows it. */
export type Related = z.infer<typeof relatedSchema>

export const imageSchema = z.object({
  url: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
export type Image = z.infer<typeof imageSchema>

const ruleNames = Object.keys(WARNINGS) as [WarningRule, ...WarningRule[]]
export const warningSchema = z.object({
  rule: z.enum(ruleNames),
  field: z.string(),
  line: z.number().optional(),
  why: z.string().optional(),
})

/** What the desk uses of one entry. Texts are as in the file; nothing is decoded or trimmed. */
export type EntryFields = {
  title: string
  excerpt: string
  providerName: string
  providerDomain: string
  type: string
  webUrl: string
  canonicalUrl: string | null
  dateText: string | null
  /** ISO instant; null where the date is missing, unreadable or implausible. */
  date: string | null
  heat: number | null
  quality: number | null
  published: Published
  topics: string[]
  /** The values of further fields, see `lib/fields/held`. */
  others: Record<string, FieldValue>
  related: Related[]
  images: Image[]
  warnings: Warning[]
}
