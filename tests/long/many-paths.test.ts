import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { openDb } from '#lib/db/client.ts'
import { generateCollection } from '#tests/support/generate.ts'

const LAUNCHER = fileURLToPath(new URL('../../lib/cli/launch/copydesk.mjs', import.meta.url))
const ARTICLES = 10_000
/** One process a path, or a transaction a path, takes minutes. */
const SECONDS = 30

test('ten thousand paths are decided in seconds, with their progress on a terminal and none in a pipe', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-many-'))
  const root = join(folder, 'content')
  generateCollection(root, ARTICLES, 5)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  )
  writeFileSync(join(folder, 'paths'), paths.map((path) => `${path}\n`).join(''))
  const env = {
    ...neutralEnvironment(),
    NODE_ENV: 'production' as const,
    CONTENT_DIR: root,
    DATA_DIR: join(folder, 'data'),
    COPYDESK: `"${process.execPath}" "${LAUNCHER}"`,
    FOLDER: folder,
  }
  const run = async (script: string) => {
    const child = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const began = performance.now()
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    return { code, stdout, stderr, seconds: (performance.now() - began) / 1_000 }
  }
  expect(await run('eval $COPYDESK import')).toMatchObject({ code: 0, stderr: '' })

  const piped = await run('eval $COPYDESK decide - --approve <"$FOLDER/paths"')
  expect(piped).toMatchObject({ code: 0, stdout: '10,000 articles changed.\n', stderr: '' })
  expect(piped.seconds).toBeLessThan(SECONDS)

  const shown = await run('script -qefc "$COPYDESK decide - --hold <\\"$FOLDER/paths\\"" /dev/null')
  expect(shown.code).toBe(0)
  expect(shown.stdout).toMatch(/\r\u001b\[KDeciding: [\d,]+ of 10,000 articles, [\d,.]+ a second, \d+ s left/)
  expect(shown.stdout).toContain('10,000 articles changed.')

  const db = await openDb(`file:${folder}/data/copydesk.db`)
  expect(await db.article.count({ where: { status: 'held' } })).toBe(ARTICLES)
  expect(await db.auditEvent.count({ where: { name: 'article.decided' } })).toBe(2 * ARTICLES)
  expect(await db.step.findMany({ select: { articles: true } })).toEqual([
    { articles: ARTICLES },
    { articles: ARTICLES },
  ])
  await db.$disconnect()
  rmSync(folder, { recursive: true })
})
