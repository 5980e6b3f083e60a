#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: install.sh FOLDER
# Installs the npm packages that tests and benchmarks compare with into FOLDER. Status 3, and one line, where
# node or npm are missing or cannot get them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
for program in node npm; do
    command -v "$program" >/dev/null || { echo "$program is not here"; exit 3; }
done
mkdir -p "$folder"
if ! cmp -s "$here/package.json" "$folder/package.json" || [[ ! -d $folder/node_modules/web-push ]]; then
    cp "$here/package.json" "$folder/"
    (cd "$folder" && npm install --no-package-lock --no-audit --no-fund >npm.log 2>&1) ||
        { rm -f "$folder/package.json"; echo "npm could not install web-push and http_ece: see $folder/npm.log"; exit 3; }
fi
cp "$here/webpush.mjs" "$folder/"
