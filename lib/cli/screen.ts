/** What a terminal can show: as many characters in a line (Infinity where nothing cuts one), and colours. */
export type Screen = { readonly width: number; readonly colours: boolean }

export function screenOf(stream: NodeJS.WriteStream): Screen {
  return stream.isTTY
    ? { width: Math.max(stream.columns || 80, 20), colours: stream.hasColors() }
    : { width: Number.POSITIVE_INFINITY, colours: false }
}
