#include <algorithm>
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/data_folder.h"

namespace jiheng {

std::optional<Library> Session::library() const {
  Diagnostics diagnostics;
  auto result = load_library(find_data_folder(data, program), diagnostics);
  print(diagnostics);
  return result;
}

std::unique_ptr<Catalog> Session::audit_catalog() const {
  Diagnostics diagnostics;
  const YamlFolder folder = YamlFolder::on_disk(find_data_folder(data, program) / "catalog");
  auto catalog = Catalog::load(folder, diagnostics, CatalogParts::items_and_identities);
  if (catalog) return catalog;
  Diagnostics warnings;
  for (const Diagnostic& one : diagnostics.items()) warnings.warning(one.code, one.place, one.message, one.remedy);
  warnings.warning("audit.no-catalog", {folder.path().string(), 0, 0, "", ""},
                   {"目录读不出，没有按勾稽关系核数", "the catalog cannot be read: its identities were not checked"});
  print(warnings);
  return nullptr;
}

void Session::print(const Diagnostics& diagnostics) const { std::cerr << diagnostics.to_string(language); }

ReportFormats report_formats(const std::vector<std::string>& names) {
  const auto has = [&](const char* name) { return std::ranges::find(names, name) != names.end(); };
  return {has("docx") || has("all"), has("xlsx") || has("all"), has("json") || has("all"), has("html")};
}

bool write_file(const std::filesystem::path& path, const std::string& content, Diagnostics& diagnostics) {
  std::error_code code;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), code);
  const std::filesystem::path beside = path.string() + ".part";
  std::ofstream stream(beside, std::ios::binary);
  stream << content;
  stream.close();
  if (stream) std::filesystem::rename(beside, path, code);
  if (stream && !code) return true;
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);
  diagnostics.error("file.cannot-write", {path.string(), 0, 0, "", ""}, {"文件无法写入", "cannot write the file"},
                    {"请检查文件夹权限和剩余空间", "check the folder's permissions and the space left"});
  return false;
}

}  // namespace jiheng
