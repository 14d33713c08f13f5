// Offline exchange (离线填报): one workbook for a unit without a connection, filled on its own PC and merged again.
//
// It is the usual workbook of the dossier: `jiheng` and Excel both read and fill it. Its custom properties
// (dossier/workbook_properties.h) say for which task it was made and on which revision of each section it is based.
// Merging compares what came back with that revision, which the store still has, so that only what the unit changed is
// saved, on the base that it had before it: the same three-way merge as between two browsers. Nothing in the file has
// to be trusted: a changed property can only name another revision of a task that the person may edit.
//
// Codes: exchange.not-ours (no workbook with our properties), exchange.unknown-base, and those of the workbook reader
// and of saving.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflow/dossier_work.h"

namespace jiheng {

struct ExchangeFile {
  std::string name;  // 柳树镇人民政府-2024.xlsx
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
// Each file by itself, all or nothing a file; with `preview` nothing is changed. Needs campaign.edit in the unit: the
// bureau merges what units send.
std::vector<ExchangeLine> merge_exchange(Bureau& bureau, const Access& access, const std::vector<ExchangeFile>& files,
                                         bool preview);

}  // namespace jiheng
