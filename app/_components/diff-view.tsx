import { classes } from '#app/_components/classes.ts'
import { Sideways } from '#app/_components/sideways.tsx'
import { visibleLines } from '#lib/format/hidden.ts'
import type { DiffLine } from '#lib/schema/article.ts'

const LOOK = {
  same: 'text-ink-soft',
  added: 'bg-ok-soft text-ok',
  removed: 'bg-danger-soft text-danger',
} as const
const SIGN = { same: ' ', added: '+', removed: '−' } as const
const WORD = { same: '', added: 'added: ', removed: 'removed: ' } as const

/** The changed lines of a file as they will stand, with their numbers. */
export function DiffView({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  return (
    <Sideways label={label} className="rounded-md border border-line bg-surface font-mono text-xs leading-5">
      <table className="w-full border-collapse">
        <tbody>
          {lines.map((line, at) => (
            <tr
              key={`${line.oldLine}-${line.newLine}-${line.kind}`}
              className={classes(
                LOOK[line.kind],
                gapBefore(lines, at) && 'border-t border-dashed border-line-strong',
              )}
            >
              <td className="w-10 px-2 text-right text-ink-faint tabular-nums select-none">
                {line.newLine ?? line.oldLine}
              </td>
              <td className="w-4 select-none" aria-hidden="true">
                {SIGN[line.kind]}
              </td>
              <td className="pr-3 whitespace-pre">
                <span className="sr-only">{WORD[line.kind]}</span>
                <bdi dir="auto">{visibleLines(line.text) || ' '}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function gapBefore(lines: readonly DiffLine[], at: number): boolean {
  const [line, before] = [lines[at], lines[at - 1]]
  if (line?.kind !== 'same' || before === undefined) return false
  return before.oldLine !== null && line.oldLine !== null && line.oldLine > before.oldLine + 1
}
