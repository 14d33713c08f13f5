#include "base/yaml_file.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>

#include "base/text.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestFile = 16U << 20U;
// Readers recurse on nesting and visit every node; a file of a person comes near neither limit.
constexpr int kDeepestNesting = 64;
constexpr std::size_t kMostNodes = 1'000'000;
// A longer line is no line that a person reads: its columns are not counted and it is not quoted.
constexpr std::size_t kLongestLine = 10'000;

enum class TreeFault { none, too_deep, too_large };

// Walks the tree as readers do. An alias counts each time it stands somewhere, so a few lines of aliases of aliases are
// not taken for a small file, and an alias inside its own anchor is too deep. yaml-cpp guards its own recursion (500
// levels).
TreeFault check_tree(const YAML::Node& node, int depth, std::size_t& nodes_left) {
  if (depth > kDeepestNesting) return TreeFault::too_deep;
  if (nodes_left == 0) return TreeFault::too_large;
  --nodes_left;
  TreeFault fault = TreeFault::none;
  for (auto it = node.begin(); it != node.end() && fault == TreeFault::none; ++it) {
    const auto entry = *it;
    if (node.IsSequence()) {
      fault = check_tree(entry, depth + 1, nodes_left);
    } else {
      fault = check_tree(entry.first, depth + 1, nodes_left);
      if (fault == TreeFault::none) fault = check_tree(entry.second, depth + 1, nodes_left);
    }
  }
  return fault;
}

Diagnostic& too_deep(Place place, Diagnostics& diagnostics) {
  return diagnostics.error("yaml.too-deep", std::move(place),
                           {"嵌套层次过深，最多" + std::to_string(kDeepestNesting) + "层",
                            "nested too deeply, over " + std::to_string(kDeepestNesting) + " levels"},
                           {"请检查方括号、花括号是否成对", "check that brackets and braces are paired"});
}

// Takes the events of a document and does nothing.
class Skipper : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// Whether something follows the first document, which YAML::Load passes over in silence. (YAML::LoadAll would find it,
// but does not end on stray brackets.)
bool has_second_document(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Skipper skipper;
  return parser.HandleNextDocument(skipper) && parser.HandleNextDocument(skipper);
}

// The only document of the text, or a YAML::Exception.
YAML::Node parse_one(std::string text, const Place& place, Diagnostics& diagnostics) {
  const bool has_marks = text.find("\n---") != std::string::npos || text.find("\n...") != std::string::npos;
  // An end mark of our own: without it, yaml-cpp takes an open quotation mark to be closed by the end of the file, and
  // the rest of the file for one text.
  text += text.ends_with('\n') ? "...\n" : "\n...\n";
  YAML::Node root = YAML::Load(text);
  // A mapping by indentation ends at such a mark or with the file.
  const bool may_have_more = has_marks || !root.IsMap() || root.Style() == YAML::EmitterStyle::Flow;
  if (may_have_more && has_second_document(text)) {
    diagnostics.error("yaml.many-documents", place,
                      {"文件里有多个 YAML 文档，只能有一个", "several YAML documents in one file"},
                      {"请删去多余的“---”行和多余的括号", "remove extra `---` lines and stray brackets"});
  }
  return root;
}

Message expected(std::string_view what_zh, std::string_view what_en) {
  return {"此处应为" + std::string(what_zh), "expected " + std::string(what_en)};
}

const Message kMapRemedy{"请写成“键: 值”，一行一个，冒号后有空格",
                         "write `key: value`, one a line, a space behind the colon"};
const Message kScalarRemedy{"请只写一个值；含有逗号、括号的文字要加引号",
                            "write one value; a text with commas or brackets needs quotes"};

// In blocks through read(), which turns a failing disk into a flag; stream iterators throw.
std::optional<std::string> read_bytes(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream.is_open()) return std::nullopt;
  std::string content;
  std::vector<char> block(std::size_t{1} << 16U);
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
  std::vector<LoadedYaml> result(paths.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) {
      result[i].path = paths[i];
      if (auto file = YamlFile::load(paths[i], result[i].diagnostics)) result[i].file.emplace(std::move(*file));
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
  for (const std::string_view line : split(text, '\n')) file.lines_.emplace_back(line);
  const std::size_t faults_before = diagnostics.items().size();
  try {
    file.root_.reset(parse_one(text, place, diagnostics));
  } catch (const YAML::DeepRecursion& fault) {
    file.quote(too_deep(file.place(fault.mark), diagnostics), 1);
    return std::nullopt;
  } catch (const YAML::Exception& fault) {
    file.report_syntax_error(fault, diagnostics);
    return std::nullopt;
  }
  if (diagnostics.items().size() > faults_before) return std::nullopt;
  if (!file.root_.IsMap()) {
    diagnostics.error("yaml.not-a-map", place,
                      {"文件应由“键: 值”组成", "the file must consist of `key: value` entries"}, kMapRemedy);
    return std::nullopt;
  }
  std::size_t nodes_left = kMostNodes;
  switch (check_tree(file.root_, 0, nodes_left)) {
    case TreeFault::too_deep:
      too_deep(place, diagnostics);
      return std::nullopt;
    case TreeFault::too_large:
      diagnostics.error("yaml.too-many-nodes", place,
                        {"文件内容过多（别名“*”展开后超过" + std::to_string(kMostNodes) + "个值）",
                         "too much in the file: over " + std::to_string(kMostNodes) + " values, aliases expanded"},
                        {"请少用别名“*”，或把文件拆成几个", "use fewer aliases `*`, or split the file"});
      return std::nullopt;
    case TreeFault::none:
      break;
  }
  return file;
}

Place YamlFile::place(const YAML::Node& node) const {
  return place(node.IsDefined() ? node.Mark() : YAML::Mark::null_mark());
}

Place YamlFile::place(const YAML::Mark& mark) const {
  Place place{name_, 0, 0, "", ""};
  if (mark.is_null()) return place;
  place.line = mark.line + 1;
  const auto line = static_cast<std::size_t>(mark.line);
  if (line >= lines_.size() || lines_[line].size() > kLongestLine) return place;
  // yaml-cpp counts bytes, people count characters.
  const std::string_view before = std::string_view(lines_[line]).substr(0, static_cast<std::size_t>(mark.column));
  place.column = static_cast<int>(character_count(before)) + 1;
  return place;
}

void YamlFile::report_syntax_error(const YAML::Exception& fault, Diagnostics& diagnostics) const {
  const Place at = place(fault.mark);
  const bool at_end = at.line > 1 && (static_cast<std::size_t>(at.line) > lines_.size() ||
                                      (static_cast<std::size_t>(at.line) == lines_.size() && lines_.back().empty()));
  if (at_end) {
    diagnostics.error("yaml.syntax", at,
                      {"YAML 语法错误：到文件末尾仍有引号或括号没有结束",
                       "YAML syntax: a quotation mark or a bracket is still open at the end of the file"},
                      {"请检查引号、括号是否成对", "check that quotes and brackets are paired"});
    return;
  }
  const std::string_view line = at.line > 0 && static_cast<std::size_t>(at.line) <= lines_.size()
                                    ? std::string_view(lines_[static_cast<std::size_t>(at.line) - 1])
                                    : "";
  if (line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos) {
    quote(diagnostics.error("yaml.syntax", at,
                            {"YAML 语法错误：缩进里有制表符（Tab）", "YAML syntax: a tab in the indentation"},
                            {"请改用空格缩进", "indent with spaces"}),
          1);
    return;
  }
  const std::string what = to_utf8(to_code_points(fault.msg));  // it may name half a character
  Diagnostic& d = diagnostics.error("yaml.syntax", at, {"YAML 语法错误：" + what, "YAML syntax: " + what},
                                    {"请检查这一行及上一行的缩进、冒号后的空格和引号、括号是否成对",
                                     "check indentation, the space after colons, and that quotes and brackets of "
                                     "this and the previous line are paired"});
  quote(d, 1);
}

void YamlFile::quote(Diagnostic& diagnostic, int caret_length) const {
  const auto line = static_cast<std::size_t>(diagnostic.place.line);
  if (line == 0 || line > lines_.size() || diagnostic.place.column == 0) return;
  const std::string_view text = lines_[line - 1];
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

Diagnostic& YamlFile::error(const YAML::Node& node, std::string code, Message message, Message remedy,
                            Diagnostics& diagnostics) const {
  Diagnostic& d = diagnostics.error(std::move(code), place(node), std::move(message), std::move(remedy));
  const bool word = d.place.column > 0 && node.IsScalar();
  quote(d, word ? static_cast<int>(character_count(node.Scalar())) : 1);
  return d;
}

bool YamlFile::check_keys(const YAML::Node& node, const Schema& schema, Diagnostics& diagnostics) const {
  if (!node.IsDefined() || !node.IsMap()) {
    error(node, "yaml.expected-map", expected("“键: 值”的映射（" + std::string(schema.kind) + "）", "a mapping"),
          kMapRemedy, diagnostics);
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
      Message remedy = remedy_for_split_figure(key);
      if (remedy.zh.empty()) remedy = did_you_mean(suggestions(key, names));
      if (remedy.zh.empty()) remedy = {"可用的键：" + join(names, "、"), "keys: " + join(names, ", ")};
      error(entry.first, "yaml.unknown-key",
            {std::string(schema.kind) + " 没有「" + key + "」这个键",
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
          {std::string(schema.kind) + " 缺少「" + std::string(key.name) + "」",
           std::string(schema.kind) + " lacks the key \"" + std::string(key.name) + "\""},
          {"请补上「" + std::string(key.name) + ": …」", "add `" + std::string(key.name) + ": …`"}, diagnostics);
    good = false;
  }
  return good;
}

bool YamlFile::check_sequence(const YAML::Node& node, std::string_view what, Diagnostics& diagnostics) const {
  if (node.IsDefined() && node.IsSequence()) return true;
  error(node, "yaml.expected-sequence", expected("「" + std::string(what) + "」的列表", "a list"),
        {"请写成列表：每项一行，以“- ”开头", "write a list: one entry a line, each behind `- `"}, diagnostics);
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
  error(value, "yaml.expected-scalar", expected("「" + std::string(key) + "」的一个值", "one value for the key"),
        kScalarRemedy, diagnostics);
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
      error(item, "yaml.expected-scalar", expected("一个值", "one value"), kScalarRemedy, diagnostics);
    }
  }
  return result;
}

bool YamlFile::flag(const YAML::Node& node, const char* key, bool fallback, Diagnostics& diagnostics) const {
  const std::string value = text(node, key, diagnostics);
  if (value.empty()) return fallback;
  if (value == "true" || value == "是") return true;
  if (value == "false" || value == "否") return false;
  error(child(node, key), "yaml.expected-flag", expected(" true 或 false", "true or false"),
        {"请写 true（是）或 false（否）", "write true or false"}, diagnostics);
  return fallback;
}

}  // namespace jiheng
