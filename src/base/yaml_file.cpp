#include "base/yaml_file.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include "base/text.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestFile = 16U << 20U;
// yaml-cpp recurses on nesting; a file of a person never comes near this.
constexpr int kDeepestNesting = 64;

// Nesting of flow brackets or indentation that would exhaust the parser's stack.
bool nested_too_deep(std::string_view text) {
  int flow = 0;
  std::size_t dashes = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') {
      if (++flow > kDeepestNesting) return true;
    } else if (c == ']' || c == '}') {
      flow = std::max(0, flow - 1);
    }
    // "- - - -" opens a sequence a dash.
    dashes = c == '-' ? dashes + 1 : (c == ' ' ? dashes : 0);
    if (dashes > static_cast<std::size_t>(kDeepestNesting) * 4) return true;
  }
  return false;
}

Message expected(std::string_view what_zh, std::string_view what_en) {
  return {"此处应为" + std::string(what_zh), "expected " + std::string(what_en)};
}

}  // namespace

std::optional<std::string> read_whole_file(const fs::path& path, std::size_t limit, Diagnostics& diagnostics) {
  const Place place{path.string(), 0, 0, "", ""};
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::exists(status)) {
    diagnostics.error("file.missing", place, {"找不到文件", "file not found"},
                      {"请核对路径和文件名", "check the path and the file name"});
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    diagnostics.error("file.directory", place, {"这是文件夹，不是文件", "this is a directory, not a file"},
                      {"请给出文件夹里的文件", "name a file in it"});
    return std::nullopt;
  }
  if (!fs::is_regular_file(status)) {
    diagnostics.error("file.unreadable", place, {"这不是普通文件", "not a regular file"});
    return std::nullopt;
  }
  if (fs::file_size(path, code) > limit) {
    diagnostics.error("file.too-large", place,
                      {"文件过大，上限为" + std::to_string(limit >> 20U) + " MiB",
                       "file too large, the limit is " + std::to_string(limit >> 20U) + " MiB"});
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (!stream.is_open() || stream.bad()) {
    diagnostics.error("file.unreadable", place, {"文件无法读取", "cannot read the file"},
                      {"请检查文件权限", "check its permissions"});
    return std::nullopt;
  }
  return content;
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> result;
  std::error_code code;
  for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    if (it->is_regular_file(code) && it->path().extension() == extension) result.push_back(it->path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<YamlFile> YamlFile::load(const fs::path& path, Diagnostics& diagnostics) {
  auto content = read_whole_file(path, kLargestFile, diagnostics);
  if (!content) return std::nullopt;
  return parse(std::move(*content), path.string(), diagnostics);
}

std::optional<YamlFile> YamlFile::parse(std::string text, const std::string& name, Diagnostics& diagnostics) {
  const Place place{name, 0, 0, "", ""};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
    diagnostics.error("yaml.not-utf8", place, {"文件不是UTF-8文本", "the file is not UTF-8 text"},
                      {"请在编辑器中另存为UTF-8编码", "save it as UTF-8 in an editor"});
    return std::nullopt;
  }
  if (nested_too_deep(text)) {
    diagnostics.error("yaml.too-deep", place, {"嵌套层次过深", "nested too deeply"});
    return std::nullopt;
  }
  YamlFile file;
  file.name_ = name;
  for (const std::string_view line : split(text, '\n')) file.lines_.emplace_back(line);
  try {
    file.root_ = YAML::Load(text);
  } catch (const YAML::Exception& fault) {
    Place at = place;
    at.line = fault.mark.line + 1;
    at.column = fault.mark.column + 1;
    Diagnostic& d = diagnostics.error(
        "yaml.syntax", at, {"YAML 语法错误：" + fault.msg, "YAML syntax: " + fault.msg},
        {"请检查这一行及上一行的缩进、冒号后的空格和引号、括号是否成对",
         "check indentation, the space after colons, and that quotes and brackets of this and the previous line are paired"});
    if (fault.mark.line >= 0 && static_cast<std::size_t>(fault.mark.line) < file.lines_.size()) {
      d.excerpt = file.lines_[static_cast<std::size_t>(fault.mark.line)];
      d.caret_begin = fault.mark.column;
    }
    return std::nullopt;
  }
  if (!file.root_.IsMap()) {
    diagnostics.error("yaml.not-a-map", place,
                      {"文件应由“键: 值”组成", "the file must consist of `key: value` entries"});
    return std::nullopt;
  }
  return file;
}

Place YamlFile::place(const YAML::Node& node) const {
  Place place{name_, 0, 0, "", ""};
  if (!node.IsDefined() || node.Mark().is_null()) return place;
  place.line = node.Mark().line + 1;
  const auto line = static_cast<std::size_t>(node.Mark().line);
  const auto column = static_cast<std::size_t>(node.Mark().column);
  // yaml-cpp counts bytes, people count characters.
  place.column = line < lines_.size() ? static_cast<int>(character_count(lines_[line].substr(0, column))) + 1 : 0;
  return place;
}

Diagnostic& YamlFile::error(const YAML::Node& node, std::string code, Message message, Message remedy,
                            Diagnostics& diagnostics) const {
  const Place at = place(node);
  Diagnostic& d = diagnostics.error(std::move(code), at, std::move(message), std::move(remedy));
  if (at.line > 0 && static_cast<std::size_t>(at.line) <= lines_.size()) {
    d.excerpt = std::string(trim(lines_[static_cast<std::size_t>(at.line) - 1]));
    const std::size_t indent = lines_[static_cast<std::size_t>(at.line) - 1].find_first_not_of(" \t");
    d.caret_begin = std::max(0, at.column - 1 - static_cast<int>(indent == std::string::npos ? 0 : indent));
    d.caret_length = node.IsScalar() ? static_cast<int>(character_count(node.Scalar())) : 1;
  }
  return d;
}

bool YamlFile::check_keys(const YAML::Node& node, const Schema& schema, Diagnostics& diagnostics) const {
  if (!node.IsDefined() || !node.IsMap()) {
    error(node, "yaml.expected-map", expected("“键: 值”的映射（" + std::string(schema.kind) + "）", "a mapping"), {},
          diagnostics);
    return false;
  }
  bool good = true;
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
    const auto known = [&](const Key& k) { return k.name == key; };
    if (std::none_of(schema.keys.begin(), schema.keys.end(), known)) {
      std::vector<std::string> names;
      for (const Key& k : schema.keys) names.emplace_back(k.name);
      Message remedy = did_you_mean(suggestions(key, names));
      if (remedy.zh.empty()) remedy = {"可用的键：" + join(names, "、"), "keys: " + join(names, ", ")};
      error(entry.first, "yaml.unknown-key",
            {"" + std::string(schema.kind) + "没有「" + key + "」这个键",
             "unknown key \"" + key + "\" in " + std::string(schema.kind)},
            remedy, diagnostics);
      good = false;
    } else if (!seen.insert(key).second) {
      error(entry.first, "yaml.duplicate-key", {"「" + key + "」出现了两次", "duplicate key \"" + key + "\""},
            {"请删去其中一个", "remove one of them"}, diagnostics);
      good = false;
    }
  }
  for (const Key& key : schema.keys) {
    if (!key.required || seen.contains(std::string(key.name))) continue;
    error(node, "yaml.missing-key",
          {"" + std::string(schema.kind) + "缺少「" + std::string(key.name) + "」",
           std::string(schema.kind) + " lacks the key \"" + std::string(key.name) + "\""},
          {"请补上「" + std::string(key.name) + ": …」", "add `" + std::string(key.name) + ": …`"}, diagnostics);
    good = false;
  }
  return good;
}

bool YamlFile::check_sequence(const YAML::Node& node, std::string_view what, Diagnostics& diagnostics) const {
  if (node.IsDefined() && node.IsSequence()) return true;
  error(node, "yaml.expected-sequence", expected(std::string(what) + "的列表（每行以“- ”开头）", "a list"), {}, diagnostics);
  return false;
}

YAML::Node child(const YAML::Node& node, const std::string& key) {
  if (node.IsDefined() && node.IsMap()) {
    for (const auto& entry : node) {
      if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
    }
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

std::string YamlFile::text(const YAML::Node& node, const char* key, Diagnostics& diagnostics) const {
  const YAML::Node value = child(node, key);
  if (!value.IsDefined() || value.IsNull()) return "";
  if (value.IsScalar()) return std::string(trim(value.Scalar()));
  error(value, "yaml.expected-scalar", expected("「" + std::string(key) + "」的一个值", "one value for the key"), {}, diagnostics);
  return "";
}

std::vector<std::string> YamlFile::texts(const YAML::Node& node, const char* key, Diagnostics& diagnostics) const {
  const YAML::Node value = child(node, key);
  if (!value.IsDefined() || value.IsNull()) return {};
  if (value.IsScalar()) return {std::string(trim(value.Scalar()))};
  std::vector<std::string> result;
  if (!check_sequence(value, key, diagnostics)) return result;
  for (const YAML::Node& item : value) {
    if (item.IsScalar()) {
      result.emplace_back(trim(item.Scalar()));
    } else {
      error(item, "yaml.expected-scalar", expected("一个值", "one value"), {}, diagnostics);
    }
  }
  return result;
}

bool YamlFile::flag(const YAML::Node& node, const char* key, bool fallback, Diagnostics& diagnostics) const {
  const std::string value = text(node, key, diagnostics);
  if (value.empty()) return fallback;
  if (value == "true" || value == "是") return true;
  if (value == "false" || value == "否") return false;
  error(child(node, key), "yaml.expected-flag", expected("true 或 false", "true or false"), {}, diagnostics);
  return fallback;
}

}  // namespace jiheng
