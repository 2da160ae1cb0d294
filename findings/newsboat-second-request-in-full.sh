#!/usr/bin/env bash
# Software: newsboat 2.21 (Debian 12, newsboat), a feed reader for the terminal.
# Input: a feed whose server sends an ETag and a Last-Modified, and answers 304 to whoever sends them back. It never
#   changes. newsboat reads it three times, with an empty cache at first.
# Expected: one answer in full and two of 304. RFC 9110 section 13.1: validators of the first answer make the second
#   request conditional.
# Happens: the validators of the first answer are written to a row of the cache that is not there yet, and are lost. The
#   second request has none and is answered in full; the third is the first conditional one.
# Matters: a publisher that counts full answers sees two for each new reader of each feed, and a server that allows one
#   full answer an hour refuses the second. A test of conditional requests that stops after two readings finds none.
set -euo pipefail
work=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

command -v python3 > /dev/null || cannot_check 'python3 is not there'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root newsboat=2.21-1.5 libstfl0=0.22-3+b5 libjson-c5=0.16-2 ||
  cannot_check 'apt-get could not download newsboat 2.21-1.5 (apt-get update helps when the package lists are missing)'
for package in ./*.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(find root -name 'lib*.so*' -printf '%h\n' | sort -u | sed "s#^#$work/#" | paste -sd:)
export LD_LIBRARY_PATH
root/usr/bin/newsboat --version > /dev/null 2>&1 ||
  cannot_check 'newsboat does not start: it needs libcurl3-gnutls, libncursesw6, libsqlite3-0 and libxml2'

cat > serve.py <<'PYTHON'
import http.server

FEED = b'''<rss version="2.0"><channel><title>Pier</title><link>https://pier.example.org/</link>
<description>News of the pier</description><item><title>Planks replaced</title>
<link>https://pier.example.org/planks</link><guid>https://pier.example.org/planks</guid></item></channel></rss>'''

class Pier(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        is_held = self.headers['If-None-Match'] == '"one"' or self.headers['If-Modified-Since'] is not None
        self.send_response(304 if is_held else 200)
        self.send_header('ETag', '"one"')
        self.send_header('Last-Modified', 'Sun, 01 Mar 2026 09:00:00 GMT')
        self.send_header('Content-Length', '0' if is_held else str(len(FEED)))
        self.end_headers()
        if not is_held:
            self.wfile.write(FEED)
        with open('requests', 'a') as requests:
            print(f"{'with' if is_held else 'without'} validators: {304 if is_held else 200}", file=requests)
    def log_message(self, *_):
        pass

server = http.server.HTTPServer(('127.0.0.1', 0), Pier)
with open('port', 'w') as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
python3 serve.py &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done
[ -s port ] || cannot_check 'the server on loopback did not start'
echo "http://127.0.0.1:$(cat port)/feed.xml" > urls

for _ in 1 2 3; do
  HOME="$work" root/usr/bin/newsboat -u urls -c cache.db -C /dev/null -x reload > /dev/null 2>&1 ||
    cannot_check 'newsboat could not read the feed'
done
output=$(cat requests)
echo "$output"
expected='without validators: 200
without validators: 200
with validators: 304'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: the second reading asks for the whole feed again, though the first answer had an ETag.'
