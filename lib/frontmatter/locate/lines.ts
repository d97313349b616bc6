/** Offsets around lines. All are UTF-16 units of `source`; a line end is LF or CRLF. */

/** The start of the line that holds the offset. */
export function lineStartAt(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1
}

/** Behind the line end of the line that holds the offset. */
export function nextLineAt(source: string, offset: number): number {
  const lineEnd = source.indexOf('\n', offset)
  return lineEnd === -1 ? source.length : lineEnd + 1
}

/** The start of the whole lines right above `start`, not before `from`, that hold nothing but a comment. */
export function commentsAbove(source: string, from: number, start: number): number {
  let top = start
  while (top > from) {
    const above = Math.max(from, lineStartAt(source, top - 1))
    if (!source.slice(above, top).trimStart().startsWith('#')) break
    top = above
  }
  return top
}

/** Behind the last line of a value that ends at `end`; blank lines at its end are not counted. */
export function linesEndOf(source: string, start: number, end: number): number {
  const length = source.slice(start, end).trimEnd().length
  return nextLineAt(source, start + Math.max(length - 1, 0))
}

/** The line end of the line that holds the offset. */
export function lineEndingAt(source: string, offset: number): '\n' | '\r\n' {
  return source.charAt(nextLineAt(source, offset) - 2) === '\r' ? '\r\n' : '\n'
}

/** The rest of the line from the offset on, without its line end. */
export function restOfLine(source: string, offset: number): string {
  return source.slice(offset, nextLineAt(source, offset)).replace(/\r?\n$/, '')
}
