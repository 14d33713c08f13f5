#include "server/audit_cache.h"

#include <algorithm>

#include "document/zip_writer.h"
#include "programs/any_document.h"
#include "programs/child_process.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

// Readers look at files; the name on the disk is ours, and only the extension is taken from the one given.
std::unique_ptr<TextDocument> read_bytes(const std::string& name, const std::string& bytes, Diagnostics& diagnostics) {
  const ScratchFolder folder;
  const fs::path file = folder.path() / ("report" + fs::path(name).extension().string());
  if (!replace_file(file.string(), bytes, diagnostics)) return nullptr;
  Diagnostics found;
  auto document = read_any_document(file, found);
  for (Diagnostic one : found.items()) {  // people know the file by their own name
    if (one.place.file == file.string()) one.place.file = name;
    diagnostics.add(std::move(one));
  }
  if (!document) return nullptr;
  document->file = name;
  return std::make_unique<TextDocument>(std::move(*document));
}

}  // namespace

std::shared_ptr<const KeptAudit> AuditCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(entries_, key, &Entry::key);
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return found->kept;
}

std::shared_ptr<const KeptAudit> AuditCache::get(const std::shared_ptr<const Library>& library, const std::string& name,
                                                 const std::string& digest, const std::string& bytes,
                                                 Diagnostics& diagnostics) {
  const std::string key = digest + fs::path(name).extension().string();
  if (auto kept = find(key)) return kept;
  auto document = read_bytes(name, bytes, diagnostics);
  if (!document) return nullptr;
  AuditOptions options;
  options.catalog = library->catalog.get();
  AuditResult result = audit(*document, options);
  auto kept = std::make_shared<const KeptAudit>(KeptAudit{library, std::move(document), std::move(result)});
  const std::lock_guard lock(mutex_);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
  entries_.push_front({key, kept});
  if (entries_.size() > most_) entries_.pop_back();
  return kept;
}

}  // namespace jiheng
