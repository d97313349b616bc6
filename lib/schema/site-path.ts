/** Whether a site-relative path names a file below the root and nothing else. */
export function isPlainSitePath(path: string): boolean {
  return (
    /^\/[\w][^?#\\\p{Cc}]*$/u.test(path) &&
    !path.startsWith('/_next') &&
    !path.startsWith('/api/') &&
    !path.split('/').includes('..')
  )
}
