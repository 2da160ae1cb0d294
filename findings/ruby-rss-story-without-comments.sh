#!/usr/bin/env bash
# Software: Ruby's rss library 0.2.9, as Debian 12 ships it in libruby3.1.
# Input: an RSS 1.0 feed of two stories that carry slash:comments, one of them with no comment yet ("0"), and counts
#   written with leading zeros ("010", "08"). Nothing in XML or in RSS 1.0 gives a leading zero a meaning.
# Expected: the feed is read, and the counts are 0, 10 and 8. The feed validator takes any non-negative integer
#   (feedvalidator, do_slash_comments: nonNegativeInteger), and every new story starts with no comment.
# Happens: "0" makes the whole feed an error, the story with comments included. "010" is read as 8, because the number
#   goes through Kernel#Integer, which takes a leading zero for octal; "08" is no octal number, and an error again.
# Matters: a front page becomes unreadable the moment somebody posts a story and readable again after its first comment.
#   A reader that counts must accept 0 and read digits as decimal.
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
           xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
    <channel rdf:about="https://locks.example.org/">
      <title>Lock keepers</title><link>https://locks.example.org/</link><description>News from the canal</description>
      <items><rdf:Seq><rdf:li rdf:resource="https://locks.example.org/1"/><rdf:li rdf:resource="https://locks.example.org/2"/></rdf:Seq></items>
    </channel>
    <item rdf:about="https://locks.example.org/1"><title>Gates repaired</title><link>https://locks.example.org/1</link><slash:comments>12</slash:comments></item>
    <item rdf:about="https://locks.example.org/2"><title>Gates open late</title><link>https://locks.example.org/2</link><slash:comments>COUNT</slash:comments></item>
  </rdf:RDF>
XML
puts "rss #{RSS::VERSION}"
%w[3 0 010 08].each do |count|
  begin
    puts "#{count}: #{RSS::Parser.parse(FEED.sub('COUNT', count)).items.map(&:slash_comments).join(' and ')}"
  rescue RSS::Error => error
    puts "#{count}: no feed, #{error.class}: #{error.message}"
  end
end
RUBY
output=$("$work/root/usr/bin/ruby3.1" -W0 read.rb)
echo "$output"
expected='rss 0.2.9
3: 12 and 3
0: no feed, RSS::NotAvailableValueError: value <0> of tag <comments> is not available.
010: 12 and 8
08: no feed, RSS::NotAvailableValueError: value <08> of tag <comments> is not available.'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: one story with 0 comments, or with 08, and no story of the feed can be read; 010 comments are read as 8.'
