#!/usr/bin/env bash
# Software: Ruby's rss library 0.2.9 (Debian 12, libruby3.1), its conversion of Atom to RSS: feed.to_rss('2.0').
# Input: an Atom feed in which each entry names its comments before its page: link rel="replies", with thr:count of
#   RFC 4685 section 4, then link rel="alternate". RFC 4287 section 4.1.2 says that the order of children means nothing.
# Expected: an RSS item whose link is the entry's page (rel="alternate", RFC 4287 section 4.2.7.2), and whose guid is the
#   entry's id.
# Happens: the item links to the comments: the first link is taken, whatever its rel. The id is dropped, and with it the
#   only other thing that said which story this is; thr:count is dropped too.
# Matters: where such a feed is passed on, the address of a story is that of its comments, and nothing in the RSS shows
#   it. A reader that joins the same story from two feeds by its address finds two stories.
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

cat > convert.rb <<'RUBY'
require 'rss'
REPLIES = '<link rel="replies" type="application/atom+xml" href="https://mill.example.org/wheel/comments.atom" thr:count="14"/>'
PAGE = '<link rel="alternate" type="text/html" href="https://mill.example.org/wheel"/>'
def item(links)
  feed = RSS::Parser.parse(<<~XML)
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
      <title>Tide mill</title><id>tag:mill.example.org,2026:feed</id><updated>2026-03-01T09:00:00Z</updated>
      <author><name>Miller</name></author>
      <entry>
        <id>tag:mill.example.org,2026:wheel</id><title>The wheel turns</title><updated>2026-03-01T09:00:00Z</updated>
        #{links.join}<summary>It does.</summary>
      </entry>
    </feed>
  XML
  rss = feed.to_rss('2.0') { |m| m.channel.link = 'https://mill.example.org/'; m.channel.description = 'A mill' }
  item = rss.items[0]
  "link #{item.link}, guid #{item.guid ? item.guid.content : 'none'}, 14 #{rss.to_s.include?('14<') ? 'kept' : 'dropped'}"
end
puts "rss #{RSS::VERSION}"
puts "page first: #{item([PAGE, REPLIES])}"
puts "comments first: #{item([REPLIES, PAGE])}"
RUBY
output=$("$work/root/usr/bin/ruby3.1" -W0 convert.rb)
echo "$output"
expected='rss 0.2.9
page first: link https://mill.example.org/wheel, guid none, 14 dropped
comments first: link https://mill.example.org/wheel/comments.atom, guid none, 14 dropped'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: the order of two links decides which address the story has afterwards, and its id is gone.'
