#!/usr/bin/env bash
# Software: Ruby's rss library 0.2.9, as Debian 12 ships it in libruby3.1.
# Input: an RSS 1.0 feed whose item has a dc:date of each granularity that W3C-DTF defines: a year, a year and month, a
#   day, and a time with its offset (W3C Note "Date and Time Formats"; Dublin Core recommends it for dc:date).
# Expected: all are dates of the coarseness that they state, and the same on every machine.
# Happens: a year, and a year with a month, make the whole feed an error. A day is read as midnight of the machine that
#   reads, so one feed has three different moments in Auckland, Berlin and Honolulu, 23 hours apart from first to last.
# Matters: a library catalogue or a journal dates by month. And whoever divides a count by an age, or orders by date,
#   gets different ages for one item on two machines that differ in their time zone only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

version='3.1.7+really3.1.2-0+deb12u1'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root "libruby3.1=$version" "ruby3.1=$version" ||
  cannot_check "apt-get could not download ruby3.1 $version (apt-get update helps when the package lists are missing)"
for package in ./*.deb; do dpkg-deb -x "$package" root; done
lib=$(dirname "$(find "$work/root" -name 'libruby-3.1.so.3.1' | head -1)")
export LD_LIBRARY_PATH=$lib
export RUBYLIB="$work/root/usr/lib/ruby/gems/3.1.0/gems/rss-0.2.9/lib:$work/root/usr/lib/ruby/gems/3.1.0/gems/rexml-3.2.5/lib:$work/root/usr/lib/ruby/3.1.0:$lib/ruby/3.1.0"

cat > read.rb <<'RUBY'
require 'rss'
FEED = <<~XML
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
           xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://library.example.org/">
      <title>New in the library</title><link>https://library.example.org/</link><description>Acquisitions</description>
      <items><rdf:Seq><rdf:li rdf:resource="https://library.example.org/1"/></rdf:Seq></items>
    </channel>
    <item rdf:about="https://library.example.org/1"><title>Tides of the estuary</title><link>https://library.example.org/1</link><dc:date>DATE</dc:date></item>
  </rdf:RDF>
XML
%w[2026 2026-03 2026-03-01 2026-03-01T12:00+02:00].each do |date|
  begin
    puts "#{date}: #{RSS::Parser.parse(FEED.sub('DATE', date)).items[0].dc_date.getutc.strftime('%FT%TZ')}"
  rescue RSS::Error => error
    puts "#{date}: no feed, #{error.class}"
  end
end
RUBY
zones=(Pacific/Auckland Europe/Berlin Pacific/Honolulu)
declare -A rules=([Pacific/Auckland]=NZST-13 [Europe/Berlin]=CET-1 [Pacific/Honolulu]=HST10)
output=$("$work/root/usr/bin/ruby3.1" -W0 -rrss -e 'puts "rss #{RSS::VERSION}"'
  for zone in "${zones[@]}"; do
    echo "in $zone"
    TZ=${rules[$zone]} "$work/root/usr/bin/ruby3.1" -W0 read.rb
  done)
echo "$output"
expected='rss 0.2.9
in Pacific/Auckland
2026: no feed, RSS::NotAvailableValueError
2026-03: no feed, RSS::NotAvailableValueError
2026-03-01: 2026-02-28T11:00:00Z
2026-03-01T12:00+02:00: 2026-03-01T10:00:00Z
in Europe/Berlin
2026: no feed, RSS::NotAvailableValueError
2026-03: no feed, RSS::NotAvailableValueError
2026-03-01: 2026-02-28T23:00:00Z
2026-03-01T12:00+02:00: 2026-03-01T10:00:00Z
in Pacific/Honolulu
2026: no feed, RSS::NotAvailableValueError
2026-03: no feed, RSS::NotAvailableValueError
2026-03-01: 2026-03-01T10:00:00Z
2026-03-01T12:00+02:00: 2026-03-01T10:00:00Z'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: a month or a year loses the feed, and a day is another moment in each time zone.'
