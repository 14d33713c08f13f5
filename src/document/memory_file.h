// A file in memory with a path, for a library that can only write to paths (libxlsxwriter). Nothing of it ever reaches
// the disk, however the program ends.
#pragma once

#include <optional>
#include <string>

namespace jiheng {

class MemoryFile {
 public:
  MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  // Good in this process only, and until this object dies; empty where the system gives no such file.
  const std::string& path() const { return path_; }
  // What was written; nullopt when it cannot be read.
  std::optional<std::string> bytes() const;

 private:
  int descriptor_;
  std::string path_;
};

}  // namespace jiheng
