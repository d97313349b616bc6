import { fileURLToPath } from 'node:url'
import { DRIVERS } from './lib/db/dialect/drivers.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  // A path that is joined at run time makes the tracer take whole folders along, somebody's database among them.
  outputFileTracingExcludes: {
    '**': ['.data/**', '.git/**', '.ci/**', 'content/**', 'tests/**', 'test-results/**', '.next/cache/**'],
  },
  turbopack: {
    root,
    // Its form for browsers asks the document for entities; bodies are read in a worker, which has none.
    resolveAlias: {
      'decode-named-character-reference': './node_modules/decode-named-character-reference/index.js',
    },
  },
  serverExternalPackages: DRIVERS.map(({ name }) => name),
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` has a stage for types; a start should not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  // Lets requireActor answer 403 from a page.
  // No change takes more than 1 MB; what a stranger sends beyond it is not kept in memory.
  experimental: { authInterrupts: true, proxyClientMaxBodySize: '2mb' },
}
