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

}  // namespace

std::optional<Dossier> read_dossier(const std::filesystem::path& path, const Catalog& catalog,
                                    Diagnostics& diagnostics) {
  const std::string extension = lower_extension(path);
  if (extension == ".xlsx") return read_dossier_workbook(path, catalog, diagnostics);
  if (extension == ".yaml" || extension == ".yml") {
    const auto file = YamlFile::load(path, diagnostics);
    return file ? read_dossier_yaml(*file, catalog, diagnostics) : std::nullopt;
  }
  const std::string found = extension.empty() ? "没有扩展名" : "扩展名是「" + extension + "」";
  diagnostics.error("dossier.unknown-format", {path.string()},
                    {"读不了这种基础资料：" + found,
                     "no dossier: " + (extension.empty() ? std::string("no extension") : "extension " + extension)},
                    remedy_for(extension));
  return std::nullopt;
}

}  // namespace jiheng
