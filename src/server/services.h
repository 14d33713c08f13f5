// What the operations work with, made once by the server, and how they are entered into the interface.
#pragma once

#include <filesystem>
#include <functional>
#include <semaphore>

#include "report/report_files.h"
#include "server/api.h"
#include "server/attempt_limit.h"
#include "server/audit_cache.h"
#include "server/case_cache.h"
#include "server/jobs.h"
#include "server/live_library.h"
#include "server/server_log.h"
#include "workflow/bureau.h"
#include "workflow/carry_over_plan.h"
#include "workflow/passwords.h"

namespace jiheng {

struct Services {
  Store& store;
  const RoleBook& roles;
  const WorkflowBook& workflows;
  const PasswordRules& passwords;
  const CarryOverPlan& carry_over;
  const ApiDocument& document;
  LiveLibrary& library;
  CaseCache& cases;
  AuditCache& audits;
  TemplateShelf& templates;
  Jobs& jobs;
  ServerLog& log;
  // Log-ins: by name and by address, and how many passwords are tried at once (each takes a core for 60 ms and 19 MiB).
  AttemptLimit& attempts_by_login;
  AttemptLimit& attempts_by_address;
  std::counting_semaphore<>& password_checks;
  // LibreOffice takes a core and 200 MB each.
  std::counting_semaphore<>& office_runs;
  std::filesystem::path backups;  // folder
  std::string version;
  bool secure_cookies = false;  // people come through TLS
  bool demo = false;
};

// The bureau with the library of now, held for one call.
struct Desk {
  std::shared_ptr<const Library> library;
  Bureau bureau;
  explicit Desk(const Services& services);
};

using Operate = std::function<HttpResponse(Call&, Desk&)>;

// Enters a handler that gets a desk.
class OperationTable {
 public:
  OperationTable(Api& api, Services& services) : api_(api), services_(services) {}
  void on(std::string_view operation, Operate operate);
  Services& services() const { return services_; }

 private:
  Api& api_;
  Services& services_;
};

void add_session_operations(OperationTable& table);
void add_organisation_operations(OperationTable& table);
void add_people_operations(OperationTable& table);
void add_library_operations(OperationTable& table);
void add_campaign_operations(OperationTable& table);
void add_task_operations(OperationTable& table);
void add_dossier_operations(OperationTable& table);
void add_evaluation_operations(OperationTable& table);
void add_evidence_operations(OperationTable& table);
void add_review_operations(OperationTable& table);
void add_audit_operations(OperationTable& table);
void add_disclosure_operations(OperationTable& table);
void add_rectification_operations(OperationTable& table);
void add_administration_operations(OperationTable& table);
void add_all_operations(OperationTable& table);

// How the operations answer what the workflow says: the diagnostics as a problem.
HttpResponse refused(const Call& call, Diagnostics diagnostics);

}  // namespace jiheng
