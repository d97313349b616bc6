import { publishedLabel } from '#app/_components/badges.tsx'
import { DiffView } from '#app/_components/diff-view.tsx'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { readable } from '#lib/format/entities.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ShownSample, Written } from '#lib/schema/site/site-config.ts'

type Props = { sample: ShownSample; hasFlag: boolean; flagIsCertain: boolean; level?: 3 | 4 }

/** One file as the desk reads it, and what a decision about it would write. */
export function SampleArticle({ sample, hasFlag, flagIsCertain, level = 3 }: Props) {
  const Heading = `h${level}` as const
  return (
    <article className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      {'problem' in sample ? (
        <p className="text-sm">{visible(sample.problem)}</p>
      ) : (
        <>
          <Heading className="font-semibold">
            <Foreign text={readable(sample.title)} />
          </Heading>
          <Facts sample={sample} hasFlag={hasFlag} />
          <Decided name="Approve" written={sample.approve} flagIsCertain={flagIsCertain} />
          <Decided name="Reject" written={sample.reject} flagIsCertain={flagIsCertain} />
        </>
      )}
      <p>
        <EntryPath path={sample.path} />
      </p>
    </article>
  )
}

type Read = Exclude<ShownSample, { problem: string }>

function Facts({ sample, hasFlag }: { sample: Read; hasFlag: boolean }) {
  const { date, excerpt, topics, published } = sample
  const facts = [
    ['Date', date ?? 'none'],
    ['Summary', excerpt === '' ? 'none' : excerpt],
    ['Topics', topics.length === 0 ? 'none' : topics.join(', ')],
    ...(hasFlag ? [['Flag', publishedLabel(published)] as const] : []),
  ] as const
  return (
    <dl className="grid grid-cols-[5rem_1fr] gap-x-3 gap-y-0.5 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="max-w-prose min-w-0 break-words">
            <bdi>{visible(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type DecidedProps = { name: string; written: Written | null; flagIsCertain: boolean }

function Decided({ name, written, flagIsCertain }: DecidedProps) {
  const said =
    written === null
      ? flagIsCertain
        ? 'writes nothing: the site has no key for it.'
        : 'writes nothing until the key is chosen.'
      : 'refused' in written
        ? `cannot be written: ${visible(written.refused)}`
        : written.lines.length === 0
          ? 'writes nothing: the file says so already.'
          : 'writes:'
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        <span className="font-medium">{name}</span> {said}
      </p>
      {written !== null && 'lines' in written && written.lines.length > 0 && (
        <DiffView lines={written.lines} label={`${name}: lines that change`} />
      )}
    </div>
  )
}
