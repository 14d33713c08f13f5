// The journal of a run over many files (批量处理的进度记录): what is done already, so that a run that was broken off
// goes on where it stopped, and one that is run again makes only what has changed.
//
// One line of JSON for each finished file, appended when its results are written. A line is known by a digest of all
// that its results depend on: the engine's version, the data folder, the options and the file's bytes. A torn last
// line counts as not there.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace jiheng {

class BatchJournal {
 public:
  // `basis` stands for everything but the files. Reads what the journal `name` of the folder holds; `anew` forgets it.
  BatchJournal(std::filesystem::path folder, const std::string& name, std::string basis, bool anew);

  // Whether an earlier run left anything.
  bool has_records() const { return !known_.empty(); }
  // The digest of a file; nullopt when it cannot be read.
  std::optional<std::string> digest_of(const std::filesystem::path& file) const;
  // The line of an earlier run, when all its files are still there.
  std::optional<std::string> find(const std::string& digest) const;
  // Adds an object of one line: `digest`, and in `files` the paths of what was written. False when it cannot be
  // written.
  bool add(const std::string& line);

 private:
  std::filesystem::path folder_;
  std::string basis_;
  std::map<std::string, std::string> known_;
  std::ofstream stream_;
};

// A digest of every file below the folders catalog/, frameworks/ and templates/ of a data folder.
std::string data_folder_digest(const std::filesystem::path& folder);

}  // namespace jiheng
