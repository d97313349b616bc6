import { storedBytes } from '#lib/collection/git/objects.ts'
import type { HeldFile } from '#lib/collection/git/pull/merge-commit.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import type { MessageItem } from '#lib/export/commit-message.ts'
import { exportedChanges } from '#lib/export/merge-file.ts'

/** What a commit did to each of its files, by path, read from the files themselves. */
export async function itemsOf(tree: WorkTree, held: readonly HeldFile[]): Promise<MessageItem[]> {
  const names = held.flatMap(({ before, after }) => [before, after])
  const bytes = await storedBytes(tree, [...new Set(names)])
  const read = (name: string) => bytes.get(name) ?? Buffer.alloc(0)
  const items = held.map((file) =>
    itemOf(file.path.slice(tree.prefix.length), read(file.before), read(file.after)),
  )
  return items.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function itemOf(path: string, before: Buffer, after: Buffer): MessageItem {
  const entry = entryFromBytes(path, after)
  const changes = exportedChanges(before.toString('utf8'), after.toString('utf8'))
  const { title, published } = entry.ok ? entry.value.fields : { title: path, published: 'absent' }
  const keys = changes.ok ? (changes.value ?? []).map(({ field }) => field) : []
  return { path, title, published, keys }
}
