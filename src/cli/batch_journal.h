// The journal of a batch (批量评价的进度记录): what is done already, so that a batch that was broken off goes on where
// it stopped, and one that is run again computes only what has changed.
//
// One line of JSON for each finished dossier, appended when its files are written. A line is known by a digest of all
// that its results depend on: the engine's version, the data folder, the options and the dossier's bytes. A torn last
// line counts as not there.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "report/batch_summary.h"

namespace jiheng {

class BatchJournal {
 public:
  // `basis` stands for everything but the dossiers. Reads what the folder's journal holds; `anew` forgets it.
  BatchJournal(std::filesystem::path folder, std::string basis, bool anew);

  // The digest of a dossier; nullopt when it cannot be read.
  std::optional<std::string> digest_of(const std::filesystem::path& dossier) const;
  // The line of an earlier run, when all its files are still there.
  std::optional<BatchLine> find(const std::string& digest) const;
  // False when it cannot be written.
  bool add(const std::string& digest, const BatchLine& line);

 private:
  std::filesystem::path folder_;
  std::string basis_;
  std::map<std::string, BatchLine> known_;
  std::ofstream stream_;
};

// A digest of every file below the folders catalog/, frameworks/ and templates/ of a data folder.
std::string data_folder_digest(const std::filesystem::path& folder);

}  // namespace jiheng
