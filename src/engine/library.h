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

}  // namespace jiheng
