// Audits of reports (核数), made from the kept bytes of a file whenever somebody looks: the same bytes give the same
// audit, so only the bytes are kept for good, and the last few results at hand.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "audit/audit.h"
#include "engine/library.h"

namespace jiheng {

struct KeptAudit {
  std::shared_ptr<const Library> library;
  std::unique_ptr<TextDocument> document;  // the result refers to it
  AuditResult result;
};

class AuditCache {
 public:
  explicit AuditCache(std::size_t most) : most_(most) {}

  // `name` tells the kind of file by its extension, `digest` is that of the bytes. Null with diagnostics where the file
  // cannot be read.
  std::shared_ptr<const KeptAudit> get(const std::shared_ptr<const Library>& library, const std::string& name,
                                       const std::string& digest, const std::string& bytes, Diagnostics& diagnostics);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const KeptAudit> kept;
  };
  std::shared_ptr<const KeptAudit> find(const std::string& key);

  const std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // last used first
};

}  // namespace jiheng
