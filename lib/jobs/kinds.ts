/** What `Job.kind` says of an import. */
export const IMPORT = 'import'
