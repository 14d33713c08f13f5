#include "document/temporary_file.h"

#include <cstdlib>

#include <unistd.h>

namespace jiheng {

TemporaryFile::TemporaryFile(const std::filesystem::path& beside) : path_(beside.string() + ".XXXXXX") {
  const int descriptor = mkstemp(path_.data());
  exists_ = descriptor >= 0;
  if (exists_) ::close(descriptor);
}

TemporaryFile::~TemporaryFile() {
  if (exists_) ::unlink(path_.c_str());
}

}  // namespace jiheng
