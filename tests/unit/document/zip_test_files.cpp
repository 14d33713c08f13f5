#include "unit/document/zip_test_files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

namespace jiheng::test {
namespace {

long status_kb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != field) continue;
    long value = 0;
    status >> value;
    return value;
  }
  throw std::runtime_error("no " + field);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "jiheng-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
  const std::string file = path(name);
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

std::string make_zip(const std::vector<std::pair<std::string, std::string>>& entries, int level) {
  ZipWriter writer;
  for (const auto& [name, bytes] : entries) writer.add(name, bytes, level);
  return writer.finish();
}

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> list;
  for (const Diagnostic& diagnostic : diagnostics.items()) list.push_back(diagnostic.code);
  return list;
}

bool all_complete(const Diagnostics& diagnostics) {
  return std::all_of(diagnostics.items().begin(), diagnostics.items().end(), [](const Diagnostic& diagnostic) {
    return !diagnostic.message.zh.empty() && !diagnostic.message.en.empty() && !diagnostic.place.file.empty() &&
           diagnostic.remedy.zh.empty() == diagnostic.remedy.en.empty();
  });
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("nothing to replace");
  return text.replace(at, from.size(), to);
}

PeakMemory::PeakMemory() {
  measured_ = (std::ofstream("/proc/self/clear_refs") << "5" << std::flush).good();  // the peak is counted anew
  before_ = status_kb("VmRSS:");
}

long PeakMemory::risen_mb() const { return measured_ ? (status_kb("VmHWM:") - before_) / 1024 : 0; }

}  // namespace jiheng::test
