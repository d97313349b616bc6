import { diffLines, FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import { lineStartAt, nextLineAt } from '#lib/frontmatter/locate/lines.ts'
import { applySpans, type Span } from '#lib/frontmatter/write/span.ts'
import type { DiffLine } from '#lib/schema/article.ts'

const CONTEXT = 3

/** Every line of both texts, kept, added or removed. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const lines: DiffLine[] = []
  let oldLine = 1
  let newLine = 1
  for (const part of diffLines(before, after)) {
    for (const text of splitLines(part.value)) {
      const kind = part.added ? 'added' : part.removed ? 'removed' : 'same'
      lines.push({ kind, oldLine: part.added ? null : oldLine, newLine: part.removed ? null : newLine, text })
      if (!part.added) oldLine += 1
      if (!part.removed) newLine += 1
    }
  }
  return lines
}

/** The changed lines with a little around them; parts of the file in between are left out. */
export function withContext(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>()
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'same') continue
    for (let around = at - CONTEXT; around <= at + CONTEXT; around += 1) near.add(around)
  }
  return lines.filter((_, at) => near.has(at))
}

/** How many lines of a source change where each span is replaced: a replaced line counts once. */
export function linesInSpans(source: string, spans: readonly Span[]): number {
  const groups: { start: number; end: number; spans: Span[] }[] = []
  for (const span of spans) {
    const start = lineStartAt(source, span.start)
    const end = endOfLines(source, span)
    const last = groups.at(-1)
    // Lines that touch are counted together.
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end)
      last.spans.push(span)
    } else groups.push({ start, end, spans: [span] })
  }
  return groups.reduce((total, { start, end, spans: near }) => {
    const old = source.slice(start, end)
    const moved = near.map((span) => ({ ...span, start: span.start - start, end: span.end - start }))
    return total + linesBetween(old, applySpans(old, moved))
  }, 0)
}

/** Behind the last line of which a span replaces anything; no line where it puts whole ones in. */
function endOfLines(source: string, { start, end, text }: Span): number {
  const isWhole = text.endsWith('\n') || (text === '' && lineStartAt(source, start) === start)
  if (isWhole && lineStartAt(source, end) === end) return end
  return nextLineAt(source, Math.max(start, end - 1))
}

/** How many lines differ between two texts: a replaced line counts once. What both begin and end with is left out. */
export function linesBetween(before: string, after: string): number {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  start = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1
  let end = 0
  while (
    end < least - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1
  // Whole lines only: what both end with begins behind a line end.
  const same = before.indexOf('\n', before.length - end)
  const kept = end === 0 || same === -1 ? 0 : before.length - same - 1
  const middle = (text: string) => text.slice(start, text.length - kept)
  const [old, now] = [middle(before), middle(after)]
  const oldLines = splitLines(old)
  const newLines = splitLines(now)
  // Without a line in common there is nothing to compare.
  if (!oldLines.some((line) => newLines.includes(line))) return Math.max(oldLines.length, newLines.length)
  return linesChanged(lineDiff(old, now))
}

/** How many lines of the file change: a replaced line counts once. */
export function linesChanged(lines: readonly DiffLine[]): number {
  let total = 0
  let added = 0
  let removed = 0
  for (const { kind } of [...lines, { kind: 'same' }]) {
    if (kind === 'added') added += 1
    else if (kind === 'removed') removed += 1
    else {
      total += Math.max(added, removed)
      added = 0
      removed = 0
    }
  }
  return total
}

/**
 * A patch of one file that tools apply: exact lines with their line ends, nothing hidden. It has no `diff --git`
 * line, so git takes its paths from the folder it is called in.
 */
export function patchText(path: string, before: string, after: string): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: CONTEXT,
  })
  return formatPatch(patch, FILE_HEADERS_ONLY)
}

/** A diff as text, in the unified form people know; for reading, not for applying. */
export function unifiedText(path: string, lines: readonly DiffLine[]): string {
  const sign = { same: ' ', added: '+', removed: '-' } as const
  const out = [`--- a/${path}`, `+++ b/${path}`]
  let expected: number | null = null
  for (const line of withContext(lines)) {
    const at = line.oldLine ?? line.newLine ?? 0
    if (line.oldLine !== null) {
      if (expected === null || line.oldLine > expected) out.push(`@@ line ${at} @@`)
      expected = line.oldLine + 1
    } else if (expected === null) {
      out.push(`@@ line ${at} @@`)
      expected = at
    }
    out.push(sign[line.kind] + line.text)
  }
  return `${out.join('\n')}\n`
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
