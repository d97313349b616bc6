import type { Metadata } from 'next'
import Link from 'next/link'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { ConfigPart } from '#app/(desk)/settings/site/_components/config-part.tsx'
import { FieldList } from '#app/(desk)/settings/site/_components/field-list.tsx'
import { FlagPart } from '#app/(desk)/settings/site/_components/flag-part.tsx'
import { KeyList } from '#app/(desk)/settings/site/_components/key-list.tsx'
import { LeftOut } from '#app/(desk)/settings/site/_components/left-out.tsx'
import { SampleArticle } from '#app/(desk)/settings/site/_components/sample-article.tsx'
import { Section } from '#app/(desk)/settings/site/_components/section.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { agreeing, counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import { generatorWords, sampleWords } from '#lib/format/site-words.ts'
import { orThrow } from '#lib/result.ts'
import { showConfig } from '#lib/site/config/show-config.ts'
import { showSite } from '#lib/site/show-site.ts'

export const metadata: Metadata = { title: 'This site' }

const linkLook = 'text-accent underline underline-offset-2'

export default async function SitePage() {
  const actor = await requireActor('read')
  const call = { db: await getDb(), actor, root: env().contentDir }
  const site = orThrow(await showSite(call))
  const canChange = roleAllows(actor.role, 'manage-settings')
  const config = canChange ? orThrow(await showConfig(call)) : null
  const { report, samples } = site
  return (
    <PageFrame
      title="This site"
      lead="What the desk found of the fields in the content folder, and what it reads and writes by them. Nothing of the site was run."
      action={
        <Link href="/settings" prefetch={false} className={`${linkLook} inline-flex min-h-6 items-center`}>
          Settings
        </Link>
      }
    >
      {report === null ? (
        <p>
          Nobody has looked at the site yet: the next{' '}
          <Link href="/import" prefetch={false} className={linkLook}>
            import
          </Link>{' '}
          does.
        </p>
      ) : (
        <>
          <Section id="found" title="What was found">
            <p className="break-words">{visible(generatorWords(report))}</p>
            <p className="text-ink-soft">{sampleWords(report)}</p>
          </Section>
          <FlagPart site={site} report={report} canChoose={canChange} />
          <Section id="fields" title="Fields">
            <p className="max-w-prose text-sm text-ink-soft">
              Each with its key in the files and with what says so. copydesk.yml in the content folder can
              name another one, and goes before all else.
            </p>
            <FieldList map={site.map} report={report} flagIsCertain={site.flagIsCertain} />
          </Section>
          <Section
            id="articles"
            title={`${counted(samples.length, 'article')} as the desk reads ${agreeing(samples.length, 'it', 'them')}`}
          >
            {samples.map((sample) => (
              <SampleArticle
                key={sample.path}
                sample={sample}
                hasFlag={site.map.flag !== null}
                flagIsCertain={site.flagIsCertain}
              />
            ))}
          </Section>
          <LeftOut site={site} report={report} />
          {config !== null && <ConfigPart config={config} />}
          <KeyList report={report} />
        </>
      )}
    </PageFrame>
  )
}
