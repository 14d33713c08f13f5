// One dossier taken all the way: read, scored, its problems found.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/library.h"
#include "finding/finding.h"

namespace jiheng {

struct Case {
  std::unique_ptr<Dossier> dossier;  // on the heap: the evaluation refers to it
  Evaluation evaluation;
  FindingReport findings;
};

// `framework_id` replaces the framework that the dossier names; empty keeps it. Nullopt with diagnostics after an
// error.
std::optional<Case> run_case(const Library& library, const std::filesystem::path& path, const std::string& framework_id,
                             Diagnostics& diagnostics);
// The same for a dossier that was read.
std::optional<Case> run_case(const Library& library, Dossier dossier, const std::string& framework_id,
                             Diagnostics& diagnostics);

// The framework, or null with a diagnostic that lists those there are.
const Framework* find_framework(const Library& library, const std::string& id, const Place& place,
                                Diagnostics& diagnostics);

}  // namespace jiheng
