import { z } from 'zod'
import { siteMapSchema } from '#lib/schema/site/site-map.ts'

/** What the desk keeps of the site that its content folder belongs to. */
export const storedSiteSchema = z.object({
  map: siteMapSchema,
  /** False where the flag can be read in more than one way and nobody has chosen. */
  flagIsCertain: z.boolean(),
  /** What the files looked like that the map was made by; others ask for another look. */
  marks: z.string(),
})
export type StoredSite = z.infer<typeof storedSiteSchema>
