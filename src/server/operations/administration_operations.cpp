// The log and backups (日志、备份).
#include <filesystem>

#include "server/services.h"
#include "server/views.h"
#include "store/backup.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

HttpResponse list_log_entries(Services& services, Call& call) {
  return services.store.read([&](Transaction& t) {
    PeopleNames names(t);
    const LogFilter filter{call.text("person"), call.text("action"), call.text("object")};
    const auto page = list_log(t, filter, page_request(call));
    return json_answer(call, 200, view_of_page(page, [&](const LogRow& row) -> json {
                         return {{"number", row.number},
                                 {"at", row.at},
                                 {"person", row.person},
                                 {"who", names.of(row.person)},
                                 {"action", row.action},
                                 {"object", row.object},
                                 {"details", json::parse(row.details, nullptr, false)},
                                 {"digest", row.digest}};
                       }));
  });
}

HttpResponse verify_whole_log(Services& services, Call& call) {
  const LogVerification proof = services.store.read([](Transaction& t) { return verify_log(t); });
  return json_answer(call, 200,
                     {{"sound", proof.good},
                      {"entries", proof.entries},
                      {"digest", proof.digest},
                      {"broken", proof.broken == 0 ? json() : json(proof.broken)},
                      {"why", proof.good ? json() : json(call.say(proof.fault))}});
}

// 2025-03-31T15:59:59.123Z → jiheng-20250331-155959-123.db
std::string backup_name(const std::string& time) {
  std::string digits;
  for (const char c : time) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return "jiheng-" + digits.substr(0, 8) + "-" + digits.substr(8, 6) + "-" + digits.substr(14) + ".db";
}

// The time that the name says, to the second: 20250331-155959.
std::string time_of(const std::string& name) {
  const std::string d = name.substr(name.find('-') + 1);
  if (d.size() < 15) return "";
  return d.substr(0, 4) + "-" + d.substr(4, 2) + "-" + d.substr(6, 2) + "T" + d.substr(9, 2) + ":" + d.substr(11, 2) +
         ":" + d.substr(13, 2) + "Z";
}

HttpResponse list_some_backups(Services& services, Call& call) {
  std::vector<fs::path> files = files_below(services.backups, ".db");
  std::ranges::reverse(files);  // their names begin with the time: newest first
  json items = json::array();
  for (const fs::path& file : files) {
    std::error_code code;
    const std::string name = file.filename().string();
    items.push_back({{"name", name}, {"at", time_of(name)}, {"size", fs::file_size(file, code)}});
  }
  return json_answer(call, 200, page_of(call, std::move(items)));
}

HttpResponse start_backup(Services& services, Call& call) {
  const std::string name = backup_name(services.store.world().now());
  const std::string job = new_id(services.store.world());
  services.store.write([&](WriteTransaction& t) { t.log({call.caller.person, "backup.make", "backup:" + name}); });
  const bool started = services.jobs.start(
      job, "backup", call.caller.person, 1, [&services, name, language = call.language](const Jobs::Progress&) {
        Diagnostics diagnostics;
        fs::create_directories(services.backups);
        const auto made = make_backup(services.store, services.backups / name, diagnostics);
        if (!made) {
          services.log.say("error", "backup.failed", {{"what", diagnostics.to_string(Language::english)}});
          throw JobFailure(json{{"diagnostics", diagnostics_json(diagnostics, language)}});
        }
        return json{{"name", name}, {"rows", made->rows}, {"log_sound", made->log.good}};
      });
  if (!started)
    return call.refuse({503,
                        "job.too-many",
                        {"作业太多，请稍后再试", "too many jobs are waiting: try again later"},
                        {},
                        json::object()});
  return json_answer(call, 202, {{"job", job}});
}

}  // namespace

void add_administration_operations(OperationTable& table) {
  Services& services = table.services();
  table.on("listLog", [&services](Call& call, Desk&) { return list_log_entries(services, call); });
  table.on("verifyLog", [&services](Call& call, Desk&) { return verify_whole_log(services, call); });
  table.on("listBackups", [&services](Call& call, Desk&) { return list_some_backups(services, call); });
  table.on("addBackup", [&services](Call& call, Desk&) { return start_backup(services, call); });
}

}  // namespace jiheng
