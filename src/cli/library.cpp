#include "cli/library.h"

#include <cstdlib>

#include "cli/needed_names.h"

namespace jiheng {

namespace fs = std::filesystem;

std::optional<Library> load_library(const fs::path& folder, Diagnostics& diagnostics) {
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

namespace {

bool is_data_folder(const fs::path& folder) {
  std::error_code none;
  return fs::is_directory(folder / "catalog", none) && fs::is_directory(folder / "frameworks", none);
}

}  // namespace

fs::path find_data_folder(const fs::path& given, const fs::path& program) {
  if (!given.empty()) return given;
  if (const char* variable = std::getenv("JIHENG_DATA"); variable != nullptr && *variable != '\0') return variable;
  std::error_code code;
  // Found through $PATH, the program's own name says nothing of where it stands.
  fs::path real = fs::read_symlink("/proc/self/exe", code);
  if (code) real = fs::canonical(program, code);
  for (fs::path at = real.parent_path(); at.has_relative_path(); at = at.parent_path()) {
    if (is_data_folder(at)) return at;
  }
  return fs::current_path(code);
}

}  // namespace jiheng
