import type { Place, Values } from '#lib/cli/completion/places.ts'

/** A line for each thing that can be offered, with the place where it can. */
export function fishScript(places: readonly Place[]): string {
  const named = places.filter(({ at }) => at !== '')
  return `# copydesk completion for fish: copydesk completion fish | source
function __copydesk_at
    set -l at
    for word in (commandline -opc)[2..-1]
        switch (string join ' ' -- $at $word)
${named.map(({ at }) => `            case ${quoted(at)}\n                set at ${at}`).join('\n')}
        end
    end
    test "$at" = "$argv"
end
complete -c copydesk -e
complete -c copydesk -f
${places.flatMap(linesOf).join('\n')}
`
}

function linesOf({ at, commands, options, next }: Place): string[] {
  const line = `complete -c copydesk -n ${quoted(`__copydesk_at ${at}`.trim())}`
  return [
    ...commands.map(({ name, text }) => `${line} -a ${name} -d ${quoted(text)}`),
    ...options.map(
      ({ name, text, values }) =>
        `${line} -l ${name.slice(2)}${values === null ? '' : ` ${offer(values)}`} -d ${quoted(text)}`,
    ),
    ...(next === null || next === 'anything' ? [] : [`${line} ${next === 'file' ? '-F' : offer(next)}`]),
  ]
}

function offer(values: Values): string {
  if (values === 'anything') return '-x'
  if (values === 'file') return '-r -F'
  if (values === 'folder') return "-x -a '(__fish_complete_directories)'"
  return `-x -a ${quoted(values.words.join(' '))}`
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
