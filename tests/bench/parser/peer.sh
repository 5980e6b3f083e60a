#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: peer.sh FOLDER FILE PASSES RUNS
# Measures npm eventsource-parser on the bytes of FILE, in Node, installing it into FOLDER the first time.
# Prints what peer.mjs prints; one line and status 3 where node or npm are missing or cannot get it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
shift
for program in node npm; do
    command -v "$program" >/dev/null || { echo "$program is not here"; exit 3; }
done
mkdir -p "$folder"
if ! cmp -s "$here/package.json" "$folder/package.json" || [[ ! -d $folder/node_modules/eventsource-parser ]]; then
    cp "$here/package.json" "$folder/"
    (cd "$folder" && npm install --no-package-lock --no-audit --no-fund >npm.log 2>&1) ||
        { rm -f "$folder/package.json"; echo "npm could not install eventsource-parser: see $folder/npm.log"; exit 3; }
fi
cp "$here/peer.mjs" "$folder/"
exec node "$folder/peer.mjs" "$@"
