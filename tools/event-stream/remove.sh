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

echo "Marked passages and marked lines of the documents"
find docs CONTRIBUTING.md -name '*.md' | while read -r document; do
  # A passage without its end would take the rest of its document along.
  [ "$(grep -cx '<!-- event stream -->' "$document")" = "$(grep -cx '<!-- end of event stream -->' "$document")" ] || { echo "$document: a passage has no end" >&2; exit 1; }
  sed -i -e '/^<!-- event stream -->$/,/^<!-- end of event stream -->$/d' -e '/<!-- event stream -->/d' "$document"
done

echo "These two programs"
rm -r tools/event-stream
