import { checkDataFolder } from '#lib/cli/doctor/check-data-folder.ts'
import { checkFolders } from '#lib/cli/doctor/check-folders.ts'
import { checkGit } from '#lib/cli/doctor/check-git.ts'
import { checkStoredState } from '#lib/cli/doctor/check-stored-state.ts'
import type { Check } from '#lib/cli/doctor/finding.ts'

/** Everything that `doctor` looks at, in the order of its report; `counts` names what is counted meanwhile. */
export const CHECKS: readonly { readonly name: string; readonly counts: string; readonly look: Check }[] = [
  { name: 'the database', counts: 'page', look: checkStoredState },
  { name: 'the data folder', counts: 'file', look: checkDataFolder },
  { name: 'the content folder', counts: 'file', look: checkFolders },
  { name: 'its repository', counts: 'file', look: checkGit },
]
