import { Command, Option } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { entryPath } from '#lib/cli/entry-path.ts'
import { mapOk } from '#lib/result.ts'
import type { Take } from '#lib/review/resolve-conflict.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { EDITABLE, type Editable } from '#lib/schema/values.ts'

type Options = { field: Editable; take: Take; as?: string; json?: boolean }

export function resolveCommand(): Command {
  return new Command('resolve')
    .description(
      'Settle a conflict between a pending edit and what upstream wrote, or an exported value that upstream took back.',
    )
    .argument('<path>', 'path below the content folder')
    .addOption(new Option('--field <field>', 'the field in question').choices(EDITABLE).makeOptionMandatory())
    .addOption(
      new Option(
        '--take <side>',
        'whose value stays; both unites topics; of a value taken back, ours writes again and theirs accepts',
      )
        .choices(['ours', 'theirs', 'both'])
        .makeOptionMandatory(),
    )
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .action(async (path: string, options: Options) =>
      withDesk(options, async ({ db, actor, env }) => {
        const article = await showArticle({ db, actor, article: entryPath(env.contentDir, path) })
        if (!article.ok) return article
        const { field, take } = options
        const request = { db, actor, articleId: article.value.id, expectedVersion: null, field, take }
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
            text: `${path}: took ${take} for ${field}.`,
            exit: 0,
          }),
        )
      }),
    )
}
