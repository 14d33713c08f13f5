// Reading of YAML data files with positions: every fault is a diagnostic with file, line and column.
//
// YAML itself knows nothing of the keys that a file may have, and libyaml takes duplicate keys silently; this layer
// refuses both unknown and duplicate keys, and is the one place where the keys of every data file are written down
// (`Schema`), so that the documentation can be checked against them.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/yaml_node.h"

namespace jiheng {

struct Key {
  std::string_view name;
  bool required = false;
};

// The keys that one kind of mapping may have; `kind` names it in messages and in docs/data-files.md.
struct Schema {
  std::string_view kind;
  std::vector<Key> keys;
};

// One loaded file. Nodes handed out refer to it; it must outlive them.
class YamlFile {
 public:
  // Nullopt, with diagnostics, when the file is missing, a directory, too large (16 MiB), not UTF-8, not YAML, more
  // than one YAML document, nested over 64 levels, or of over a million values (aliases expanded).
  static std::optional<YamlFile> load(const std::filesystem::path& path, Diagnostics& diagnostics);
  // The same for text at hand; `name` stands for the file in messages.
  static std::optional<YamlFile> parse(std::string text, const std::string& name, Diagnostics& diagnostics);

  YamlNode root() const { return tree_->root(); }
  const std::string& name() const { return name_; }
  Place place(const YamlNode& node) const;

  // Whether `node` is a mapping with exactly allowed keys, none twice, none required missing; says all that is wrong.
  bool check_keys(const YamlNode& node, const Schema& schema, Diagnostics& diagnostics) const;
  bool check_sequence(const YamlNode& node, std::string_view what, Diagnostics& diagnostics) const;

  // Adds an error at `node` with its line as the excerpt.
  Diagnostic& error(const YamlNode& node, std::string code, Message message, Message remedy,
                    Diagnostics& diagnostics) const;

  // The scalar text of node[key], trimmed; empty when absent. An error when it is not a scalar.
  std::string text(const YamlNode& node, const char* key, Diagnostics& diagnostics) const;
  // A scalar or a sequence of scalars.
  std::vector<std::string> texts(const YamlNode& node, const char* key, Diagnostics& diagnostics) const;
  // `true`/`false`/是/否; `fallback` when absent.
  bool flag(const YamlNode& node, const char* key, bool fallback, Diagnostics& diagnostics) const;

 private:
  Place place(int line, int column) const;
  void report(const YamlFault& fault, Diagnostics& diagnostics) const;
  void report_syntax_error(const YamlFault& fault, Diagnostics& diagnostics) const;
  // From 0; empty behind the last.
  std::string_view line(std::size_t number) const;
  // Gives the diagnostic the line of its place as the excerpt, with a caret of that many characters.
  void quote(Diagnostic& diagnostic, int caret_length) const;

  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_begins_;
  std::unique_ptr<const YamlTree> tree_;
};

// One of many files loaded together; `file` is empty where `diagnostics` say why.
struct LoadedYaml {
  std::filesystem::path path;
  std::optional<YamlFile> file;
  Diagnostics diagnostics;
};

// Loads files on all cores, because reading YAML is most of the time that a command takes to start; the result is in
// the order of `paths`, whatever finished first.
std::vector<LoadedYaml> load_yaml_files(const std::vector<std::filesystem::path>& paths);
// The same with files that come from elsewhere; `read` is called by several threads at once.
using YamlReader = std::function<std::optional<YamlFile>(const std::filesystem::path&, Diagnostics&)>;
std::vector<LoadedYaml> load_yaml_files(const std::vector<std::filesystem::path>& paths, const YamlReader& read);

// What to say of a key that begins with a digit, as the 646.12 of {预算数: 1,646.12} does; empty for other keys.
Message remedy_for_split_figure(std::string_view key);

// node[key], or an undefined node where `node` is no mapping: never throws.
YamlNode child(const YamlNode& node, std::string_view key);

// The whole file, at most `limit` bytes; or a diagnostic with the code file.missing, file.directory, file.unreadable or
// file.too-large.
std::optional<std::string> read_whole_file(const std::filesystem::path& path, std::size_t limit,
                                           Diagnostics& diagnostics);

// All regular files below `folder` with the extension (".yaml"), sorted, so that loading order never depends on the
// disk.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view extension);

}  // namespace jiheng
