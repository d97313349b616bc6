import { LONGEST_LINE, linesAround, REACH } from '#lib/frontmatter/mend/lines-around.ts'
import type { LineMend } from '#lib/frontmatter/mend/mend-bytes.ts'
import { sourceLine } from '#lib/frontmatter/position.ts'
import type { DiffLine } from '#lib/schema/article.ts'

/** A mended line with those around it, before and after, for people to read; nothing of `secured` is told. */
export function mendDiff(before: string, after: string, { line, how }: LineMend): DiffLine[] {
  const shift = { replace: 0, add: 1, remove: -1 }[how]
  const { near } = linesAround(before, line, REACH)
  const same = near
    .filter((each) => each.line !== line || how === 'add')
    .map(({ line: oldLine, shown }): DiffLine => {
      return { kind: 'same', oldLine, newLine: oldLine > line ? oldLine + shift : oldLine, text: shown }
    })
  const changed: DiffLine[] = []
  if (how !== 'add') {
    const isText = near.find((each) => each.line === line)?.why !== 'no-text'
    const text = isText ? sourceLine(before, line, LONGEST_LINE) : '…'
    changed.push({ kind: 'removed', oldLine: line, newLine: null, text })
  }
  if (how !== 'remove') {
    const newLine = how === 'add' ? line + 1 : line
    changed.push({ kind: 'added', oldLine: null, newLine, text: sourceLine(after, newLine, LONGEST_LINE) })
  }
  const above = same.filter(({ oldLine }) => oldLine !== null && oldLine <= line)
  return [...above, ...changed, ...same.slice(above.length)]
}
