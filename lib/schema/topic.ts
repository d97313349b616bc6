import { z } from 'zod'

const words = z
  .array(z.union([z.string(), z.number().transform(String)]))
  .nullish()
  .catch(null)
  .transform((list) => list ?? [])

/** One taxonomy file as a site writes it; everything but the name is optional. */
export const taxonomyFileSchema = z.looseObject({
  name: z.string().trim().min(1),
  parent: z.string().nullish().catch(null),
  keywords: words,
  hashtags: words,
})

/** A topic as the desk offers it. `known` is false for words that stand in articles but not in the taxonomy. */
export type TopicOption = {
  name: string
  parent: string | null
  keywords: string[]
  known: boolean
  articles: number
}
