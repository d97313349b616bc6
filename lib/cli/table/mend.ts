import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'

export const mendSpec: CommandSpec = {
  name: 'mend',
  text: 'Mend one line of a file that could not be imported, and import it.',
  takes: [{ name: '<path>', text: 'path from here or below the content folder', names: 'file' }],
  options: [
    {
      flags: '--line <number>',
      text: 'which line; the first is 1',
      number: { from: 1, to: 10_000_000 },
      required: true,
    },
    { flags: '--text <text>', text: 'what the line is to say', conflicts: ['remove'] },
    { flags: '--below', text: 'put the text on a new line below that one', needs: ['text'] },
    { flags: '--remove', text: 'remove the line' },
    {
      flags: '--dry-run',
      text: 'say what would change and whether the file could be imported, write nothing',
    },
    AS,
  ],
  notes: `
Only files that \`import\` lists as broken are mended, and only with a line with which a reader gets further. Every
other byte stays as it is. In a git work tree the line is a change that the next \`export --commit\` takes along.`,
  examples: [
    "mend _news/a.md --line 5 --text 'published: false' --dry-run",
    'mend _news/a.md --line 9 --remove',
    "mend _news/a.md --line 1 --below --text 'title: A title'",
  ],
  load: async () => (await import('#lib/cli/commands/mend.ts')).mendCommand,
}
