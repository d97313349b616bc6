import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { signIn } from '#tests/e2e/fixtures.ts'
import { startServer } from '#tests/support/server.ts'

const PROBE = pathToFileURL(join('tests', 'support', 'index-probe.mjs')).href

test('pages and routes of one server share one index', { tag: '@long' }, async ({ page }) => {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-content-'))
  cpSync('content', contentDir, { recursive: true })
  const env = { COPYDESK_WATCH: 'off', NODE_OPTIONS: `--import ${PROBE}` }
  const server = await startServer({ contentDir, env })
  try {
    await signIn(page, server)
    for (const address of [
      '/api/queue?status=all',
      '/api/facets',
      '/api/scores',
      '/api/pulse',
      '/export',
      '/import',
    ]) {
      const answer = await page.request.get(server.url + address)
      expect(answer.ok(), address).toBe(true)
    }
    await page.goto(`${server.url}/queue?status=approved`)
    expect(readFileSync(join(server.dataDir, 'index-builds'), 'utf8')).toBe('built\n')
  } finally {
    await server.stop()
    rmSync(contentDir, { recursive: true, force: true })
  }
})
