import { QUERY_NOTES, WHICH } from '#lib/cli/table/query.ts'
import { AS, type CommandSpec, type OptionSpec } from '#lib/cli/table/spec.ts'

const IN_PLACE = ['commit', 'branch', 'push', 'message', 'dryRun']
const WAYS = ['to', 'patch', 'zip']

const elsewhere = (flags: string, text: string, names: OptionSpec['names']): OptionSpec => ({
  flags,
  text,
  names,
  conflicts: [...WAYS.filter((way) => !flags.startsWith(`--${way} `)), ...IN_PLACE],
})

export const exportSpec: CommandSpec = {
  name: 'export',
  text: 'Write the edits of approved articles into their files.',
  options: [
    ...WHICH,
    { flags: '--dry-run', text: 'say what would be written, write nothing' },
    { flags: '--diff', text: 'show the lines that change', conflicts: WAYS },
    { flags: '--include-rejected', text: 'also write the edits of rejected articles' },
    { flags: '--with-markers', text: 'also write files whose text holds markers of a merge conflict' },
    {
      flags: '--no-take-back',
      text: 'leave in the files what the desk wrote there and what does not stand any more',
    },
    { flags: '--commit', text: 'commit what was written on the current branch' },
    { flags: '--branch <name>', text: 'commit it on a new branch instead', implies: { commit: true } },
    { flags: '--push', text: 'push the commit', implies: { commit: true } },
    {
      flags: '--message <text>',
      text: 'the first line of the message of the commit',
      implies: { commit: true },
    },
    elsewhere('--to <dir>', 'write the changed files into this new or empty folder instead', 'folder'),
    elsewhere('--patch <file>', 'write a patch instead; - for standard output', 'file'),
    elsewhere('--zip <file>', 'write an archive of the changed files instead; - for standard output', 'file'),
    {
      flags: '--force',
      text: 'replace an earlier patch or archive of that name',
      needs: ['patch', 'zip'],
    },
    AS,
  ],
  notes: `${QUERY_NOTES}

--commit commits what was written, and of each file nothing else: a file that held other uncommitted changes is
left out and listed. Other people's staged and unstaged changes stay as they are. Hooks of the site run only with
COPYDESK_GIT_HOOKS=on; the commit is not signed. With --branch the commit goes onto a new branch made from the
present one; that one stays checked out, so there the written lines are ordinary uncommitted changes. What a commit
cannot take now, the next export with --commit tries again.

--push pushes the commit. Where upstream has newer commits, it pulls them, merges by field as import --pull does, and
pushes again, a few times at most; what was merged and what is in conflict is listed.

--to, --patch and --zip leave the content folder and the database alone. The paths of a patch begin at the content
folder: apply it there with git apply, or with git apply --directory=FOLDER from the top of the repository.`,
  examples: [
    'export --dry-run --diff',
    "export --search 'in:_news -topic:Law' --push",
    'export --push',
    'export --patch - | git apply --check',
  ],
  load: async () => (await import('#lib/cli/commands/export.ts')).exportCommand,
}
