import type { Desk } from '#lib/cli/desk.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { siteText } from '#lib/cli/site-text.ts'
import { EXIT } from '#lib/errors.ts'
import { mapOk, type Result } from '#lib/result.ts'
import { siteConfigJsonSchema } from '#lib/schema/site/site-map.ts'
import { readSite } from '#lib/site/read-site.ts'

/** The site map with its evidence. A flag that somebody has to choose needs a look. */
export async function doctorSite({
  db,
  actor,
  env,
}: Pick<Desk, 'db' | 'actor' | 'env'>): Promise<Result<Outcome>> {
  return mapOk(await readSite({ db, actor, root: env.contentDir }), (site) => {
    const { text, problems } = siteText(site)
    return { json: { site }, text, problems, exit: problems.length > 0 ? EXIT.doneWithProblems : EXIT.done }
  })
}

/** What copydesk.yml may say, for text editors; the same with and without `--json`, but for the line breaks. */
export function siteSchema(): Outcome {
  const schema = siteConfigJsonSchema()
  return { json: schema, text: JSON.stringify(schema, null, 2), exit: EXIT.done }
}
