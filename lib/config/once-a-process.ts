const KEY = Symbol.for('copydesk.once-a-process')

/**
 * Names a value that this process has once, made when it is first asked for: `const line = onceAProcess('line', makeLine)`,
 * then `line()`. A variable of a module would be there twice, because Next compiles pages and route handlers into
 * module graphs of their own; this one is kept on globalThis. The development server hands it on to modules that
 * it evaluates anew. No two values may have one name.
 */
export function onceAProcess<Value>(name: string, make: () => Value): () => Value {
  return () => {
    const values = registry()
    if (!values.has(name)) values.set(name, make())
    // Whoever names the value says its type, and a test holds that each name is given once.
    return values.get(name) as Value
  }
}

function registry(): Map<string, unknown> {
  const shared = globalThis as { [KEY]?: Map<string, unknown> }
  shared[KEY] ??= new Map()
  return shared[KEY]
}
