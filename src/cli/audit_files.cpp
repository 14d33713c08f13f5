#include "cli/audit_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "audit/audit_comments.h"
#include "audit/audit_html.h"
#include "audit/audit_json.h"
#include "audit/audit_text.h"
#include "audit/audit_workbook.h"
#include "base/text.h"
#include "base/yaml_file.h"
#include "cli/commands.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

// Leaves room for what is added to it: a file name has at most 255 bytes.
constexpr std::size_t kLongestName = 200;

constexpr std::size_t kLargest = std::size_t{512} << 20U;

std::string lower_extension(const fs::path& file) {
  std::string extension = file.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

bool may_be_document(const fs::path& file) {
  static const std::set<std::string> kExtensions = {".docx", ".docm", ".xlsx", ".xlsm", ".pdf", ".html",
                                                    ".htm",  ".txt",  ".md",   ".doc",  ".wps", ".xls",
                                                    ".et",   ".ofd",  ".odt",  ".rtf"};
  const std::string name = file.filename().string();
  return kExtensions.contains(lower_extension(file)) && !name.starts_with("~$") && !name.starts_with(".");
}

bool is_inside(const fs::path& file, const fs::path& folder) {
  if (folder.empty()) return false;
  std::error_code code;
  const std::string inner = fs::weakly_canonical(file, code).string();
  const std::string outer = fs::weakly_canonical(folder, code).string() + "/";
  return inner.starts_with(outer);
}

constexpr const char* kText = "_核数.txt";
constexpr const char* kJson = "_核数.json";
constexpr const char* kPage = "_核数.html";
constexpr const char* kComments = "_批注.docx";
constexpr const char* kPaper = "_核数底稿.xlsx";

// Named like what an audit writes.
bool is_result(const fs::path& file) {
  const std::string name = file.filename().string();
  if (file.stem() == "核数汇总") return true;
  return std::ranges::any_of(std::array{kText, kJson, kPage, kComments, kPaper},
                             [&](const char* ending) { return name.ends_with(ending); });
}

std::vector<fs::path> documents_below(const fs::path& folder, const fs::path& out) {
  std::vector<fs::path> files;
  std::error_code code;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, code);
  for (; !code && walk != fs::recursive_directory_iterator(); walk.increment(code)) {
    std::error_code ignored;
    if (!walk->is_regular_file(ignored) || !may_be_document(walk->path())) continue;
    if (!is_inside(walk->path(), out) || !is_result(walk->path())) files.push_back(walk->path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

std::vector<fs::path> documents_of(const std::vector<std::string>& paths, const fs::path& out) {
  std::vector<fs::path> result;
  std::set<fs::path> seen;
  const auto add = [&](const fs::path& file) {
    if (seen.insert(file.lexically_normal()).second) result.push_back(file);
  };
  for (const std::string& path : paths) {
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      add(path);
      continue;
    }
    for (const fs::path& file : documents_below(path, out)) add(file);
  }
  return result;
}

std::string claim_audit_name(const fs::path& document, std::set<std::string>& taken) {
  std::u32string stem = to_code_points(document.stem().string());
  while (to_utf8(stem).size() > kLongestName) stem.pop_back();
  std::string name = to_utf8(stem);
  for (int copy = 2; !taken.insert(name).second; ++copy) name = to_utf8(stem) + "（" + std::to_string(copy) + "）";
  return name;
}

std::vector<fs::path> write_audit_files(const AuditResult& result, const fs::path& document,
                                        const AuditFormats& formats, const fs::path& folder, const std::string& name,
                                        Language language, Diagnostics& diagnostics) {
  std::vector<fs::path> written;
  bool good = true;
  const auto write = [&](bool wanted, const char* ending, const std::function<std::optional<std::string>()>& make) {
    if (!wanted || !good) return;
    const fs::path path = folder / (name + ending);
    const auto content = make();
    if (!content && !diagnostics.has_errors()) {
      diagnostics.error("file.cannot-write", {path.string(), 0, 0, "", ""}, {"文件无法写入", "cannot write the file"},
                        {"请检查内存和剩余空间", "check the memory and the space left"});
    }
    good = content && write_file(path, *content, diagnostics);
    if (good) written.push_back(path);
  };
  write(formats.text, kText, [&] { return audit_text(result, {language, true, false}); });
  write(formats.json, kJson, [&] { return audit_json(result); });
  write(formats.html, kPage, [&] { return audit_html(result, language); });
  write(formats.docx && result.document.document->kind == DocumentKind::docx, kComments,
        [&]() -> std::optional<std::string> {
          auto bytes = read_whole_file(document, kLargest, diagnostics);
          return bytes ? commented_docx(result, std::move(*bytes), language, diagnostics) : std::nullopt;
        });
  write(formats.xlsx, kPaper, [&] { return audit_workbook(result, language); });
  return good ? written : std::vector<fs::path>();
}

}  // namespace jiheng
