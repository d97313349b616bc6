import { text } from 'node:stream/consumers'

/**
 * The paths of a call: those that were typed, with the lines of standard input in place of `-`; null where it names no
 * paths, which is not the same as a list of none. With `paths0` standard input holds paths that end with NUL, as
 * `find -print0` and `git ls-files -z` write them.
 */
export async function typedPaths(
  paths: readonly string[],
  { paths0 = false }: { paths0?: boolean },
): Promise<string[] | null> {
  if (!paths0 && paths.length === 0) return null
  const reads = paths0 || paths.includes('-')
  const typed = paths.filter((path) => path !== '-')
  if (!reads) return typed
  const input = await text(process.stdin)
  const piped = paths0 ? input.split('\0') : input.split(/\r?\n/)
  return [...typed, ...piped.filter((path) => path !== '')]
}
