import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
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
    mkdirSync(target, { recursive: true })
    for await (const { path, bytes } of files) {
      const file = join(target, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes, { flag: 'wx' })
    }
  })
}

/** The bytes of a file, a few at a time, and how files of its kind begin. */
export type Output = {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly magic: string
  readonly mode?: number
}

/**
 * Writes one file outside the content root, whole or not at all. What is there is replaced only where it is
 * empty or begins with `magic`, as an earlier output of the same kind does.
 */
export function writeOutput(
  root: string,
  file: string,
  { chunks, magic, mode = 0o666 }: Output,
): Promise<Result<string>> {
  return outside(root, file, 'FILE', async (target) => {
    if (existsSync(target) && !replaceable(target, magic)) {
      throw taken('FILE', `${target} is there and something else.`)
    }
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

function replaceable(target: string, magic: string): boolean {
  if (!statSync(target).isFile()) return false
  const handle = openSync(target, 'r')
  try {
    const start = Buffer.alloc(magic.length)
    const length = readSync(handle, start, 0, magic.length, 0)
    return length === 0 || start.toString('latin1', 0, length) === magic
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
    const target = resolveReal(resolve(typed))
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

function taken(place: string, message: string): CopydeskError {
  const hint = 'Name one that is new or empty. Nothing was written.'
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
