import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { agrees, standsComplete } from '#lib/cli/launch/setup/dependencies.mjs'
import { requireNode } from '#lib/cli/launch/setup/node-version.mjs'

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } })

describe('agrees', () => {
  const wanted = lock({
    'node_modules/next': { version: '2.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  })

  it('accepts an install that lacks optional packages', () => {
    expect(agrees(wanted, lock({ 'node_modules/next': { version: '2.0.0' } }))).toBe(true)
  })

  it('refuses another version, also of an optional package', () => {
    expect(agrees(wanted, lock({ 'node_modules/next': { version: '1.9.0' } }))).toBe(false)
    const odd = {
      'node_modules/next': { version: '2.0.0' },
      'node_modules/other-platform': { version: '0.9.0' },
    }
    expect(agrees(wanted, lock(odd))).toBe(false)
  })

  it('refuses an install that lacks a package', () => {
    expect(agrees(wanted, lock({}))).toBe(false)
  })
})

describe('standsComplete', () => {
  const manifest = JSON.stringify({
    dependencies: { next: '1.0.0' },
    devDependencies: { '@scope/tool': '2.0.0' },
  })

  it('sees a package whose folder is gone although an install is on record', () => {
    const folder = mkdtempSync(join(tmpdir(), 'copydesk-packages-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const name of ['next', '@scope/tool']) {
      expect(standsComplete(manifest, folder)).toBe(false)
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'package.json'), '{}')
    }
    expect(standsComplete(manifest, folder)).toBe(true)
  })
})

describe('requireNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts Node %s', (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })

  it.each(['18.20.0', '20.18.3'])('refuses Node %s in one sentence', (version) => {
    expect(() => requireNode(version)).toThrow(`Copydesk needs Node 20.19 or newer; this is Node ${version}.`)
  })
})
