import { quoted, stepTo } from '#lib/cli/completion/bash.ts'
import type { Place, Values } from '#lib/cli/completion/places.ts'

/** To be sourced after compinit, or put into a folder of $fpath as _copydesk. */
export function zshScript(places: readonly Place[]): string {
  const named = places.filter(({ at }) => at !== '')
  return `#compdef copydesk
# copydesk completion for zsh: source <(copydesk completion zsh)
_copydesk() {
  local at='' prev=\${words[CURRENT-1]} i
  local -a offers
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
${named.map(({ at }) => `      (${quoted(stepTo(at))}) at=${quoted(at)} ;;`).join('\n')}
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    prev=\${PREFIX%%=*}
    compset -P '*='
  fi
  case "$at $prev" in
${places.flatMap(valueCases).join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    case $at in
${places.map(({ at, options }) => `      (${quoted(at)}) offers=(${described(options)}) ;;`).join('\n')}
    esac
    _describe -o option offers
    return
  fi
  case $at in
${places.flatMap(nextCases).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _copydesk ]]; then _copydesk "$@"; else compdef _copydesk copydesk; fi
`
}

function valueCases({ at, options }: Place): string[] {
  return options.flatMap(({ name, values }) =>
    values === null ? [] : [`    (${quoted(`${at} ${name}`)}) ${offer(values)} return ;;`],
  )
}

function nextCases({ at, commands, next }: Place): string[] {
  if (commands.length > 0)
    return [`    (${quoted(at)}) offers=(${described(commands)}); _describe command offers ;;`]
  return next === null ? [] : [`    (${quoted(at)}) ${offer(next)} ;;`]
}

function offer(values: Values): string {
  if (values === 'anything') return ''
  if (values === 'folder') return '_files -/;'
  if (values === 'file') return '_files;'
  return `offers=(${values.words.map(quoted).join(' ')}); _describe value offers;`
}

/** A colon parts a word from what it is for. */
function described(words: readonly { name: string; text: string }[]): string {
  return words.map(({ name, text }) => quoted(`${name}:${text.replaceAll(':', '\\:')}`)).join(' ')
}
