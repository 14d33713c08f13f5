#include "server/services.h"

namespace jiheng {

Desk::Desk(const Services& services)
    : library(services.library.current()), bureau{services.store, *library, services.roles, services.workflows} {}

void OperationTable::on(std::string_view operation, Operate operate) {
  api_.on(operation, [operate = std::move(operate), &services = services_](Call& call) {
    Desk desk(services);
    return operate(call, desk);
  });
}

void add_all_operations(OperationTable& table) {
  add_session_operations(table);
  add_organisation_operations(table);
  add_people_operations(table);
  add_library_operations(table);
  add_campaign_operations(table);
  add_task_operations(table);
  add_dossier_operations(table);
  add_evaluation_operations(table);
  add_evidence_operations(table);
  add_review_operations(table);
  add_audit_operations(table);
  add_disclosure_operations(table);
  add_rectification_operations(table);
  add_administration_operations(table);
}

HttpResponse refused(const Call& call, Diagnostics diagnostics) {
  return call.refuse(unacceptable(std::move(diagnostics)));
}

}  // namespace jiheng
