import Link from 'next/link'
import { Section } from '#app/(desk)/settings/site/_components/section.tsx'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import { LEFT_OUT } from '#lib/schema/entry/rules.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'
import type { ShownSite } from '#lib/site/show-site.ts'

/** Files that are no articles, counted by why. */
export function LeftOut({ site, report }: { site: ShownSite; report: SiteReport }) {
  const { files, excluded, examples } = report.leftOut
  const reasons = [
    { why: 'the map says that such files are not articles', files: excluded },
    { why: 'the map names no such files as articles', files: files - excluded },
    ...site.quarantined.map(({ rule, files }) => ({
      why: rule === LEFT_OUT ? 'there is no frontmatter' : `broken: ${rule}`,
      files,
    })),
  ].filter(({ files }) => files > 0)
  return (
    <Section id="left-out" title="What is left out">
      <p className="text-sm text-ink-soft">{`${counted(site.articles, 'article')} are on the desk.`}</p>
      {reasons.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul className="list-disc pl-5">
          {reasons.map(({ why, files }) => (
            <li key={why}>{`${counted(files, 'file')}: ${why}`}</li>
          ))}
        </ul>
      )}
      {examples.length > 0 && (
        <p className="max-w-prose text-sm break-words text-ink-soft">{`By the map, such as ${visible(examples.join(', '))}`}</p>
      )}
      {site.quarantined.length > 0 && (
        <p className="text-sm">
          <Link href="/import" prefetch={false} className="text-accent underline underline-offset-2">
            Import
          </Link>{' '}
          names each file that is broken or has no frontmatter.
        </p>
      )}
    </Section>
  )
}
