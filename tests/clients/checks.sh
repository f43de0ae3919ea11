# shellcheck shell=bash
# Sourced by the clients in bash. A check is one line on standard output, which tests/clients/run reads.

# What is checked, and a command that succeeds if it is so. Its output is told only if it does not.
check() {
  local what=$1 outcome
  shift
  (set -e && "$@") >"$WORK/said" 2>&1
  outcome=$?
  if [ "$outcome" -eq 0 ]; then
    echo "ok $what"
  else
    echo "FAILED $what: ${*}: $(tail -n 5 "$WORK/said" | tr '\n' ' ')"
  fi
}

lacks() { echo "lacks $1: $2"; }

# What should be, and what is.
same() {
  [ "$1" = "$2" ] || {
    echo "expected '$1', got '$2'"
    return 1
  }
}

# A pattern of grep -E, and a command that is to fail and say so.
refused() {
  local pattern=$1
  shift
  if "$@" >"$WORK/refused" 2>&1; then
    echo "was not refused"
    return 1
  fi
  grep -qE "$pattern" "$WORK/refused" || {
    cat "$WORK/refused"
    return 1
  }
}

fetch() { curl --silent --show-error --fail --output "$WORK/fetched" "$1"; }

# A link, and the file whose bytes it leads to.
leads_to() {
  fetch "$1"
  cmp "$WORK/fetched" "$2"
}

# The link in an execution's output, which is read from standard input.
url_of() { sed -E 's/.*"url": *"([^"]*)".*/\1/; s/\\u0026/\&/g'; }
