#include "audit/finders.h"

namespace jiheng {

void find_document_faults(const AuditedDocument& /*document*/, Checks& /*checks*/) {}

}  // namespace jiheng
