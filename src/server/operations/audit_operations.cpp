// The audit desk (核数): reports are dropped in, audited one after the other as a job, and looked at with their
// history.
#include "audit/audit_comments.h"
#include "audit/audit_html.h"
#include "audit/audit_json.h"
#include "audit/audit_summary.h"
#include "audit/audit_workbook.h"
#include "server/services.h"
#include "server/views.h"
#include "store/blobs.h"
#include "store/file_kind.h"

namespace jiheng {

namespace {

using nlohmann::json;

json summary_of(const AuditResult& result) {
  AuditLine line;
  describe(result, line);
  return {{"title", line.title},
          {"kind", line.kind},
          {"year", line.year == 0 ? json() : json(line.year)},
          {"errors", line.count(CheckVerdict::error)},
          {"suspicious", line.count(CheckVerdict::suspicious)},
          {"rounding", line.count(CheckVerdict::rounding) + line.count(CheckVerdict::truncation)},
          {"consistent", line.count(CheckVerdict::consistent)},
          {"checks", result.checks.size()},
          {"figures", line.figures},
          {"decided", line.decided},
          {"coverage",
           line.figures == 0
               ? json()
               : json((Number(line.decided) / Number(line.figures)).rounded(4, RoundingMode::truncate).to_string())}};
}

json run_view(const AuditRunRow& run) {
  return {{"id", run.id},
          {"file_name", run.file_name},
          {"sm3", run.sm3},
          {"task", text_or_null(run.task)},
          {"at", run.at},
          {"state", run.state},
          {"summary", json::parse(run.summary, nullptr, false)}};
}

std::shared_ptr<const KeptAudit> audit_of(Services& services, const AuditRunRow& run, std::string& bytes,
                                          Diagnostics& diagnostics) {
  auto kept_bytes = services.store.read([&](Transaction& t) { return blob_bytes(t, run.sm3); });
  if (!kept_bytes) return nullptr;
  bytes = std::move(*kept_bytes);
  return services.audits.get(services.library.current(), run.file_name, run.sm3, bytes, diagnostics);
}

// One file of a job. Whatever a damaged file leads to is told as this file's failure.
void work_off(Services& services, AuditRunRow run, Language language) {
  Diagnostics diagnostics;
  std::shared_ptr<const KeptAudit> kept;
  try {
    std::string bytes;
    kept = audit_of(services, run, bytes, diagnostics);
  } catch (const std::exception& fault) {
    services.log.say("error", "audit.broken-off", {{"run", run.id}, {"what", fault.what()}});
  }
  run.state = kept ? "done" : "failed";
  const std::string why = diagnostics.empty() ? Message{"核数没有完成", "the audit was not finished"}.in(language)
                                              : diagnostics.items().front().message.in(language);
  run.summary =
      (kept ? summary_of(kept->result) : json{{"why", why}}).dump(-1, ' ', false, json::error_handler_t::replace);
  services.store.write([&](WriteTransaction& t) { update_audit_run(t, run); });
}

// The runs, written before the job begins, so that history shows them whatever happens; refused whole with every bad
// file named.
std::vector<AuditRunRow> take_files(Services& services, const Call& call, const std::string& task,
                                    Diagnostics& diagnostics) {
  std::vector<std::pair<const FormPart*, FileKind>> files;
  for (const FormPart& part : call.form) {
    if (part.name != "file") continue;
    if (const auto kind = file_kind(part.file_name, part.bytes, diagnostics)) files.emplace_back(&part, *kind);
  }
  if (diagnostics.has_errors()) return {};
  return services.store.write([&](WriteTransaction& t) {
    std::vector<AuditRunRow> runs;
    for (const auto& [part, kind] : files) {
      AuditRunRow run;
      run.id = new_id(t.world());
      run.task = task;
      run.file_name = safe_file_name(part->file_name);
      run.sm3 = put_blob(t, part->bytes, kind.media_type);
      run.person = call.caller.person;
      run.at = t.now();
      run.state = "waiting";
      run.summary = "{}";
      insert_audit_run(t, run);
      t.log({run.person, "audit.add", "audit:" + run.id, json{{"sm3", run.sm3}}.dump()});
      runs.push_back(std::move(run));
    }
    return runs;
  });
}

bool may_name_task(Services& services, const Call& call, const std::string& task) {
  if (task.empty()) return true;
  return services.store.read([&](Transaction& t) {
    const auto row = find_task(t, task);
    return row && call.caller.access.may("task.read", Jurisdiction::of(*row));
  });
}

HttpResponse add_some_audits(Services& services, Call& call) {
  const FormPart* named = call.part("task");
  const std::string task = named == nullptr ? "" : std::string(named->bytes);
  if (!may_name_task(services, call, task)) return call.refuse(not_found());
  Diagnostics diagnostics;
  std::vector<AuditRunRow> runs = take_files(services, call, task, diagnostics);
  if (diagnostics.has_errors()) return refused(call, std::move(diagnostics));
  if (runs.empty()) return call.refuse(bad_request("api.no-file", {"没有文件", "there is no file"}));
  json ids = json::array();
  for (const AuditRunRow& run : runs) ids.push_back(run.id);
  const std::string job = new_id(services.store.world());
  const bool started = services.jobs.start(job, "audit", call.caller.person, runs.size(),
                                           [&services, runs, language = call.language](const Jobs::Progress& progress) {
                                             for (std::size_t i = 0; i < runs.size(); ++i) {
                                               work_off(services, runs[i], language);
                                               progress(i + 1, runs.size());
                                             }
                                             return json{{"audits", runs.size()}};
                                           });
  if (!started)
    return call.refuse({503,
                        "job.too-many",
                        {"作业太多，请稍后再试", "too many jobs are waiting: try again later"},
                        {},
                        json::object()});
  return json_answer(call, 202, {{"job", job}, {"audits", std::move(ids)}});
}

// `likely` in words, as the page shows it.
json check_view(json check, Language language) {
  if (check.at("likely").is_object()) {
    const json& likely = check.at("likely");
    const std::string reason = likely.at(language == Language::english ? "reason_en" : "reason");
    const std::string should_be = likely.at("should_be");
    check["likely"] = should_be.empty() ? reason : should_be + (language == Language::english ? ": " : "：") + reason;
  }
  return check;
}

HttpResponse get_run(Services& services, Call& call) {
  const AuditRunRow& run = *call.subject.audit;
  json view = run_view(run);
  view["checks"] = json::array();
  if (run.state != "done") return json_answer(call, 200, view);
  Diagnostics diagnostics;
  std::string bytes;
  const auto kept = audit_of(services, run, bytes, diagnostics);
  if (!kept) return refused(call, std::move(diagnostics));
  json whole = json::parse(audit_json(kept->result));
  for (json& check : whole.at("checks")) view["checks"].push_back(check_view(std::move(check), call.language));
  return json_answer(call, 200, view);
}

std::optional<std::string> file_of(const KeptAudit& kept, const std::string& format, std::string bytes,
                                   Language language, Diagnostics& diagnostics) {
  if (format == "json") return audit_json(kept.result);
  if (format == "html") return audit_html(kept.result, language);
  if (format == "xlsx") return audit_workbook(kept.result, language);
  return commented_docx(kept.result, std::move(bytes), language, diagnostics);
}

HttpResponse get_run_file(Services& services, Call& call) {
  const AuditRunRow& run = *call.subject.audit;
  const std::string format = call.text("format");
  const std::string stem = std::filesystem::path(run.file_name).stem().string();
  Diagnostics diagnostics;
  std::string bytes;
  if (format == "original") {
    auto original = services.store.read([&](Transaction& t) { return blob_bytes(t, run.sm3); });
    return original ? file_answer(call, std::move(*original), run.file_name) : call.refuse(not_found());
  }
  const auto kept = audit_of(services, run, bytes, diagnostics);
  auto made = kept ? file_of(*kept, format, std::move(bytes), call.language, diagnostics) : std::nullopt;
  return made ? file_answer(call, std::move(*made), stem + "-核数." + format) : refused(call, std::move(diagnostics));
}

HttpResponse watch_job(Services& services, Call& call) {
  const std::string job = call.text("job");
  if (!services.jobs.state(job, call.caller.person)) return call.refuse(not_found());
  HttpResponse response;
  response.add("Content-Type", "text/event-stream").add("Cache-Control", "no-store").add("X-Accel-Buffering", "no");
  response.stream = [&services, job, person = call.caller.person](std::shared_ptr<EventSink> sink) {
    services.jobs.watch(job, person, std::move(sink));
  };
  return response;
}

}  // namespace

void add_audit_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listAudits", [&services](Call& call, Desk&) {
    const auto page =
        services.store.read([&](Transaction& t) { return list_audit_runs(t, call.caller.person, page_request(call)); });
    return json_answer(call, 200, view_of_page(page, run_view));
  });
  table.on("addAudits", [&services](Call& call, Desk&) { return add_some_audits(services, call); });
  table.on("getAudit", [&services](Call& call, Desk&) { return get_run(services, call); });
  table.on("getAuditFile", [&services](Call& call, Desk&) { return get_run_file(services, call); });
  table.on("removeAudit", [&services](Call& call, Desk&) {
    services.store.write([&](WriteTransaction& t) {
      AuditRunRow run = *call.subject.audit;
      run.removed_at = t.now();
      update_audit_run(t, run);
      t.log({call.caller.person, "audit.remove", "audit:" + run.id});
    });
    return no_content();
  });
  table.on("getJob", [&services](Call& call, Desk&) {
    const auto state = services.jobs.state(call.text("job"), call.caller.person);
    return state ? json_answer(call, 200, *state) : call.refuse(not_found());
  });
  table.on("getJobEvents", [&services](Call& call, Desk&) { return watch_job(services, call); });
}

}  // namespace jiheng
