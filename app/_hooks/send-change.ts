import { postJson } from '#app/_hooks/fetch-json.ts'
import { pageMark } from '#app/_hooks/page-mark.ts'
import type { Result } from '#lib/result.ts'
import type { ChangeAnswer, ChangeInput, ChangeKind } from '#lib/schema/changes.ts'
import type { PageMark } from '#lib/schema/page-mark.ts'

/**
 * Asks the desk to change something, as the page that was opened, so that nothing is stored for somebody who has
 * signed in meanwhile; what was made earlier brings its own mark. Where no answer comes, the result says why.
 */
export function sendChange<Kind extends ChangeKind>(
  kind: Kind,
  input: ChangeInput<Kind>,
  page: PageMark | null = pageMark(),
): Promise<Result<ChangeAnswer<Kind>>> {
  return postJson('/api/changes', { kind, input }, { page })
}
