import { checkDataFolder } from '#lib/cli/doctor/check-data-folder.ts'
import { checkFolders } from '#lib/cli/doctor/check-folders.ts'
import { checkGit } from '#lib/cli/doctor/check-git.ts'
import { checkStoredState } from '#lib/cli/doctor/check-stored-state.ts'
import type { Check } from '#lib/cli/doctor/finding.ts'

/** Everything that `doctor` looks at, in the order of its report. */
export const CHECKS: readonly { readonly name: string; readonly look: Check }[] = [
  { name: 'the database', look: checkStoredState },
  { name: 'the data folder', look: checkDataFolder },
  { name: 'the content folder', look: checkFolders },
  { name: 'its repository', look: checkGit },
]
