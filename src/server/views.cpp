#include "server/views.h"

#include "workflow/task_actions.h"

namespace jiheng {

using nlohmann::json;

const std::string& PeopleNames::of(const std::string& person) {
  const auto found = names_.find(person);
  if (found != names_.end()) return found->second;
  const auto row = person.empty() ? std::nullopt : find_person(t_, person);
  return names_.emplace(person, row ? row->name : person).first->second;
}

json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json view_of(const RegionRow& region) {
  return {{"code", region.code}, {"name", region.name}, {"parent", text_or_null(region.parent)}};
}

json view_of(const UnitRow& unit) {
  return {{"id", unit.id},        {"region", unit.region},
          {"name", unit.name},    {"short_name", unit.short_name},
          {"code", unit.code},    {"supervisor", text_or_null(unit.supervisor)},
          {"active", unit.active}};
}

json view_of(const std::vector<RoleGrant>& roles) {
  json result = json::array();
  for (const RoleGrant& grant : roles) {
    json entry = {{"role", grant.role}};
    if (!grant.region.empty()) entry["region"] = grant.region;
    if (!grant.unit.empty()) entry["unit"] = grant.unit;
    result.push_back(std::move(entry));
  }
  return result;
}

json view_of(const PersonRow& person, const std::vector<RoleGrant>& roles, const std::string& now) {
  return {{"id", person.id},
          {"login", person.login},
          {"name", person.name},
          {"active", person.active},
          {"locked", person.locked_until > now},
          {"must_change_password", person.must_change},
          {"roles", view_of(roles)}};
}

json view_of(const CampaignRow& campaign) {
  return {{"id", campaign.id},
          {"region", campaign.region},
          {"year", campaign.year},
          {"title", campaign.title},
          {"subject", campaign.subject},
          {"framework", campaign.framework},
          {"framework_digest", campaign.framework_digest},
          {"workflow", campaign.workflow},
          {"due", campaign.due},
          {"review_due", text_or_null(campaign.review_due)},
          {"carried_from", text_or_null(campaign.carried_from)},
          {"created_at", campaign.created_at}};
}

namespace {

json view_of(const TaskScore& score) {
  if (score.change < 0) return nullptr;
  return {{"low", score.low},
          {"high", score.high},
          {"grade", text_or_null(score.grade)},
          {"findings", score.findings},
          {"severe_findings", score.severe_findings},
          {"completeness", score.completeness},
          {"risk", score.risk}};
}

}  // namespace

json view_of(const TaskRow& task, const WorkflowBook& workflows, const std::string& today) {
  const Workflow* workflow = workflows.find(task.workflow);
  const WorkflowState* state = workflow == nullptr ? nullptr : workflow->state(task.state);
  const bool handed_in = state != nullptr && state->submitted;
  return {{"id", task.id},
          {"campaign", task.campaign},
          {"campaign_title", task.campaign_title},
          {"unit", task.unit},
          {"unit_name", task.unit_name},
          {"project", text_or_null(task.project)},
          {"region", task.region},
          {"year", task.year},
          {"subject", task.subject},
          {"framework", task.framework},
          {"workflow", task.workflow},
          {"state", task.state},
          {"state_title", state == nullptr ? task.state : state->title},
          {"editable", state != nullptr && state->editable && !task.locked},
          {"locked", task.locked},
          {"due", task.due},
          {"late", !handed_in && task.due < today},
          {"returned", task.returned},
          {"sampled", task.sampled},
          {"step", task.step},
          {"submitted_at", text_or_null(task.submitted_at)},
          {"changed_at", task.changed_at},
          {"score", view_of(task.score)},
          {"publication", text_or_null(task.publication)}};
}

json view_of(const CellAddress& cell) {
  json result = {{"section", cell.section}};
  if (!cell.item.empty()) result["item"] = cell.item;
  if (cell.last_year) result["last_year"] = true;
  if (!cell.row.empty()) result["row"] = cell.row;
  if (!cell.field.empty()) result["field"] = cell.field;
  return result;
}

CellAddress cell_address_of(const json& cell) {
  return {cell.value("section", ""), cell.value("item", ""), cell.value("last_year", false), cell.value("row", ""),
          cell.value("field", "")};
}

json view_of(const SectionCell& cell) {
  json result = {{"value", cell.value}};
  if (!cell.source.empty()) result["source"] = cell.source;
  if (!cell.note.empty()) result["note"] = cell.note;
  return result;
}

json view_of(const CellDifference& difference) {
  return {
      {"cell", view_of(difference.cell)}, {"before", view_of(difference.before)}, {"after", view_of(difference.after)}};
}

json view_of(const std::vector<CellDifference>& differences) {
  json result = json::array();
  for (const CellDifference& difference : differences) result.push_back(view_of(difference));
  return result;
}

json view_of(const RemarkRow& remark, PeopleNames& names) {
  return {{"id", remark.id},
          {"step", remark.step},
          {"cell", remark.cell.section.empty() ? json() : view_of(remark.cell)},
          {"indicator", text_or_null(remark.indicator)},
          {"text", remark.text},
          {"by", names.of(remark.person)},
          {"at", remark.at},
          {"answer", text_or_null(remark.answer)},
          {"answered_by", text_or_null(remark.answered_by.empty() ? "" : names.of(remark.answered_by))},
          {"answered_at", text_or_null(remark.answered_at)},
          {"done", remark.done}};
}

json view_of(const EvidenceRow& evidence, PeopleNames& names) {
  return {{"id", evidence.id},     {"indicator", evidence.indicator}, {"requirement", evidence.requirement},
          {"name", evidence.name}, {"size", evidence.size},           {"media_type", evidence.media_type},
          {"sm3", evidence.sm3},   {"by", names.of(evidence.person)}, {"at", evidence.at}};
}

json view_of(const RectificationRow& row, const std::string& today) {
  return {{"id", row.id},
          {"region", row.region},
          {"year", row.year},
          {"unit", row.unit},
          {"unit_name", row.unit_name},
          {"task", row.task},
          {"finding", row.finding},
          {"title", row.title},
          {"text", row.text},
          {"demand", row.demand},
          {"owner", row.owner},
          {"due", row.due},
          {"state", row.state},
          {"overdue", row.state != "closed" && row.due < today},
          {"carried_from", text_or_null(row.carried_from)},
          {"carried_to", text_or_null(row.carried_to)},
          {"created_at", row.created_at},
          {"closed_at", text_or_null(row.closed_at)}};
}

json view_of(const PublicationRow& publication) {
  json files = json::array();
  for (const PublicationFile& file : publication.files) {
    files.push_back({{"name", file.name},
                     {"size", file.size},
                     {"media_type", file.media_type},
                     {"sm3", file.sm3},
                     {"sha256", file.sha256}});
  }
  return {{"id", publication.id},
          {"region", publication.region},
          {"year", publication.year},
          {"unit", publication.unit},
          {"unit_name", publication.unit_name},
          {"title", publication.title},
          {"framework", publication.framework},
          {"score", publication.score},
          {"grade", publication.grade},
          {"at", publication.at},
          {"files", std::move(files)}};
}

json task_view(Transaction& t, const Bureau& bureau, const Call& call, const TaskRow& task) {
  json result = view_of(task, bureau.workflows, china_day(t.now()));
  json actions = json::array();
  for (const PossibleAction& action : possible_actions(t, bureau, call.caller.access, task)) {
    actions.push_back({{"action", action.action},
                       {"title", action.title},
                       {"needs_opinion", action.needs_opinion},
                       {"allowed", action.allowed},
                       {"why_not", action.allowed ? json() : json(call.say(action.why_not))}});
  }
  result["actions"] = std::move(actions);
  const RescoreRevision rescore = rescore_head(t, task);
  result["rescore"] =
      rescore.revision == 0 ? json() : json{{"total", rescore.total}, {"self_total", rescore.self_total}};
  return result;
}

PageRequest page_request(const Call& call) { return {call.text("cursor"), call.number("limit", PageRequest{}.limit)}; }

}  // namespace jiheng
