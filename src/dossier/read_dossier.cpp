#include <algorithm>

#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/workbook_reader.h"

namespace jiheng {

namespace {

std::string lower_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return extension;
}

Message remedy_for(const std::string& extension) {
  if (extension == ".xls" || extension == ".et" || extension == ".ods") {
    return {"请用 Excel、WPS 或 LibreOffice 另存为 .xlsx", "save it as .xlsx in Excel, WPS or LibreOffice"};
  }
  return {"可用：.yaml、.yml、.xlsx", "use .yaml, .yml or .xlsx"};
}

constexpr std::string_view kExtensions[] = {".yaml", ".yml", ".xlsx"};

// What could have been meant by a folder: the dossiers in it.
Message remedy_for_folder(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    const bool known = std::ranges::find(kExtensions, lower_extension(it->path())) != std::end(kExtensions);
    if (known && it->is_regular_file(code)) files.push_back(it->path().string());
  }
  if (files.empty()) return {"请给出里面的基础资料文件", "name the dossier in it"};
  std::ranges::sort(files);
  constexpr std::size_t kNamed = 3;
  if (files.size() > kNamed) files.resize(kNamed);
  return {"请给出里面的文件，如 " + join(files, "、"), "name a file in it, such as " + join(files, ", ")};
}

// Of a file that is there under an extension that we do not read.
void refuse_extension(const std::string& name, const std::string& extension, Diagnostics& diagnostics) {
  const std::string found = extension.empty() ? "没有扩展名" : "扩展名是「" + extension + "」";
  diagnostics.error("dossier.unknown-format", {name},
                    {"读不了这种基础资料：" + found,
                     "no dossier: " + (extension.empty() ? std::string("no extension") : "extension " + extension)},
                    remedy_for(extension));
}

}  // namespace

std::optional<Dossier> read_dossier(const std::filesystem::path& path, const Catalog& catalog,
                                    Diagnostics& diagnostics) {
  const std::string extension = lower_extension(path);
  if (extension == ".xlsx") return read_dossier_workbook(path, catalog, diagnostics);
  if (extension == ".yaml" || extension == ".yml") {
    const auto file = YamlFile::load(path, diagnostics);
    return file ? read_dossier_yaml(*file, catalog, diagnostics) : std::nullopt;
  }
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) {
    diagnostics.error("file.directory", {path.string()}, {"这是文件夹，不是文件", "this is a directory, not a file"},
                      remedy_for_folder(path));
    return std::nullopt;
  }
  if (extension.empty() && !std::filesystem::exists(path, code)) {
    diagnostics.error("file.missing", {path.string()}, {"找不到文件", "file not found"},
                      {"请核对路径和文件名", "check the path and the file name"});
    return std::nullopt;
  }
  refuse_extension(path.string(), extension, diagnostics);
  return std::nullopt;
}

std::optional<Dossier> read_dossier_bytes(std::string bytes, const std::string& name, const Catalog& catalog,
                                          Diagnostics& diagnostics) {
  const std::string extension = lower_extension(name);
  if (extension == ".xlsx") return read_dossier_workbook_bytes(std::move(bytes), name, catalog, diagnostics);
  if (extension == ".yaml" || extension == ".yml") {
    const auto file = YamlFile::parse(std::move(bytes), name, diagnostics);
    return file ? read_dossier_yaml(*file, catalog, diagnostics) : std::nullopt;
  }
  refuse_extension(name, extension, diagnostics);
  return std::nullopt;
}

}  // namespace jiheng
