import { withDesk } from '#lib/cli/desk.ts'
import { findEntry } from '#lib/cli/find-entries.ts'
import { plain } from '#lib/cli/plain.ts'
import { mapOk } from '#lib/result.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'

type Options = { field: Editable; take: Take; as?: string; json?: boolean }

export function resolveCommand(path: string, options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    const { db, actor } = desk
    const entry = await findEntry(desk, path)
    if (!entry.ok) return entry
    const { field, take } = options
    const request = { db, actor, articleId: entry.value.id, expectedVersion: null, field, take }
    return mapOk(
      await resolveField(request),
      ({ path, published, topics, conflictCount, takenBackCount, version }) => ({
        json: {
          path,
          field,
          take,
          published,
          topics,
          conflicts: conflictCount,
          takenBack: takenBackCount,
          version,
        },
        text: plain`${path}: took ${take} for ${field}.`,
        kept: plain`What was settled stands in the history of ${path}.`,
        exit: 0,
      }),
    )
  })
}
