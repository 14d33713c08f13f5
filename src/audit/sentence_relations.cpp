#include "audit/finders.h"

namespace jiheng {

void find_sentence_relations(const AuditedDocument& /*document*/, Checks& /*checks*/) {}

}  // namespace jiheng
