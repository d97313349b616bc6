import { z } from 'zod'
import { WARNINGS, type Warning, type WarningRule } from '#lib/schema/entry/warnings.ts'
import type { FieldValue, Published } from '#lib/schema/values.ts'

/** One item of an entry's `related` list, as far as the desk shows it. */
export type Related = {
  title: string
  excerpt: string
  webUrl: string
  canonicalUrl: string | null
  dateText: string | null
  provider: string
  quality: number | null
  imageUrl: string | null
}

export type Image = { url: string; width: number | null; height: number | null }

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
