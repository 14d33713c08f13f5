#include "document/memory_file.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jiheng {

MemoryFile::MemoryFile() : descriptor_(memfd_create("jiheng", MFD_CLOEXEC)) {
  if (descriptor_ >= 0) path_ = "/proc/self/fd/" + std::to_string(descriptor_);
}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<std::string> MemoryFile::bytes() const {
  struct stat status {};
  if (descriptor_ < 0 || fstat(descriptor_, &status) != 0) return std::nullopt;
  std::string result(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t done = 0;
  while (done < result.size()) {
    const ssize_t got = pread(descriptor_, result.data() + done, result.size() - done, static_cast<off_t>(done));
    if (got <= 0) return std::nullopt;
    done += static_cast<std::size_t>(got);
  }
  return result;
}

}  // namespace jiheng
