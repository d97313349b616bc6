import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Dialect } from '#lib/db/dialect/dialect.ts'

/**
 * Lends Prisma's schema engine on a database to `work`, without a binary to download.
 * Its connections are closed afterwards: the engine locks the file for as long as they live.
 */
export async function withEngine<T>(
  dialect: Dialect,
  databaseUrl: string,
  work: (engine: glue.SchemaEngine) => Promise<T>,
): Promise<T> {
  engineWasm()
  const connections: SqlDriverAdapter[] = []
  const adapter = bindMigrationAwareSqlAdapterFactory(
    scriptable(dialect.schema.adapter(databaseUrl), connections),
  )
  const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    for (const connection of connections) await connection.dispose()
  }
}

// The package's entry imports its .wasm file as a module, which Node does only behind a flag.
const engineWasm = onceAProcess('schema-engine', () => {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const wasm = new WebAssembly.Module(readFileSync(join(dirname(entry), 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': { ...glue } })
  glue.__wbg_set_wasm(exports)
  if (typeof exports.__wbindgen_start === 'function') exports.__wbindgen_start()
  return exports
})

// The engine sends whole scripts as one raw execution; the driver prepares a single statement only.
function scriptable(
  factory: SqlMigrationAwareDriverAdapterFactory,
  connections: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const keep = (connection: SqlDriverAdapter) => {
    connections.push(connection)
    return withScripts(connection)
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => keep(await factory.connect()),
    connectToShadowDb: async () => keep(await factory.connectToShadowDb()),
  }
}

function withScripts(connection: SqlDriverAdapter): SqlDriverAdapter {
  const executeRaw = connection.executeRaw.bind(connection)
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query)
    await connection.executeScript(query.sql)
    return 0
  }
  return connection
}
