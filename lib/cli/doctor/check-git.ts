import type { Desk } from '#lib/cli/desk.ts'
import type { Finding } from '#lib/cli/doctor/finding.ts'
import { examineRepository } from '#lib/collection/git/examine.ts'
import { requireContentDir } from '#lib/config/env.ts'

/** The repository that the content folder lies in, as far as pulls and commits need it. */
export async function checkGit({ env }: Pick<Desk, 'env'>): Promise<readonly Finding[]> {
  requireContentDir(env)
  return examineRepository(env.contentDir)
}
