# Says of each feed whose path stands on a line of its input what is wrong by RFC 4287, as Ruby's own parser of feeds judges it.
require "rss"

$stdin.each_line(chomp: true) do |path|
  RSS::Parser.parse(File.read(path, encoding: "utf-8"), true)
rescue RSS::Error => mistake
  puts "#{path}: #{mistake.message}"
end
