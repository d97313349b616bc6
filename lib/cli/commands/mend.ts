import { type Desk, withDesk } from '#lib/cli/desk.ts'
import { entryPaths } from '#lib/cli/entry-path.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { failure } from '#lib/errors.ts'
import { unifiedText } from '#lib/export/diff.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { mendLine } from '#lib/import/mend/mend-line.ts'
import { planMend } from '#lib/import/mend/plan-mend.ts'
import { showBrokenFile } from '#lib/import/mend/show-broken-file.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { type MendPlan, type MendWish, mendInput } from '#lib/schema/mend.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

type Options = {
  line: number
  text?: string
  below?: boolean
  remove?: boolean
  dryRun?: boolean
  as?: string
  json?: boolean
}

export function mendCommand(path: string, options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    const { db, actor, env } = desk
    requireContentDir(env)
    const wish = await wishOf(desk, path, options)
    if (!wish.ok) return wish
    const call = { db, actor, root: env.contentDir, wish: wish.value }
    if (options.dryRun) return mapOk(await planMend(call), (plan) => planned(wish.value, plan))
    const mended = await mendLine(call)
    if (!mended.ok) return mended
    const imported = await importCollection({ db, actor, root: env.contentDir, quiet: true })
    if (!imported.ok) return imported
    const still = imported.value.quarantined.some((broken) => broken.path === wish.value.path)
    return ok(written(wish.value, mended.value.plan, still))
  })
}

/** What is wanted, about the file as it stands now. */
async function wishOf({ db, actor, env }: Desk, typed: string, options: Options): Promise<Result<MendWish>> {
  const { line, text, below, remove } = options
  if (text === undefined && !remove)
    return err(
      failure('INVALID_INPUT', {
        message: 'Say what the line is to be: --text TEXT, or --remove.',
        place: 'text',
      }),
    )
  let shown = await showBrokenFile({ db, actor, root: env.contentDir, path: typed })
  for (const path of entryPaths(env.contentDir, typed)) {
    if (!shown.ok) shown = await showBrokenFile({ db, actor, root: env.contentDir, path })
  }
  if (!shown.ok) return shown
  const { path, digest, state, cannot } = shown.value
  if (state === 'imported')
    return err(failure('NOT_MENDABLE', { place: path, message: `${path} is imported already.` }))
  if (cannot !== null && digest === '') return err(failure('NOT_MENDABLE', { place: path, message: cannot }))
  const how = remove ? 'remove' : below ? 'add' : 'replace'
  return parseInput(mendInput, { path, digest, line, how, text: text ?? '' })
}

function planned({ path, line }: MendWish, plan: MendPlan): Outcome {
  const { diff, title, left, why } = plan
  const then = title === null ? '' : plain`Then it would be imported as “${title}”.`
  return {
    json: { path, line, ...plan, diff: unifiedText(path, diff) },
    text: `${unifiedText(path, diff)}${then}`,
    problems: [...(why === null ? [] : [why]), ...leftLines(path, left)],
    exit: exitFor(left !== null),
  }
}

function written({ path, line }: MendWish, { left }: MendPlan, still: boolean): Outcome {
  return {
    json: { path, line, imported: !still, left },
    text: plain`${path}: line ${line} is written${still ? '' : ', and the file is imported'}.`,
    problems: leftLines(path, left),
    kept: plain`The line stands in ${path}.`,
    exit: exitFor(still),
  }
}

function leftLines(path: string, left: MendPlan['left']): string[] {
  return left === null ? [] : [plain`${path}:${left.line}:${left.column}  ${left.message} ${left.hint}`]
}
