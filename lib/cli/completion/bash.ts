import type { Place, Values } from '#lib/cli/completion/places.ts'

/** Needs nothing but bash 4; lines of a case for each place where something can be offered. */
export function bashScript(places: readonly Place[]): string {
  const named = places.filter(({ at }) => at !== '')
  return `# copydesk completion for bash: source <(copydesk completion bash)
_copydesk() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' i
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
${named.map(({ at }) => `      ${quoted(stepTo(at))}) at=${quoted(at)} ;;`).join('\n')}
    esac
  done
  COMPREPLY=()
  case "$at $prev" in
${places.flatMap(valueCases).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $at in
${places.map(({ at, options }) => `      ${quoted(at)}) ${words(options.map(({ name }) => name))} ;;`).join('\n')}
    esac
    return
  fi
  case $at in
${places.flatMap(nextCases).join('\n')}
  esac
}
complete -F _copydesk copydesk
`
}

function valueCases({ at, options }: Place): string[] {
  return options.flatMap(({ name, values }) =>
    values === null ? [] : [`    ${quoted(`${at} ${name}`)}) ${offer(values)} return ;;`],
  )
}

function nextCases({ at, commands, next }: Place): string[] {
  if (commands.length > 0) return [`    ${quoted(at)}) ${words(commands.map(({ name }) => name))} ;;`]
  return next === null ? [] : [`    ${quoted(at)}) ${offer(next)} ;;`]
}

function offer(values: Values): string {
  if (values === 'anything') return ''
  if (values === 'folder') return 'compopt -o dirnames;'
  return values === 'file' ? 'compopt -o default;' : words(values.words)
}

const words = (all: readonly string[]) => `COMPREPLY=($(compgen -W ${quoted(all.join(' '))} -- "$cur"));`

/** What the loop sees when the last word of a command is read: where it was before, and that word. */
export const stepTo = (at: string) => (at.includes(' ') ? at : ` ${at}`)

/** One word for bash and zsh. */
export const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
