#!/usr/bin/env bash
# Software: Caddy 2.6.2, as Debian 12 ships it: its templates.
# Input: a page that includes a fragment with httpInclude; the fragment is a headline about template languages, written as
#   valid HTML with all that HTML needs escaped.
# Expected: the page shows the headline as it was written.
# Happens: what httpInclude fetched is run as a template of the page: {{1}} in a headline becomes 1.
# Matters: whoever includes text of others by httpInclude lets them run template functions on the server. Braces have to be
#   written as references (&#123;), which escaping for HTML does not do.
set -euo pipefail
work=$(mktemp -d)
caddy=
cleanup() { [ -z "$caddy" ] || kill "$caddy" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

version='2.6.2-5'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root "caddy=$version" || cannot_check "apt-get could not download caddy $version"
dpkg-deb -x ./*.deb root
mkdir www
echo '<p>{{httpInclude "/fragment.html"}}</p>' > www/index.html
echo 'What {{1}} means in a template &amp; why' > www/fragment.html
cat > Caddyfile <<CADDY
{
  admin off
  auto_https off
}
http:// {
  bind unix/$work/caddy.sock
  root * $work/www
  @page path /index.html
  templates @page
  file_server
}
CADDY
sed -i 's#^http:// {#http://harbour.example {#' Caddyfile
HOME=$work root/usr/bin/caddy run --adapter caddyfile --config Caddyfile > log 2>&1 &
caddy=$!
for _ in $(seq 100); do [ -S caddy.sock ] && break; sleep 0.1; done
[ -S caddy.sock ] || { cat log >&2; cannot_check 'Caddy did not start'; }
ask() { curl -s --unix-socket caddy.sock "http://harbour.example$1"; }
echo "The fragment alone: $(ask /fragment.html)"
echo "Included:           $(ask /index.html)"
[ "$(ask /fragment.html)" = 'What {{1}} means in a template &amp; why' ] || changed 'the fragment itself is not served as it is'
case "$(ask /index.html)" in
  *'What 1 means'*) echo 'The headline was run as a template.' ;;
  *) changed 'an included headline is no longer run as a template' ;;
esac
