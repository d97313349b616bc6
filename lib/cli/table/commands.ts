import { backupSpec } from '#lib/cli/table/backup.ts'
import { completionSpec } from '#lib/cli/table/completion.ts'
import { decideSpec } from '#lib/cli/table/decide.ts'
import { doctorSpec } from '#lib/cli/table/doctor.ts'
import { exportSpec } from '#lib/cli/table/export.ts'
import { importSpec } from '#lib/cli/table/import.ts'
import { listSpec } from '#lib/cli/table/list.ts'
import { mendSpec } from '#lib/cli/table/mend.ts'
import { resolveSpec } from '#lib/cli/table/resolve.ts'
import { restoreSpec } from '#lib/cli/table/restore.ts'
import { rollbackSpec } from '#lib/cli/table/rollback.ts'
import { runsSpec } from '#lib/cli/table/runs.ts'
import { setSpec } from '#lib/cli/table/set.ts'
import { settingsSpec } from '#lib/cli/table/settings.ts'
import { showSpec } from '#lib/cli/table/show.ts'
import type { CommandSpec } from '#lib/cli/table/spec.ts'
import { STARTED } from '#lib/cli/table/started.ts'
import { statusSpec } from '#lib/cli/table/status.ts'
import { topicsSpec } from '#lib/cli/table/topics.ts'
import { usersSpec } from '#lib/cli/table/users.ts'

/** Every command, in the order of `--help`. Parsing, help, completion and the README's table derive from it. */
export const COMMANDS: readonly CommandSpec[] = [
  importSpec,
  mendSpec,
  listSpec,
  showSpec,
  decideSpec,
  setSpec,
  exportSpec,
  resolveSpec,
  runsSpec,
  rollbackSpec,
  statusSpec,
  usersSpec,
  topicsSpec,
  backupSpec,
  restoreSpec,
  settingsSpec,
  doctorSpec,
  completionSpec,
  ...STARTED,
]
