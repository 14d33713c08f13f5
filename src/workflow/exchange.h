// Offline exchange (离线填报): one file for a unit without a connection, filled on its own PC and merged again.
//
// The file is a zip, `<unit>-<year>.jhx`: exchange.json (task, unit, year, framework, and of each section the revision
// and content that it was made from) and the workbook that people fill in (基础资料.xlsx), with `jiheng` or in Excel.
// Merging compares the workbook with the content in exchange.json, so that only what the unit changed is saved, on the
// base that it had before it: the same three-way merge as between two browsers. A filled workbook alone can be
// imported, but knows no base.
//
// Codes: exchange.not-ours, exchange.changed (exchange.json is not the one that was made: its digest is in the
// workbook's own record), exchange.no-task, and those of the workbook reader and of saving.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/dossier_work.h"

namespace jiheng {

struct ExchangeFile {
  std::string name;  // 柳树镇人民政府-2024.jhx
  std::string bytes;
};
std::optional<ExchangeFile> make_exchange(Bureau& bureau, const Access& access, const std::string& task,
                                          Diagnostics& diagnostics);

struct ExchangeLine {
  std::string file;
  std::string task;
  std::string unit_name;
  enum class Outcome { merged, unchanged, conflict, refused } outcome = Outcome::refused;
  DossierSave save;         // conflicts and faults section by section
  Diagnostics diagnostics;  // why it was refused
};
// Each file by itself, all or nothing a file; with `preview` nothing is changed.
std::vector<ExchangeLine> merge_exchange(Bureau& bureau, const Access& access, const std::vector<ExchangeFile>& files,
                                         bool preview);

}  // namespace jiheng
