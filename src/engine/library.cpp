#include "engine/library.h"

#include "engine/needed_names.h"

namespace jiheng {

std::optional<Library> load_library(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  return load_library(YamlFolder::on_disk(folder), diagnostics);
}

std::optional<Library> load_library(const YamlFolder& folder, Diagnostics& diagnostics) {
  Library library;
  library.folder = folder.path();
  library.catalog = Catalog::load(folder / "catalog", diagnostics);
  if (!library.catalog) return std::nullopt;
  check_needed_names(*library.catalog, diagnostics);
  library.frameworks = FrameworkLibrary::load(folder / "frameworks", *library.catalog, diagnostics);
  library.rules = RuleBook::load(folder / "catalog" / "rules", *library.catalog, diagnostics);
  if (!library.frameworks || !library.rules || diagnostics.has_errors()) return std::nullopt;
  return library;
}

}  // namespace jiheng
