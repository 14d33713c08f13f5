// A package of results in the making (成果包): takes the data files that a dossier needs, computes the results from
// exactly these bytes, and packs both. The command line and the server go this one way.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/library.h"
#include "package/package.h"

namespace jiheng {

// The bytes of a data file by its path in the data folder (`frameworks/shaanxi/….yaml`); nullopt with a diagnostic.
using ReadDataFile = std::function<std::optional<std::string>(const std::string&, Diagnostics&)>;
ReadDataFile data_files_on_disk(std::filesystem::path folder);

struct PackRequest {
  std::string dossier;                  // bytes
  std::string dossier_name;             // as messages name it; its extension tells the form
  std::string framework;                // id; empty: the one that the dossier names
  std::filesystem::path word_template;  // another than the framework's; empty: the framework's
  Language language = Language::chinese;
  std::string engine_version;
  std::string created_by;
  std::string created_at;
};

struct Packed {
  std::string bytes;
  std::string title;  // name of the report, without extension
  std::size_t entries = 0;
};

// `key` may be null. Nullopt with diagnostics.
std::optional<Packed> pack(const Library& library, const ReadDataFile& read, const PackRequest& request,
                           const SigningKey* key, Diagnostics& diagnostics);

}  // namespace jiheng
