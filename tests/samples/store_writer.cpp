// Saves into a store until it is killed, and says of each save, after the store acknowledged it, which it was. For
// scripts/check_crash.py, which kills it and looks whether every acknowledged save is there.
//
//   store_writer prepare URL       makes a unit, a campaign and a task, and prints the task's id
//   store_writer write URL TASK N  saves cell 编制数 of 人员 with N, N+1 … and prints each number once it is saved
//   store_writer check URL TASK    prints the newest value, the number of revisions, and whether the log is whole
#include <chrono>
#include <iostream>

#include <sys/random.h>

#include "catalog/catalog.h"
#include "store/campaigns.h"
#include "store/log.h"
#include "store/organisation.h"
#include "store/sections.h"
#include "store/store.h"

namespace jiheng {

namespace {

World world() {
  World result;
  result.now = [] {
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    constexpr long long kThousand = 1000;
    return format_time(now / kThousand, static_cast<int>(now % kThousand));
  };
  result.random = [](std::size_t count) {
    std::string bytes(count, '\0');
    if (getrandom(bytes.data(), count, 0) != static_cast<ssize_t>(count)) throw std::runtime_error("no random bytes");
    return bytes;
  };
  return result;
}

void prepare(Store& store) {
  const std::string id = store.write([](WriteTransaction& t) {
    insert_region(t, {"610526", "蒲城县", ""});
    const UnitRow unit{new_id(t.world()), "610526", "柳树镇人民政府", "", "", "", true};
    insert_unit(t, unit);
    CampaignRow campaign;
    campaign.id = new_id(t.world());
    campaign.region = "610526";
    campaign.year = 2024;
    insert_campaign(t, campaign);
    TaskRow task;
    task.id = new_id(t.world());
    task.region = "610526";
    task.year = 2024;
    task.campaign = campaign.id;
    task.unit = unit.id;
    insert_task(t, task);
    return task.id;
  });
  std::cout << id << std::endl;
}

void write(Store& store, const Catalog& catalog, const std::string& id, long long number) {
  for (;; ++number) {
    store.write([&](WriteTransaction& t) {
      TaskRow task = *lock_task(t, id);
      SectionChange change;
      change.item = "编制数";
      change.value = std::to_string(number);
      SectionChange twin = change;  // two cells of one save: half a save would tell them apart
      twin.item = "实有人数";
      const int head = section_head(t, task, "人员").revision;
      const auto outcome = save_section(t, task, catalog, "writer", {"人员", head, {change, twin}, ""});
      if (outcome.kind != SaveOutcome::Kind::saved) throw std::runtime_error("not saved");
      update_task(t, task);
    });
    std::cout << number << std::endl;  // flushed: what stands in the pipe survives us
  }
}

void check(Store& store, const std::string& id) {
  store.read([&](Transaction& t) {
    const TaskRow task = *find_task(t, id);
    const SectionRevision head = section_head(t, task, "人员");
    const auto value = [&](const char* name) {
      const auto found = head.content.cells.find(name);
      return found == head.content.cells.end() ? std::string("0") : found->second.value;
    };
    const LogVerification log = verify_log(t);
    std::cout << value("编制数") << " " << value("实有人数") << " " << head.revision << " " << task.change << " "
              << log.entries << " " << (log.good ? "whole" : "broken") << std::endl;
  });
}

int run(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  Diagnostics diagnostics;
  const auto store = what.empty() ? nullptr : Store::open(argv[2], world(), {1, true, true}, diagnostics);
  std::cerr << diagnostics.to_string(Language::english);
  if (!store) return 2;
  if (what == "prepare") prepare(*store);
  if (what == "check" && argc > 3) check(*store, argv[3]);
  if (what != "write" || argc < 5) return 0;
  const auto catalog = Catalog::load(YamlFolder::on_disk("catalog"), diagnostics, CatalogParts::items_and_identities);
  std::cerr << diagnostics.to_string(Language::english);
  if (!catalog) return 2;
  write(*store, *catalog, argv[3], std::stoll(argv[4]));
  return 0;
}

}  // namespace

}  // namespace jiheng

int main(int argc, char** argv) {
  try {
    return jiheng::run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << "\n";
    return 2;
  }
}
