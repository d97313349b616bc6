import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'

export const rollbackSpec: CommandSpec = {
  name: 'rollback',
  text: 'Put back what an export wrote, field by field, where the file still holds it.',
  takes: [{ name: '<run>', text: 'id of the export run, as `export` and `runs` give it' }],
  options: [
    { flags: '--commit', text: 'commit what was put back on the current branch' },
    { flags: '--push', text: 'push that commit', implies: { commit: true } },
    AS,
  ],
  notes: `--commit makes a commit that takes the lines of the export back (“Revert …”), with everything that rollbacks of
this run put back and the branch still holds otherwise. A file that held other uncommitted changes is left out and listed.
A commit of the export that was pushed stays where it was pushed. Where upstream has newer commits, --push pulls them
first and merges by field, as an export does.`,
  examples: [
    'rollback 6f1c2f1e-6a0e-4c0b-9d3e-0c8f6d9b1a77',
    'rollback 6f1c2f1e-6a0e-4c0b-9d3e-0c8f6d9b1a77 --commit --push',
  ],
  load: async () => (await import('#lib/cli/commands/rollback.ts')).rollbackCommand,
}
