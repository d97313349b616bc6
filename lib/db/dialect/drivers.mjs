/**
 * The packages of databases that hold compiled code. They are probed after each install, by a script that fails where
 * one cannot be loaded, and are no part of a bundle. For scripts that run before anything is installed.
 */
export const DRIVERS = [
  {
    name: 'better-sqlite3',
    probe: "new (require('better-sqlite3'))(':memory:').prepare('select 1').get()",
  },
]
