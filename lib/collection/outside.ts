import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { makeFolder } from '#lib/config/make-folder.ts'
import { typedPlace } from '#lib/config/typed-place.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** A file of an export that goes elsewhere; `path` is relative to the content root. */
export type OutsideFile = { readonly path: string; readonly bytes: Uint8Array }

/** Writes files as a tree into a folder that is new or empty and lies outside the content root. */
export function writeTree(
  root: string,
  folder: string,
  files: AsyncIterable<OutsideFile>,
): Promise<Result<string>> {
  return outside(root, folder, 'DIR', async (target) => {
    if (existsSync(target) && (!statSync(target).isDirectory() || readdirSync(target).length > 0)) {
      throw taken('DIR', `${target} is there and not an empty folder.`)
    }
    makeFolder(target)
    for await (const { path, bytes } of files) {
      const file = join(target, path)
      makeFolder(dirname(file))
      writeFileSync(file, bytes, { flag: 'wx' })
    }
  })
}

/** The bytes of a file, a few at a time, and how files of its kind begin. */
export type Output = {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly magic: string
  /** Replaces an earlier output of the same kind. */
  readonly force?: boolean
  readonly mode?: number
}

/**
 * Writes one file outside the content root, whole or not at all. What is there is replaced only where it is empty,
 * or by force, where it begins with `magic`, as an earlier output of the same kind does.
 */
export function writeOutput(
  root: string,
  file: string,
  { chunks, magic, force = false, mode = 0o666 }: Output,
): Promise<Result<string>> {
  return outside(root, file, 'FILE', async (target) => {
    if (existsSync(target)) requireReplaceable(target, magic, force)
    const temp = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
    try {
      const handle = openSync(temp, 'wx', mode)
      try {
        for await (const chunk of chunks) writeFileSync(handle, chunk)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      renameSync(temp, target)
    } finally {
      rmSync(temp, { force: true })
    }
  })
}

function requireReplaceable(target: string, magic: string, force: boolean): void {
  const start = statSync(target).isFile() ? startOf(target, magic.length) : null
  if (start === '' || (force && start === magic)) return
  if (start !== magic) throw taken('FILE', `${target} is there and something else.`)
  const hint = 'Name another file, or replace it with --force. Nothing was written.'
  throw taken('FILE', `${target} is there already.`, hint)
}

function startOf(file: string, length: number): string {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(length)
    return start.toString('latin1', 0, readSync(handle, start, 0, length, 0))
  } finally {
    closeSync(handle)
  }
}

async function outside(
  root: string,
  typed: string,
  place: string,
  write: (target: string) => Promise<void>,
): Promise<Result<string>> {
  try {
    const target = resolveReal(typedPlace(typed))
    const way = relative(realpathSync(root), target)
    if (way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way)) {
      throw new CopydeskError(
        failure('INVALID_INPUT', {
          place,
          message: `${target} lies inside the content folder.`,
          hint: 'Name a place outside of it. Nothing was written.',
        }),
      )
    }
    await write(target)
    return ok(target)
  } catch (error) {
    return err(toFailure(error, place))
  }
}

/** The real path of something that may not be there yet. */
function resolveReal(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(resolveReal(parent), basename(path))
}

function taken(
  place: string,
  message: string,
  hint = 'Name one that is new or empty. Nothing was written.',
): CopydeskError {
  return new CopydeskError(failure('ALREADY_EXISTS', { place, message, hint }))
}

function toFailure(error: unknown, place: string): Failure {
  if (error instanceof CopydeskError) return error.failure
  const reason = error instanceof Error ? error.message : String(error)
  return failure('TARGET_UNWRITABLE', {
    place,
    message: `The export could not be written: ${reason}.`,
    hint: 'Check permissions and free space. The content folder is as it was.',
  })
}
