// The results of a package, computed from the files that it carries and from nothing else.
//
// `jiheng pack` and `jiheng replay` go the same way: what a package holds is, by construction, what its own files give.
#pragma once

#include <optional>
#include <string>

#include "package/package.h"

namespace jiheng {

// Where results stand in a package.
inline constexpr std::string_view kReportPath = "results/report.docx";
inline constexpr std::string_view kResultPath = "results/result.json";
inline constexpr std::string_view kWorkbookPath = "results/scores.xlsx";

// What a run needs to know besides the files.
struct RunPlan {
  std::string dossier;  // paths in the package
  std::string word_template;
  std::string framework;  // id
  Language language = Language::chinese;
};

struct Recomputed {
  FilesInMemory results;  // by path in the package
  std::string title;      // name of the report, without extension
};

// What stands for the files in messages.
struct ShownNames {
  std::string root;     // of the data files
  std::string dossier;  // its extension tells the form
  std::string word_template;
};

// Nullopt with diagnostics when the files do not make a run.
std::optional<Recomputed> recompute(const FilesInMemory& files, const RunPlan& plan, const ShownNames& shown,
                                    Diagnostics& diagnostics);

}  // namespace jiheng
