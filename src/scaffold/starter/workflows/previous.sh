#!/bin/sh
# Fetches the data of the published release, so that the next one can tell what has changed and remember what was removed.
#
#   sh ci/previous.sh https://example.se/bank 4711
#
# prints the arguments that `projektblad build` needs: nothing, if nothing has been published there yet. The number is put behind
# the addresses so that no cache answers with an older release. Anything but "here it is" and "there is no such file" ends with an
# error: a history is never dropped because of a bad connection.
set -eu

site=${1%/}
run=$2
rm -rf previous
mkdir previous
found=0
for file in projects.ndjson changes.json; do
  status=$(curl --silent --show-error --location --proto-redir =https,http --retry 3 --max-time 600 \
    --output "previous/$file" --write-out '%{http_code}' "$site/data/$file?run=$run") || status=0
  case $status in
    200)
      # A site that asks who one is answers with a page. A catalogue without projects has an empty list.
      case $(head -c 1 "previous/$file") in
        '{' | '') found=$((found + 1)) ;;
        *) echo "$site/data/$file: the answer is no data but perhaps a page to sign in on; let this machine read the site" >&2; exit 1 ;;
      esac ;;
    404) ;;
    *) echo "$site/data/$file: the answer is $status, neither the file nor 404" >&2; exit 1 ;;
  esac
done
case $found in
  2) echo "--previous previous" ;;
  0) echo "nothing has been published at $site yet: this release begins the history" >&2 ;;
  *) echo "$site/data/ lacks one of projects.ndjson and changes.json" >&2; exit 1 ;;
esac
