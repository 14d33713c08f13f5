// The data folder (catalog/, frameworks/, templates/) loaded together.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "finding/rule_book.h"
#include "framework/framework.h"

namespace jiheng {

struct Library {
  std::filesystem::path folder;
  std::unique_ptr<Catalog> catalog;
  std::unique_ptr<FrameworkLibrary> frameworks;
  std::unique_ptr<RuleBook> rules;
};

// Nullopt with diagnostics when any data file is wrong.
std::optional<Library> load_library(const YamlFolder& folder, Diagnostics& diagnostics);
std::optional<Library> load_library(const std::filesystem::path& folder, Diagnostics& diagnostics);

// Where the data files are: the folder given, $JIHENG_DATA, beside or above the program, or the current folder: the
// first that holds catalog/ and frameworks/.
std::filesystem::path find_data_folder(const std::filesystem::path& given, const std::filesystem::path& program);

}  // namespace jiheng
