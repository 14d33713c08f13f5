#include "package/package_layout.h"

#include <algorithm>

#include "document/zip_writer.h"
#include "package/manifest.h"

namespace jiheng {

namespace {

constexpr std::size_t kLocalHeaderBytes = 30;  // before the name
constexpr std::size_t kDirectoryEntryBytes = 46;

struct Region {
  std::size_t begin;
  std::size_t end;
  Message name;
};

std::vector<Region> regions_of(const OrderedEntries& entries, std::size_t size) {
  std::vector<Region> result;
  std::size_t at = 0;
  const auto add = [&](std::size_t bytes, Message name) {
    result.push_back({at, at + bytes, std::move(name)});
    at += bytes;
  };
  for (const auto& [path, content] : entries) {
    const std::string name(path);
    add(kLocalHeaderBytes + name.size(), {"「" + name + "」的文件头", "the header of “" + name + "”"});
    add(content.size(), {"「" + name + "」的内容", "the content of “" + name + "”"});
  }
  for (const auto& [path, content] : entries) {
    const std::string name(path);
    add(kDirectoryEntryBytes + name.size(), {"「" + name + "」的目录项", "the directory entry of “" + name + "”"});
  }
  add(size - at, {"压缩包的结尾记录", "the end record of the zip"});
  return result;
}

void report(Message message, const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error("package.not-canonical", {file, 0, 0, "", ""}, std::move(message),
                    {"成果包生成后被改动过；请向出具者重新索取",
                     "the package was changed after it was made; ask whoever issued it for it again"});
}

void report_region(const Message& region, std::size_t offset, const std::string& file, Diagnostics& diagnostics) {
  const std::string number = std::to_string(offset + 1);
  report({region.zh + "与应有的写法不同，从第 " + number + " 字节起",
          region.en + " is not as it is written, from byte " + number + " on"},
         file, diagnostics);
}

bool same_order(const std::vector<std::string>& names, const OrderedEntries& entries) {
  return std::equal(names.begin(), names.end(), entries.begin(), entries.end(),
                    [](const std::string& name, const auto& entry) { return name == entry.first; });
}

}  // namespace

OrderedEntries package_order(const FilesInMemory& all) {
  OrderedEntries result;
  for (const std::string_view first : {kManifestPath, kSignaturePath}) {
    const auto found = all.find(first);
    if (found != all.end()) result.emplace_back(found->first, found->second);
  }
  for (const auto& [path, bytes] : all) {
    if (path != kManifestPath && path != kSignaturePath) result.emplace_back(path, bytes);
  }
  return result;
}

std::string zip_of(const OrderedEntries& entries) {
  ZipWriter writer;
  for (const auto& [path, bytes] : entries) writer.add(path, bytes, 0);
  return writer.finish();
}

void check_layout(std::string_view bytes, const std::vector<std::string>& names, const OrderedEntries& entries,
                  const std::string& file, Diagnostics& diagnostics) {
  const std::string expected = zip_of(entries);
  if (bytes == expected) return;
  if (!same_order(names, entries)) {
    report({"条目的顺序与应有的写法不同", "the entries are not in the order in which they are written"}, file,
           diagnostics);
    return;
  }
  // When something was put in or taken out, all that follows is shifted: only its place is of use then.
  constexpr std::size_t kMostNamed = 5;
  std::size_t named = 0;
  const bool shifted = bytes.size() != expected.size();
  for (const Region& region : regions_of(entries, expected.size())) {
    const std::string_view wanted = std::string_view(expected).substr(region.begin, region.end - region.begin);
    const std::string_view found = bytes.substr(std::min(region.begin, bytes.size()), wanted.size());
    if (found == wanted) continue;
    const auto differs = std::mismatch(found.begin(), found.end(), wanted.begin(), wanted.end()).first;
    if (++named <= kMostNamed) {
      report_region(region.name, region.begin + static_cast<std::size_t>(differs - found.begin()), file, diagnostics);
    }
    if (shifted) return;
  }
  if (named > kMostNamed) {
    const std::string more = std::to_string(named - kMostNamed);
    report({"还有 " + more + " 处写法不同", more + " more regions are not as they are written"}, file, diagnostics);
  }
  if (bytes.size() > expected.size()) {
    const std::string more = std::to_string(bytes.size() - expected.size());
    report({"压缩包结尾之后多出 " + more + " 字节", more + " bytes behind the end of the zip"}, file, diagnostics);
  }
}

}  // namespace jiheng
