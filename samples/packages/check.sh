#!/usr/bin/env bash
# Packs the libraries and proves that programs can be built on the packages alone, and that they work (README.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
packages=$root/artifacts/packages
built=$root/artifacts/package-samples
port=5087

rm -rf "$packages" "$built"
dotnet pack "$root/PurposePath.slnx" -c Release --no-build --nologo -v q

for program in Client Server Database Test Page; do
  dotnet build "$program" -c Release --nologo -v q
done

# What the packages hold, as they were unpacked for the programs.
for package in Protocol Client Testing Server Server.EntityFrameworkCore Server.Redis Blazor; do
  name=PurposePath.Realtime.$package
  folder=$built/cache/${name,,}/0.1.0
  for part in README.md icon.png "lib/net10.0/$name.dll" "lib/net10.0/$name.xml"; do
    [ -f "$folder/$part" ] || { echo "$name lacks $part"; exit 1; }
  done
  # Of our own packages exactly the same version: they see each other's internals.
  if grep 'dependency id="PurposePath' "$folder/${name,,}.nuspec" | grep -v 'version="\[0\.1\.0[],]'; then
    echo "$name takes other versions of our packages"; exit 1
  fi
done

# The mock server as its users have it: a tool, asked what a client makes of a frame.
dotnet tool install PurposePath.MockServer --version 0.1.0 --tool-path "$built/tools" --add-source "$packages" --no-cache
[[ $("$built/tools/purposepath-mock" normalize <<<'{"type":"goal.paused","data":{"goal_id":"g-1"}}') == *'"outcome":"event"'* ]]

dotnet "$built/bin/Test/release/Test.dll" | grep -x 'told: lisbon'
dotnet "$built/bin/Database/release/Database.dll" "$built/app.db" | grep -x 'lisbon at 1'

log=$built/client.log
dotnet "$built/bin/Server/release/Server.dll" --urls "http://127.0.0.1:$port" >"$built/server.log" 2>&1 &
server=$!
client=
trap 'kill "$server" $client 2>/dev/null || true' EXIT
until curl -s -o /dev/null "http://127.0.0.1:$port/realtime"; do
  kill -0 "$server" || { cat "$built/server.log"; exit 1; }
  sleep 0.2
done

dotnet "$built/bin/Client/release/Client.dll" "ws://127.0.0.1:$port/realtime" >"$log" 2>&1 &
client=$!
until grep -q '^live$' "$log"; do
  kill -0 "$client" || { cat "$log"; exit 1; }
  sleep 0.2
done

curl -fsS -X POST "http://127.0.0.1:$port/goals/lisbon/complete"
wait "$client"
client=
grep -x 'completed: lisbon' "$log"
