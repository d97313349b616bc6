import { z } from 'zod'
import { flagSchema, siteMapSchema } from '#lib/schema/site/site-map.ts'

/** What an admin chose of the readings of the flag; a flag of null says that the site has none. */
const flagChoiceSchema = z.object({ flag: flagSchema.nullable() })
export type FlagChoice = z.infer<typeof flagChoiceSchema>

/** What the desk keeps of the site that its content folder belongs to. */
export const storedSiteSchema = z.object({
  /** With the flag that was chosen, where that counts. */
  map: siteMapSchema,
  /** False where the flag can be read in more than one way and nobody has chosen. */
  flagIsCertain: z.boolean(),
  /** What the files looked like that the map was made by; others ask for another look. */
  marks: z.string(),
  /** Kept also while something else says what the flag is. */
  choice: flagChoiceSchema.nullable().default(null),
  /** Since when the site has had no flag; null where it has one, and where nobody noted it. */
  withoutFlagSince: z.string().nullable().default(null),
})
export type StoredSite = z.infer<typeof storedSiteSchema>
