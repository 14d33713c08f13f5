// Rows of the store as JSON (视图), each in one place, so that every operation shows a thing in the same way.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "server/call.h"
#include "store/evidence.h"
#include "store/people.h"
#include "store/publications.h"
#include "store/rectifications.h"
#include "store/remarks.h"
#include "store/rescores.h"
#include "store/sections.h"
#include "store/transitions.h"
#include "workflow/bureau.h"

namespace jiheng {

// Names of people by their ids, each looked up once.
class PeopleNames {
 public:
  explicit PeopleNames(Transaction& t) : t_(t) {}
  const std::string& of(const std::string& person);

 private:
  Transaction& t_;
  std::map<std::string, std::string, std::less<>> names_;
};

// null for the empty text.
nlohmann::json text_or_null(const std::string& text);

nlohmann::json view_of(const RegionRow& region);
nlohmann::json view_of(const UnitRow& unit);
nlohmann::json view_of(const PersonRow& person, const std::vector<RoleGrant>& roles, const std::string& now);
nlohmann::json view_of(const std::vector<RoleGrant>& roles);
nlohmann::json view_of(const CampaignRow& campaign);
// Without what depends on who looks; `today` in China.
nlohmann::json view_of(const TaskRow& task, const WorkflowBook& workflows, const std::string& today);
nlohmann::json view_of(const CellAddress& cell);
nlohmann::json view_of(const SectionCell& cell);
nlohmann::json view_of(const CellDifference& difference);
nlohmann::json view_of(const std::vector<CellDifference>& differences);
nlohmann::json view_of(const RemarkRow& remark, PeopleNames& names);
nlohmann::json view_of(const EvidenceRow& evidence, PeopleNames& names);
nlohmann::json view_of(const RectificationRow& row, const std::string& today);
nlohmann::json view_of(const PublicationRow& publication);

// With what the caller can do now.
nlohmann::json task_view(Transaction& t, const Bureau& bureau, const Call& call, const TaskRow& task);

// A page of rows as JSON.
template <typename Row, typename View>
nlohmann::json view_of_page(const Page<Row>& page, const View& view) {
  nlohmann::json items = nlohmann::json::array();
  for (const Row& row : page.items) items.push_back(view(row));
  return {{"items", std::move(items)}, {"next", text_or_null(page.next)}, {"total", page.total}};
}
PageRequest page_request(const Call& call);

// From what a client sent.
CellAddress cell_address_of(const nlohmann::json& cell);

}  // namespace jiheng
