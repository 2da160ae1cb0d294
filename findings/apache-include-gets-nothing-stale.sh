#!/usr/bin/env bash
# Software: Apache 2.4.71, as Debian 12 ships it: mod_include, mod_proxy and mod_cache.
# Input: a page that includes /part by SSI. /part comes from a backend that allows keeping it for a second, and is kept by
#   mod_cache, whose CacheStaleOnError is on by default. Then the backend stops.
# Expected: both /part and the page that includes it show what is kept.
# Happens: /part asked by itself is answered from the cache, as it should be; the include of the same address, kept in
#   the same cache, shows the message of an error.
# Matters: the cache protects the part, and not the page for which it was set up. It takes a second virtual host on
#   loopback, so that the include is a request of its own there.
set -euo pipefail
work=$(mktemp -d)
backend=
cleanup() {
  [ ! -s "$work/pid" ] || kill "$(cat "$work/pid")" 2>/dev/null || true
  [ -z "$backend" ] || kill "$backend" 2>/dev/null || true
  sleep 0.5
  rm -rf "$work"
}
trap cleanup EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

version='2.4.71-1~deb12u1'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root "apache2-bin=$version" libapr1 libaprutil1 liblua5.3-0 ||
  cannot_check "apt-get could not download apache2-bin $version"
for package in ./*.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name 'libapr-1.so.0' | head -1)")
export LD_LIBRARY_PATH
chmod 755 "$work"
mkdir www cache && chmod 777 cache
echo '<p><!--#include virtual="/part" --></p>' > www/index.html
cat > backend.mjs <<'JS'
import { createServer } from 'node:http'
import { writeFileSync } from 'node:fs'
createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=1' }).end('the part')
}).listen(0, '127.0.0.1', function () { writeFileSync('port', String(this.address().port)) })
JS
node backend.mjs & backend=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
listen=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
{
  for module in mpm_event authz_core mime dir include proxy proxy_http cache cache_disk; do
    echo "LoadModule ${module}_module $work/root/usr/lib/apache2/modules/mod_$module.so"
  done
  cat <<CONF
ServerRoot $work
ServerName 127.0.0.1
PidFile $work/pid
ErrorLog $work/log
Listen 127.0.0.1:$listen
User #65534
TypesConfig /dev/null
AddType text/html .html
DocumentRoot $work/www
<Directory $work/www>
  Options +Includes
  AddOutputFilter INCLUDES .html
</Directory>
ProxyPass /part http://127.0.0.1:$(cat port)/part retry=0
CacheRoot $work/cache
CacheEnable disk /part
CacheQuickHandler off
CacheIgnoreNoLastMod On
CONF
} > apache.conf
root/usr/sbin/apache2 -f "$work/apache.conf" -k start
for _ in $(seq 100); do curl -sf "http://127.0.0.1:$listen/index.html" > first && break; sleep 0.1; done
grep -q 'the part' first || { cat log >&2; cannot_check 'the page does not show the part while the backend is up'; }
curl -s "http://127.0.0.1:$listen/part" > kept
kill "$backend"; backend=
sleep 2.2
included=$(curl -s "http://127.0.0.1:$listen/index.html")
direct=$(curl -s "http://127.0.0.1:$listen/part")
echo "While the backend is up:  $(cat first)"
echo "Stopped, asked by itself: $direct"
echo "Stopped, included:        $included"
[ "$direct" = 'the part' ] || changed 'the part is not kept for itself either'
case "$included" in
  *'the part'*) changed 'the include shows what is kept' ;;
  *) echo 'The include shows an error in place of what is kept.' ;;
esac
