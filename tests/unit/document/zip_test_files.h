// What the tests of packages and workbooks share: files in a temporary folder, zips made by hand, diagnostics as lists
// of codes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "document/zip_writer.h"

namespace jiheng::test {

// A folder that is gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(std::string_view name) const { return (folder_ / name).string(); }
  // Writes a file and returns its path.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path folder_;
};

// A zip of these entries, in this order.
std::string make_zip(const std::vector<std::pair<std::string, std::string>>& entries, int level = 6);

std::string file_bytes(const std::string& path);

// The codes of all diagnostics, in order.
std::vector<std::string> codes(const Diagnostics& diagnostics);

// Every diagnostic speaks both languages and names the file.
bool all_complete(const Diagnostics& diagnostics);

std::string replaced(std::string text, std::string_view from, std::string_view to);

// How far the resident memory of this process rose above what it was when this was made, in MB, at its highest; 0 where
// the system does not let the peak be counted anew.
class PeakMemory {
 public:
  PeakMemory();
  long risen_mb() const;

 private:
  long before_ = 0;
  bool measured_ = false;
};

}  // namespace jiheng::test
