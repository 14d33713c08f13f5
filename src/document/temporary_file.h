// A file of its own beside another, for a library that can only write to paths (libxlsxwriter); removed in the end,
// whatever happens.
#pragma once

#include <filesystem>
#include <string>

namespace jiheng {

class TemporaryFile {
 public:
  // Creates `<beside>.XXXXXX`; exists() is false where that is not possible.
  explicit TemporaryFile(const std::filesystem::path& beside);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  bool exists() const { return exists_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool exists_ = false;
};

}  // namespace jiheng
