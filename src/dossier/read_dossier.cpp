#include "base/text.h"
#include "dossier/dossier.h"

namespace jiheng {

std::optional<Dossier> read_dossier(const std::filesystem::path& path, const Catalog& catalog, Diagnostics& diagnostics) {
  const auto file = YamlFile::load(path, diagnostics);
  if (!file) return std::nullopt;
  return read_dossier_yaml(*file, catalog, diagnostics);
}

}  // namespace jiheng
