#!/usr/bin/env bash
# Takes the event stream out of a copy of this tree (remove.sh), and sees that no word of it is left, that what stood on it builds, and that the tests pass.
# It expects a built tree: the tests of the documents read files only, so those that are built are run on the copy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
started=$SECONDS
step() { printf '%4ds  %s\n' $((SECONDS - started)) "$1"; }

step "copy"
tar --exclude=./artifacts --exclude=./.git -cf - . | tar -xf - -C "$copy"
documents=PurposePath.Realtime.Architecture.Tests
mkdir -p "$copy/artifacts/bin" && cp -r "artifacts/bin/$documents" "$copy/artifacts/bin/"
cd "$copy"

step "remove"
tools/event-stream/remove.sh

step "no word of it is left"
left='event[-_]?stream|server-sent|\bsse\b|realtime/events'
# History keeps its words: the change-log, decisions, the way from the old stream, and the plan's own list. So does a library: what NodeHeap.cs reads .NET's diagnostics call so.
if grep -rnEi "$left" src tests tools bench samples deploy test.sh docs CONTRIBUTING.md --include='*.cs' --include='*.razor' --include='*.csproj' --include='*.md' --include='*.sh' --include='*.conf' --include='Caddyfile' \
  --exclude-dir=decisions --exclude=SSE_TO_WEBSOCKET_MIGRATION.md --exclude=WEBSOCKET_IMPLEMENTATION_PROGRESS.md | grep -vE 'NodeHeap\.cs:[0-9]+: .*listening\.EventStream\.'; then
  echo "The lines above still speak of it." >&2
  exit 1
fi

step "build"
# What the removal has left as it was has been analysed in the tree itself.
cat >unanalysed.xml <<'END'
  <PropertyGroup Condition="!$(MSBuildProjectName.EndsWith('.Tests')) and '$(MSBuildProjectName)' != 'PurposePath.Realtime.Server'">
    <RunAnalyzers>false</RunAnalyzers>
  </PropertyGroup>
END
closing=$(grep -n '^</Project>' Directory.Build.props | tail -n 1 | cut -d : -f 1) || true
if [ -z "$closing" ]; then
  echo "Directory.Build.props has no line </Project> to put a property before." >&2
  exit 1
fi
sed -i "$((closing - 1))r unanalysed.xml" Directory.Build.props
cat >concerned.slnf <<'END'
{ "solution": { "path": "PurposePath.slnx", "projects": [
  "tests/PurposePath.Realtime.Server.Tests/PurposePath.Realtime.Server.Tests.csproj",
  "tests/PurposePath.Realtime.Contract.Tests/PurposePath.Realtime.Contract.Tests.csproj",
  "tests/PurposePath.Realtime.Outages.Tests/PurposePath.Realtime.Outages.Tests.csproj",
  "tests/PurposePath.Workspace.Tests/PurposePath.Workspace.Tests.csproj" ] } }
END
dotnet build concerned.slnf -c Release -v quiet

step "tests"
run() { dotnet "artifacts/bin/$1/release/$1.dll" --progress off --no-ansi "${@:2}"; }
server=PurposePath.Realtime.Server.Tests
run "$server" --filter-namespace "$server" --filter-namespace "$server.Connections" --filter-namespace "$server.Connections.*"
run PurposePath.Realtime.Contract.Tests --filter-namespace PurposePath.Realtime.Contract.Tests
run "$documents" --filter-class '*.DocumentTests' --filter-class '*.ProgressTests'

step "done"
