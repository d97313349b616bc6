import { Command, Option } from 'commander'
import { type Desk, withDesk } from '#lib/cli/desk.ts'
import { exportElsewhere, isElsewhere, type Way } from '#lib/cli/export-elsewhere.ts'
import {
  commitLines,
  diffOf,
  diffsOf,
  exportExit,
  leftLines,
  noteLines,
  problemLines,
  takenOutLines,
} from '#lib/cli/export-text.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { exportAndCommit } from '#lib/export/export-and-commit.ts'
import type { ArticlePlan } from '#lib/export/plan-tasks.ts'
import { previewExport } from '#lib/export/preview-export.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { ExportPlanView } from '#lib/schema/export.ts'

type Options = Way & {
  dryRun?: boolean
  diff?: boolean
  includeRejected?: boolean
  withMarkers?: boolean
  takeBack?: boolean
  commit?: boolean
  branch?: string
  push?: boolean
  as?: string
  json?: boolean
}

const HELP = `
--commit commits what was written, and of each file nothing else: a file that held other uncommitted changes is
left out and listed. Other people's staged and unstaged changes stay as they are. Hooks of the site run only with
COPYDESK_GIT_HOOKS=on; the commit is not signed. With --branch the commit goes onto a new branch made from the
present one; that one stays checked out, so there the written lines are ordinary uncommitted changes. What a commit
cannot take now, the next export with --commit tries again.

--push pushes the commit. Where upstream has newer commits, it pulls them, merges by field as import --pull does, and
pushes again, a few times at most; what was merged and what is in conflict is listed.

--to, --patch and --zip leave the content folder and the database alone. The paths of a patch begin at the content
folder: apply it there with git apply, or with git apply --directory=FOLDER from the top of the repository.`

export function exportCommand(): Command {
  const elsewhere = (flags: string, description: string, others: string[]) =>
    new Option(flags, description).conflicts([...others, 'commit', 'branch', 'push', 'dryRun'])
  return new Command('export')
    .description('Write the edits of approved articles into their files.')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--diff', 'show the lines that change')
    .option('--include-rejected', 'also write the edits of rejected articles')
    .option('--with-markers', 'also write files whose text holds markers of a merge conflict')
    .option('--no-take-back', 'leave in the files what the desk wrote there and what does not stand any more')
    .option('--commit', 'commit what was written on the current branch')
    .addOption(new Option('--branch <name>', 'commit it on a new branch instead').implies({ commit: true }))
    .addOption(new Option('--push', 'push the commit').implies({ commit: true }))
    .addOption(
      elsewhere('--to <dir>', 'write the changed files into this new or empty folder instead', [
        'patch',
        'zip',
      ]),
    )
    .addOption(elsewhere('--patch <file>', 'write a patch instead; - for standard output', ['to', 'zip']))
    .addOption(elsewhere('--zip <file>', 'write an archive of the changed files instead', ['to', 'patch']))
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(async (options: Options) => withDesk(options, (desk) => run(desk, options)))
}

async function run({ db, actor, env }: Desk, options: Options): Promise<Result<Outcome>> {
  requireContentDir(env)
  const { includeRejected = false, withMarkers = false, takeBack: takeOut } = options
  const scope = { includeRejected, withMarkers, takeOut }
  const request = { db, actor, root: env.contentDir, scope }
  if (isElsewhere(options)) return exportElsewhere(request, options)
  if (options.dryRun) {
    const plan = await previewExport({ ...request, diffs: options.diff ?? false })
    return mapOk(plan, (view) => dryRun(view, options.diff ? diffsOf(view) : []))
  }
  const { branch, push } = options
  const commit = options.commit ? { branch, push } : null
  const diffs: ReturnType<typeof diffsOf> = []
  const onPlanned = options.diff
    ? (plans: readonly ArticlePlan[]) => void diffs.push(...plans.flatMap(diffOf))
    : undefined
  return mapOk(await exportAndCommit({ ...request, commit, onPlanned }), (result) => ({
    json: { ...result, ...(options.diff && { diffs }) },
    text: [
      ...diffs.map(({ diff }) => diff),
      `${counted(result.written.length, 'file')} written.`,
      ...noteLines(result.written),
      ...takenOutLines(result.takenOut),
      ...leftLines(result),
      ...commitLines(result),
    ].join('\n'),
    problems: problemLines(result, result),
    exit: exportExit(result, result),
  }))
}

function dryRun({ files, ...left }: ExportPlanView, diffs: ReturnType<typeof diffsOf>): Outcome {
  const some = (out: boolean) =>
    files.flatMap(({ path, keys, linesChanged, notes, takesOut }) =>
      takesOut === out ? [{ path, keys, linesChanged, ...(notes.length > 0 && { notes }) }] : [],
    )
  const [written, takenOut] = [some(false), some(true)]
  return {
    json: { runId: null, dryRun: true, written, takenOut, ...left, ...(diffs.length > 0 && { diffs }) },
    text: [
      ...diffs.map(({ diff }) => diff),
      `${counted(written.length, 'file')} would be written.`,
      ...written.map(({ path, keys }) => `  ${path}  ${keys.join(', ')}`),
      ...noteLines(files),
      ...takenOutLines(takenOut),
      ...leftLines(left),
    ].join('\n'),
    problems: problemLines(left),
    exit: exportExit(left),
  }
}
