#include "base/yaml_file.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "base/text.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestFile = 16U << 20U;
// Readers recurse on nesting and visit every node; a file of a person comes near neither limit.
constexpr YamlLimits kLimits = {.deepest_nesting = 64, .most_nodes = 1'000'000};
// A longer line is no line that a person reads: its columns are not counted and it is not quoted.
constexpr std::size_t kLongestLine = 10'000;

Message expected(std::string_view what_zh, std::string_view what_en) {
  return {"此处应为" + std::string(what_zh), "expected " + std::string(what_en)};
}

const Message kMapRemedy{"请写成“键: 值”，一行一个，冒号后有空格",
                         "write `key: value`, one a line, a space behind the colon"};
const Message kScalarRemedy{"请只写一个值；含有逗号、括号的文字要加引号",
                            "write one value; a text with commas or brackets needs quotes"};

// What libyaml says about the faults that people make; its own words for the rest.
std::string problem_in_chinese(const std::string& problem) {
  static const std::map<std::string, std::string, std::less<>> kWords = {
      {"mapping values are not allowed in this context",
       "这里不能再有冒号：一行只能有一个“键: 值”，含冒号的文字要加引号"},
      {"did not find expected key", "这里应是下一个键：缩进与上文不一致，或上一个值没有写完"},
      {"did not find expected '-' indicator", "这里应是以“- ”开头的下一项，或缩进与上文不一致"},
      {"did not find expected ',' or ']'", "方括号没有结束，或两项之间缺少逗号"},
      {"did not find expected ',' or '}'", "花括号没有结束，或两项之间缺少逗号"},
      {"did not find expected node content", "这里缺少一个值"},
      {"did not find expected <document start>", "文件内容到这里已经结束，后面却还有文字或括号"},
      {"could not find expected ':'", "键后面缺少冒号，或冒号后面没有空格"},
      {"found unexpected end of stream", "引号没有结束"},
      {"found character that cannot start any token", "值不能以这个符号开头，要加引号"},
      {"found unknown escape character", "双引号里“\\”后面的字符不认识；请改用单引号"},
      {"found undefined alias", "“*”后面的名称在前面没有用“&”定义；以“*”开头的文字要加引号"},
      {"did not find expected alphabetic or numeric character",
       "“*”“&”后面应是英文字母、数字的名称；以它们开头的文字要加引号"},
      {"block sequence entries are not allowed in this context", "这里不能以“- ”开始列表"},
      {"control characters are not allowed", "有看不见的控制字符"},
  };
  const auto words = kWords.find(problem);
  return words == kWords.end() ? problem : words->second;
}

// In blocks through read(), which turns a failing disk into a flag; stream iterators throw.
std::optional<std::string> read_bytes(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream.is_open()) return std::nullopt;
  std::string content;
  std::vector<char> block(std::size_t{1} << 14U);
  do {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    content.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  } while (stream);
  return stream.bad() ? std::nullopt : std::optional<std::string>(std::move(content));
}

}  // namespace

Message remedy_for_split_figure(std::string_view key) {
  if (key.empty() || key.front() < '0' || key.front() > '9') return {};
  return {"像是被逗号断开的数：花括号、方括号里的数有逗号时要加引号，如 \"1,234.50\"",
          "it looks like a figure cut at its comma: between braces or brackets such figures need quotes, as in "
          "\"1,234.50\""};
}

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
    diagnostics.error("file.unreadable", place, {"这不是普通文件", "not a regular file"},
                      {"请给出磁盘上的文件", "name a file on a disk"});
    return std::nullopt;
  }
  if (fs::file_size(path, code) > limit) {
    diagnostics.error(
        "file.too-large", place,
        {"文件过大，上限为" + std::to_string(limit >> 20U) + " MiB",
         "file too large, the limit is " + std::to_string(limit >> 20U) + " MiB"},
        {"请核对是不是给错了文件；内容确实很多的，请拆成几个", "check that it is the right file, or split it"});
    return std::nullopt;
  }
  auto content = read_bytes(path);
  if (!content) {
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

std::vector<LoadedYaml> load_yaml_files(const std::vector<fs::path>& paths) {
  return load_yaml_files(paths, YamlFile::load);
}

std::vector<LoadedYaml> load_yaml_files(const std::vector<fs::path>& paths, const YamlReader& read) {
  std::vector<LoadedYaml> result(paths.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) {
      result[i].path = paths[i];
      if (auto file = read(paths[i], result[i].diagnostics)) result[i].file.emplace(std::move(*file));
    }
  };
  constexpr unsigned kMostThreads = 8;
  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
  std::vector<std::future<void>> helpers;
  for (unsigned i = 1; i < threads; ++i) helpers.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& helper : helpers) helper.get();
  return result;
}

std::optional<YamlFile> YamlFile::parse(std::string text, const std::string& name, Diagnostics& diagnostics) {
  const Place place{name, 0, 0, "", ""};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
    diagnostics.error("yaml.not-utf8", place, {"文件不是UTF-8文本", "the file is not UTF-8 text"},
                      {"请在编辑器中另存为UTF-8编码", "save it as UTF-8 in an editor"});
    return std::nullopt;
  }
  YamlFile file;
  file.name_ = name;
  file.text_ = std::move(text);
  file.line_begins_.push_back(0);
  for (std::size_t end = file.text_.find('\n'); end != std::string::npos; end = file.text_.find('\n', end + 1)) {
    file.line_begins_.push_back(end + 1);
  }
  auto parsed = YamlTree::parse(file.text_, kLimits);
  if (const auto* fault = std::get_if<YamlFault>(&parsed)) {
    file.report(*fault, diagnostics);
    return std::nullopt;
  }
  file.tree_ = std::move(std::get<std::unique_ptr<const YamlTree>>(parsed));
  if (!file.root().is_map()) {
    diagnostics.error("yaml.not-a-map", place,
                      {"文件应由“键: 值”组成", "the file must consist of `key: value` entries"}, kMapRemedy);
    return std::nullopt;
  }
  return file;
}

std::string_view YamlFile::line(std::size_t number) const {
  if (number >= line_begins_.size()) return {};
  const std::size_t begin = line_begins_[number];
  const std::size_t end = number + 1 < line_begins_.size() ? line_begins_[number + 1] - 1 : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

Place YamlFile::place(const YamlNode& node) const {
  return node.is_defined() ? place(node.line(), node.column()) : Place{name_, 0, 0, "", ""};
}

Place YamlFile::place(int line, int column) const {
  const bool readable = this->line(static_cast<std::size_t>(line)).size() <= kLongestLine;
  return {name_, line + 1, readable ? column + 1 : 0, "", ""};
}

void YamlFile::report(const YamlFault& fault, Diagnostics& diagnostics) const {
  const Place whole{name_, 0, 0, "", ""};
  const std::string levels = std::to_string(kLimits.deepest_nesting);
  const std::string most = std::to_string(kLimits.most_nodes);
  switch (fault.kind) {
    case YamlFault::Kind::syntax:
      report_syntax_error(fault, diagnostics);
      return;
    case YamlFault::Kind::too_deep:
      quote(diagnostics.error("yaml.too-deep", place(fault.line, fault.column),
                              {"嵌套层次过深，最多" + levels + "层", "nested too deeply, over " + levels + " levels"},
                              {"请检查方括号、花括号是否成对", "check that brackets and braces are paired"}),
            1);
      return;
    case YamlFault::Kind::too_many_nodes:
      diagnostics.error("yaml.too-many-nodes", whole,
                        {"文件内容过多（别名“*”展开后超过" + most + "个值）",
                         "too much in the file: over " + most + " values, aliases expanded"},
                        {"请少用别名“*”，或把文件拆成几个", "use fewer aliases `*`, or split the file"});
      return;
    case YamlFault::Kind::many_documents:
      quote(diagnostics.error("yaml.many-documents", place(fault.line, fault.column),
                              {"文件里有多个 YAML 文档，只能有一个", "several YAML documents in one file"},
                              {"请删去多余的“---”行", "remove extra `---` lines"}),
            1);
      return;
  }
}

void YamlFile::report_syntax_error(const YamlFault& fault, Diagnostics& diagnostics) const {
  const Place at = place(fault.line, fault.column);
  const auto number = static_cast<std::size_t>(fault.line);
  const std::string_view text = line(number);
  const bool at_end =
      number + 1 >= line_begins_.size() && static_cast<std::size_t>(fault.column) >= character_count(text);
  Message begun;
  if (fault.opened_line >= 0 && fault.opened_line < fault.line) {
    const std::string opened = std::to_string(fault.opened_line + 1);
    begun = {"（始于第" + opened + "行）", " (begun on line " + opened + ")"};
  }
  if (at_end) {
    diagnostics.error("yaml.syntax", at,
                      {"YAML 语法错误：到文件末尾仍有引号或括号没有结束" + begun.zh,
                       "YAML syntax: a quotation mark or a bracket is still open at the end of the file" + begun.en},
                      {"请检查引号、括号是否成对", "check that quotes and brackets are paired"});
    return;
  }
  if (text.substr(0, text.find_first_not_of(" \t")).find('\t') != std::string_view::npos) {
    quote(diagnostics.error("yaml.syntax", at,
                            {"YAML 语法错误：缩进里有制表符（Tab）", "YAML syntax: a tab in the indentation"},
                            {"请改用空格缩进", "indent with spaces"}),
          1);
    return;
  }
  Diagnostic& d = diagnostics.error(
      "yaml.syntax", at,
      {"YAML 语法错误：" + problem_in_chinese(fault.problem) + begun.zh, "YAML syntax: " + fault.problem + begun.en},
      {"请检查这一行及上一行的缩进、冒号后的空格和引号、括号是否成对",
       "check indentation, the space after colons, and that quotes and brackets of "
       "this and the previous line are paired"});
  quote(d, 1);
}

void YamlFile::quote(Diagnostic& diagnostic, int caret_length) const {
  if (diagnostic.place.line == 0 || diagnostic.place.column == 0) return;
  const std::string_view text = line(static_cast<std::size_t>(diagnostic.place.line) - 1);
  const std::size_t indent = std::min(text.find_first_not_of(" \t"), text.size());
  const int caret = std::max(0, diagnostic.place.column - 1 - static_cast<int>(indent));
  // Of a line longer than a terminal, what stands around the caret.
  constexpr int kQuoted = 100;
  const std::u32string points = to_code_points(trim(text));
  const int cut = std::clamp(caret - kQuoted / 2, 0, static_cast<int>(points.size()));
  diagnostic.excerpt = to_utf8(points.substr(static_cast<std::size_t>(cut), kQuoted));
  diagnostic.caret_begin = caret - cut;
  diagnostic.caret_length = caret_length;
}

Diagnostic& YamlFile::error(const YamlNode& node, std::string code, Message message, Message remedy,
                            Diagnostics& diagnostics) const {
  Diagnostic& d = diagnostics.error(std::move(code), place(node), std::move(message), std::move(remedy));
  const bool word = d.place.column > 0 && node.is_scalar();
  quote(d, word ? static_cast<int>(character_count(node.scalar())) : 1);
  return d;
}

bool YamlFile::check_keys(const YamlNode& node, const Schema& schema, Diagnostics& diagnostics) const {
  if (!node.is_map()) {
    error(node, "yaml.expected-map", expected("“键: 值”的映射（" + std::string(schema.kind) + "）", "a mapping"),
          kMapRemedy, diagnostics);
    return false;
  }
  bool good = true;
  std::set<std::string> seen;
  for (const YamlEntry& entry : node.entries()) {
    const std::string key(entry.key.scalar());
    const auto known = [&](const Key& k) { return k.name == key; };
    if (std::none_of(schema.keys.begin(), schema.keys.end(), known)) {
      std::vector<std::string> names;
      for (const Key& k : schema.keys) names.emplace_back(k.name);
      Message remedy = remedy_for_split_figure(key);
      if (remedy.zh.empty()) remedy = did_you_mean(suggestions(key, names));
      if (remedy.zh.empty()) remedy = {"可用的键：" + join(names, "、"), "keys: " + join(names, ", ")};
      error(entry.key, "yaml.unknown-key",
            {std::string(schema.kind) + " 没有「" + key + "」这个键",
             "unknown key \"" + key + "\" in " + std::string(schema.kind)},
            remedy, diagnostics);
      good = false;
    } else if (!seen.insert(key).second) {
      error(entry.key, "yaml.duplicate-key", {"「" + key + "」出现了两次", "duplicate key \"" + key + "\""},
            {"请删去其中一个", "remove one of them"}, diagnostics);
      good = false;
    }
  }
  for (const Key& key : schema.keys) {
    if (!key.required || seen.contains(std::string(key.name))) continue;
    error(node, "yaml.missing-key",
          {std::string(schema.kind) + " 缺少「" + std::string(key.name) + "」",
           std::string(schema.kind) + " lacks the key \"" + std::string(key.name) + "\""},
          {"请补上「" + std::string(key.name) + ": …」", "add `" + std::string(key.name) + ": …`"}, diagnostics);
    good = false;
  }
  return good;
}

bool YamlFile::check_sequence(const YamlNode& node, std::string_view what, Diagnostics& diagnostics) const {
  if (node.is_sequence()) return true;
  error(node, "yaml.expected-sequence", expected("「" + std::string(what) + "」的列表", "a list"),
        {"请写成列表：每项一行，以“- ”开头", "write a list: one entry a line, each behind `- `"}, diagnostics);
  return false;
}

YamlNode child(const YamlNode& node, std::string_view key) {
  for (const auto& [name, value] : node.entries()) {
    if (name.is_scalar() && name.scalar() == key) return value;
  }
  return {};
}

std::string YamlFile::text(const YamlNode& node, const char* key, Diagnostics& diagnostics) const {
  const YamlNode value = child(node, key);
  if (!value.is_defined() || value.is_null()) return "";
  if (value.is_scalar()) return std::string(trim(value.scalar()));
  error(value, "yaml.expected-scalar", expected("「" + std::string(key) + "」的一个值", "one value for the key"),
        kScalarRemedy, diagnostics);
  return "";
}

std::vector<std::string> YamlFile::texts(const YamlNode& node, const char* key, Diagnostics& diagnostics) const {
  const YamlNode value = child(node, key);
  if (!value.is_defined() || value.is_null()) return {};
  if (value.is_scalar()) return {std::string(trim(value.scalar()))};
  std::vector<std::string> result;
  if (!check_sequence(value, key, diagnostics)) return result;
  for (const YamlNode& item : value.items()) {
    if (item.is_scalar()) {
      result.emplace_back(trim(item.scalar()));
    } else {
      error(item, "yaml.expected-scalar", expected("一个值", "one value"), kScalarRemedy, diagnostics);
    }
  }
  return result;
}

bool YamlFile::flag(const YamlNode& node, const char* key, bool fallback, Diagnostics& diagnostics) const {
  const std::string value = text(node, key, diagnostics);
  if (value.empty()) return fallback;
  if (value == "true" || value == "是") return true;
  if (value == "false" || value == "否") return false;
  error(child(node, key), "yaml.expected-flag", expected(" true 或 false", "true or false"),
        {"请写 true（是）或 false（否）", "write true or false"}, diagnostics);
  return fallback;
}

}  // namespace jiheng
