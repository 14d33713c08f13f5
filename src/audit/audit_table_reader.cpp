#include "audit/audit_table_reader.h"

namespace jiheng {

void read_audit_tables(AuditedDocument& /*document*/) {}

}  // namespace jiheng
