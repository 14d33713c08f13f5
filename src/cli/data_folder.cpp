#include "cli/data_folder.h"

#include <cstdlib>

namespace jiheng {

namespace fs = std::filesystem;

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
