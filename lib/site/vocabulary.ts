/** The file that names the topics of a key: the desk's own folder, or Docusaurus's https://docusaurus.io/docs/blog#tags-file */
export function vocabularyAt(key: string, paths: readonly string[], prefix: string): string | undefined {
  const here = prefix.startsWith('../') ? '' : prefix
  if (key === 'topics') {
    const folder = `${here}_data/topics`
    return paths.some((path) => path.startsWith(`${folder}/`)) ? folder : undefined
  }
  const files = key === 'tags' ? ['blog/tags.yml', 'docs/tags.yml'].map((name) => here + name) : []
  return files.find((file) => paths.includes(file))
}
