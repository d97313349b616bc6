# press-tab.zsh SHELL SCRIPT LINE…: what SHELL, with SCRIPT sourced, makes of each line when Tab and Enter are pressed.
# The words of a line come back with | between them, as `copydesk` itself would get them.
zmodload zsh/zpty
shell=$1 script=$2
shift 2
if [[ $shell == zsh ]]; then
  zpty desk 'TERM=dumb zsh -f -i'
  start='autoload -U compinit && compinit -u -D'
else
  zpty desk 'TERM=dumb bash --norc --noprofile -i'
  start=':'
fi
zpty -w desk "$start; source $script; copydesk() { local IFS='|'; printf '<%s>\\n' \"\$*\"; }; printf 'rea''dy'"
zpty -r -m desk out '*ready*'
for line in "$@"; do
  zpty -w desk "copydesk $line"$'\t'
  zpty -r -m desk out '*<*>*'
  print -r -- "${${out##*<}%%>*}"
done
zpty -d desk
