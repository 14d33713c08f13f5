#include "server/demo_county.h"

#include <algorithm>
#include <array>

#include "workflow/campaign_work.h"
#include "workflow/dossier_work.h"
#include "workflow/staff.h"
#include "workflow/task_actions.h"
#include "workflow/units_work.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

constexpr const char* kCounty = "990121";  // no county has it
constexpr const char* kFramework = "mof-dept-53-2013";
constexpr std::array kPeople = {
    DemoPerson{"checker", "方若川", "cross_checker"},   DemoPerson{"reviewer", "邵清和", "reviewer"},
    DemoPerson{"approver", "施景明", "approver"},       DemoPerson{"supervisor", "柏安之", "supervisor"},
    DemoPerson{"bureau", "纪衡之", "bureau"},           DemoPerson{"third", "章秉文", "third_party"},
    DemoPerson{"auditor", "严守正", "auditor"},         DemoPerson{"sysadmin", "管一甲", "system_admin"},
    DemoPerson{"secadmin", "管二乙", "security_admin"}, DemoPerson{"auditadmin", "管三丙", "audit_admin"},
};
constexpr std::array kFillers = {"田禾青", "苗雨晴", "麦香远", "谷满仓", "桑若水", "葛天行"};
// How far each town is; the others are still to begin.
constexpr std::array kStates = {"accepted", "filling", "cross_check", "submitted", "approval", "filling"};
constexpr long long kSecondsLeft = 30LL * 24 * 3600;
// Lists of judgements belong to the framework that they were made under.
constexpr std::array kJudgements = {"评分", "要点评定", "定性评定", "扣分"};

class DemoCounty {
 public:
  DemoCounty(Services& services, Diagnostics& diagnostics)
      : services_(services), diagnostics_(diagnostics), desk_(services), program_(Access::of_program()) {}

  bool fill() { return add_places() && add_everybody() && add_work(); }

 private:
  struct Town {
    Dossier dossier;
    std::string unit;
    std::string filler;
    std::string task;
  };

  bool add_places() {
    if (!add_region(desk_.bureau, program_, {"990100", "澄州市", ""}, diagnostics_)) return false;
    if (!add_region(desk_.bureau, program_, {kCounty, "澄安县", "990100"}, diagnostics_)) return false;
    UnitRow bureau;
    bureau.region = kCounty;
    bureau.name = "澄安县财政局";
    const auto supervisor = add_unit(desk_.bureau, program_, bureau, diagnostics_);
    if (!supervisor) return false;
    supervisor_ = supervisor->id;
    for (const fs::path& file : files_below(desk_.library->folder / "examples", ".yaml")) {
      if (file.filename() != "dossier.yaml") continue;
      auto dossier = read_dossier(file, *desk_.library->catalog, diagnostics_);
      if (!dossier || !add_town(std::move(*dossier))) return false;
    }
    return true;
  }

  bool add_town(Dossier dossier) {
    UnitRow unit;
    unit.region = kCounty;
    unit.name = dossier.unit_name();
    unit.short_name = dossier.facts.text("单位简称");
    unit.supervisor = supervisor_;
    const auto added = add_unit(desk_.bureau, program_, unit, diagnostics_);
    if (!added) return false;
    towns_.push_back({std::move(dossier), added->id, "", ""});
    return true;
  }

  std::optional<std::string> add_one(const std::string& login, std::string_view name, RoleGrant grant) {
    const auto person = add_person_with_password(desk_.bureau, {login, std::string(name), {std::move(grant)}},
                                                 kDemoPassword, false, diagnostics_);
    return person ? std::optional(person->id) : std::nullopt;
  }

  bool add_everybody() {
    for (const DemoPerson& person : kPeople) {
      const Role* role = services_.roles.find(person.role);
      RoleGrant grant{std::string(person.role), "", ""};
      if (role != nullptr && role->supervised) {
        grant.unit = supervisor_;
      } else if (role != nullptr && !role->everywhere) {
        grant.region = kCounty;
      }
      const auto id = add_one(std::string(person.login), person.name, grant);
      if (!id) return false;
      people_.emplace(person.role, *id);
    }
    for (std::size_t i = 0; i < towns_.size(); ++i) {
      const auto id =
          add_one("filler" + std::to_string(i + 1), kFillers[i % kFillers.size()], {"filler", "", towns_[i].unit});
      if (!id) return false;
      towns_[i].filler = *id;
    }
    return true;
  }

  Access access_of(const std::string& person) {
    return services_.store.read([&](Transaction& t) { return Access::of(t, services_.roles, person); });
  }

  // A campaign for each year that the examples are of.
  bool add_work() {
    std::map<int, std::vector<Town*>> by_year;
    for (Town& town : towns_) by_year[town.dossier.year().value_or(0)].push_back(&town);
    for (const auto& [year, towns] : by_year) {
      if (!add_campaign_of(year, towns)) return false;
    }
    for (std::size_t i = 0; i < towns_.size(); ++i) {
      if (!fill_town(towns_[i]) || !bring_to(towns_[i], kStates[i % kStates.size()])) return false;
    }
    return true;
  }

  bool add_campaign_of(int year, const std::vector<Town*>& towns) {
    NewCampaign campaign;
    campaign.title = std::to_string(year) + "年度部门整体支出绩效自评";
    campaign.region = kCounty;
    campaign.year = year;
    campaign.subject = "department";
    campaign.framework = kFramework;
    campaign.due = china_day(time_after(services_.store.world().now(), kSecondsLeft));
    const Access bureau = access_of(people_.at("bureau"));
    const auto made = add_campaign(desk_.bureau, bureau, campaign, diagnostics_);
    if (!made) return false;
    std::vector<std::string> units;
    units.reserve(towns.size());
    for (const Town* town : towns) units.push_back(town->unit);
    const auto lines = issue_campaign(desk_.bureau, bureau, made->id, units, false, diagnostics_);
    if (!lines) return false;
    for (std::size_t i = 0; i < towns.size(); ++i) towns[i]->task = (*lines)[i].task;
    return true;
  }

  // The example as it stands, without what was judged under another framework.
  std::string typed(const Dossier& dossier) const {
    if (dossier.framework == kFramework) return write_dossier_yaml(dossier);
    const Catalog& catalog = *desk_.library->catalog;
    Dossier copy(catalog);
    copy.framework = kFramework;
    copy.money_unit = dossier.money_unit;
    for (int slot = 0; slot < catalog.slots(); ++slot) copy.facts.set_scalar(slot, dossier.facts.scalar(slot));
    for (std::size_t list = 0; list < catalog.lists().size(); ++list) {
      const int id = static_cast<int>(list);
      const bool judged = std::ranges::find(kJudgements, catalog.lists()[list].name) != kJudgements.end();
      const int rows = dossier.facts.rows(id);
      if (judged || rows < 0) continue;
      copy.facts.report_list(id);
      for (int row = 0; row < rows; ++row) {
        FactTable::Row& facts = copy.facts.add_row(id);
        for (std::size_t field = 0; field < facts.size(); ++field)
          facts[field] = dossier.facts.field(id, row, static_cast<int>(field));
      }
    }
    return write_dossier_yaml(copy);
  }

  bool fill_town(const Town& town) {
    if (!step(town, "assigned")) return false;
    const auto save = import_dossier(desk_.bureau, access_of(town.filler), town.task, typed(town.dossier),
                                     "dossier.yaml", false, diagnostics_);
    if (save && save->saved) return true;
    if (save) {
      for (const SaveOutcome& outcome : save->outcomes) {
        for (const SectionFault& fault : outcome.faults) diagnostics_.add(fault.diagnostic);
      }
    }
    return false;
  }

  static bool is_forward(const Workflow& workflow, const WorkflowAction& action, const std::string& from) {
    const auto place = [&](const std::string& id) {
      return std::ranges::find(workflow.states, id, &WorkflowState::id);
    };
    return std::ranges::find(action.from, from) != action.from.end() && place(from) < place(action.to);
  }

  // One step forward out of `state`, by whoever may.
  bool step(const Town& town, const std::string& state) {
    const Workflow* workflow = services_.workflows.find("self-evaluation");
    if (workflow == nullptr) return false;
    for (const WorkflowAction& action : workflow->actions) {
      if (!is_forward(*workflow, action, state)) continue;
      for (const std::string& role : action.who) {
        const std::string& person = role == "filler" ? town.filler : people_.at(role);
        Diagnostics ignored;
        if (perform(desk_.bureau, access_of(person), town.task, {action.id, action.needs_opinion ? "同意" : "", {}},
                    ignored))
          return true;
      }
    }
    return false;
  }

  // As far as the example gets: one whose dossier is not sound stays where it is.
  bool bring_to(const Town& town, const std::string& target) {
    for (int steps = 0; steps < 12; ++steps) {
      const auto task = services_.store.read([&](Transaction& t) { return find_task(t, town.task); });
      if (!task) return false;
      if (task->state == target || !step(town, task->state)) return true;
    }
    return true;
  }

  Services& services_;
  Diagnostics& diagnostics_;
  Desk desk_;
  Access program_;
  std::string supervisor_;
  std::map<std::string, std::string, std::less<>> people_;  // role → person
  std::vector<Town> towns_;
};

}  // namespace

std::vector<DemoPerson> demo_people() { return {kPeople.begin(), kPeople.end()}; }

bool fill_demo_county(Services& services, Diagnostics& diagnostics) {
  const bool empty = services.store.read([](Transaction& t) { return list_people(t, "", {"", 1}).items.empty(); });
  return !empty || DemoCounty(services, diagnostics).fill();
}

std::vector<std::string> demo_passwords_left(Store& store) {
  std::vector<std::string> logins;
  logins.reserve(kPeople.size() + kFillers.size());
  for (const DemoPerson& person : kPeople) logins.emplace_back(person.login);
  for (std::size_t i = 1; i <= kFillers.size(); ++i) logins.push_back("filler" + std::to_string(i));
  std::erase_if(logins, [&](const std::string& login) {
    const auto person = store.read([&](Transaction& t) { return find_person_by_login(t, login); });
    return !person || !person->active || !password_matches(kDemoPassword, person->password_hash);
  });
  return logins;
}

}  // namespace jiheng
