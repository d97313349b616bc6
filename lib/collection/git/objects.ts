import { digest } from '#lib/collection/digest.ts'
import { askGit, askLine, askList } from '#lib/collection/git/ask-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

/** What a commit or an index holds under a path; paths are relative to the top of the work tree. */
export type Blob = { readonly mode: string; readonly sha: string }

/** Paths in one call, well below what a system takes as arguments. */
const CHUNK = 200

const FILE_LINE = /^(100644|100755) blob (\S+)\t(.+)$/s

/** The regular files of a commit among the paths; what else stands there (a link, another repository) is left out. */
export async function filesOfCommit(
  tree: WorkTree,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, Blob>> {
  const lines = await inChunks(paths, (some) =>
    askList({ tree, args: ['ls-tree', '-z', '--full-tree', commit, '--', ...some] }),
  )
  return blobs(lines, FILE_LINE)
}

/** Where the bytes of each regular file of the content stand in a commit, by the name of the blob. */
export async function pathsOfBlobs(tree: WorkTree, commit: string): Promise<Map<string, string[]>> {
  const below = tree.prefix === '' ? [] : ['--', tree.prefix]
  const lines = await askList({ tree, args: ['ls-tree', '-r', '-z', '--full-tree', commit, ...below] })
  const paths = new Map<string, string[]>()
  for (const [path, { sha }] of blobs(lines, FILE_LINE)) paths.set(sha, [...(paths.get(sha) ?? []), path])
  return paths
}

/** The entries of an index among the paths, without those that are in conflict. */
export async function filesOfIndex(
  tree: WorkTree,
  paths: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Map<string, Blob>> {
  const lines = await inChunks(paths, (some) =>
    askList({ tree, args: ['--literal-pathspecs', 'ls-files', '-s', '-z', '--', ...some], env }),
  )
  return blobs(lines, /^(\d+) (\S+) 0\t(.+)$/s)
}

/** The digest of each blob's bytes as git stores them. */
export async function storedDigests(tree: WorkTree, shas: readonly string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  await eachBlob(tree, shas, (sha, bytes) => digests.set(sha, digest(bytes)))
  return digests
}

/** The bytes of each blob as git stores them. */
export async function storedBytes(tree: WorkTree, shas: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  await eachBlob(tree, shas, (sha, bytes) => found.set(sha, bytes))
  return found
}

async function eachBlob(
  tree: WorkTree,
  shas: readonly string[],
  take: (sha: string, bytes: Buffer) => void,
): Promise<void> {
  for (let from = 0; from < shas.length; from += CHUNK) {
    const some = shas.slice(from, from + CHUNK)
    const args = ['cat-file', '--batch=%(objectname) %(objectsize)']
    const answer = await askGit({ tree, args, input: `${some.join('\n')}\n` })
    for (let at = 0; at < answer.length; ) {
      const line = answer.indexOf(10, at)
      const [sha = '', size = ''] = answer.toString('latin1', at, line).split(' ')
      const end = line + 1 + Number(size)
      take(sha, answer.subarray(line + 1, end))
      at = end + 1
    }
  }
}

/** Stores bytes as they are, through no filter, and answers the name of the blob. */
export async function storeBlob(tree: WorkTree, bytes: Buffer): Promise<string> {
  return askLine({ tree, args: ['hash-object', '-w', '--stdin'], input: bytes })
}

/** The digest of a blob's bytes as git would write them into the work tree. */
export async function checkedOutDigest(tree: WorkTree, path: string, sha: string): Promise<string> {
  return digest(await askGit({ tree, args: ['cat-file', '--filters', `--path=${path}`, sha] }))
}

/** Index entries as `update-index -z --index-info` takes them. */
export function indexInfo(entries: Iterable<readonly [string, Blob]>): string {
  return [...entries].map(([path, { mode, sha }]) => `${mode} ${sha}\t${path}\0`).join('')
}

async function inChunks(
  paths: readonly string[],
  ask: (some: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const lines: string[] = []
  for (let from = 0; from < paths.length; from += CHUNK) {
    lines.push(...(await ask(paths.slice(from, from + CHUNK))))
  }
  return lines
}

function blobs(lines: readonly string[], form: RegExp): Map<string, Blob> {
  const found = new Map<string, Blob>()
  for (const line of lines) {
    const [, mode, sha, path] = form.exec(line) ?? []
    if (mode !== undefined && sha !== undefined && path !== undefined) found.set(path, { mode, sha })
  }
  return found
}
