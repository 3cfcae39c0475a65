#!/usr/bin/env bash
# The last stage of the rollout (docs/rollout.md, What the last stage deletes): takes the event stream out of the tree that this file stands in.
# It changes files and commits nothing. check.sh shows on a copy that what is left builds and passes its tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Deletes the lines of a file that match, and fails where none does: take PATTERN FILE
take() {
  grep -q -- "$1" "$2" || { echo "$2 has no line with $1" >&2; exit 1; }
  sed -i "\\|$1|d" "$2"
}

echo "Its folders"
rm -r src/PurposePath.Realtime.Server/EventStreams
rm -r tests/PurposePath.Realtime.Server.Tests/EventStreams
rm -r tests/PurposePath.Realtime.Contract.Tests/EventStreams

echo "The line that maps it, and the one that checks this"
take EventStream src/PurposePath.Realtime.Server/RealtimeServerEndpointRouteBuilderExtensions.cs
take tools/event-stream/ test.sh

echo "Marked passages and marked lines, wherever they stand"
# A mark is a comment: <!-- event stream -->, # event stream or // event stream. Alone on a line it begins a passage.
begins='^[[:space:]]*(<!--|#|//) event stream( -->)?$'
ends='^[[:space:]]*(<!--|#|//) end of event stream( -->)?$'
marked='(<!--|#|//) event stream( -->|$)'
grep -rlE "$marked" docs deploy tests CONTRIBUTING.md | while read -r file; do
  # A passage without its end would take the rest of its file along.
  [ "$(grep -cE "$begins" "$file")" = "$(grep -cE "$ends" "$file")" ] || { echo "$file: a passage has no end" >&2; exit 1; }
  sed -i -E -e "\\%$begins%,\\%$ends%d" -e "\\%$marked%d" "$file"
done

echo "These two programs"
rm -r tools/event-stream
