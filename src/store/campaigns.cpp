#include "store/campaigns.h"

#include <fmt/format.h>

#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::string_view kColumns =
    "id, region, year, title, subject, framework, framework_digest, workflow, due, review_due, carried_from, "
    "created_by, "
    "created_at";

CampaignRow campaign_of(const SqlRow& c) {
  return {c[0], c[1], to_int(c[2]), c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12]};
}

}  // namespace

void insert_campaign(WriteTransaction& t, const CampaignRow& c) {
  insert_into(t, "campaign",
              {{"id", c.id},
               {"region", c.region},
               {"year", number(c.year)},
               {"title", c.title},
               {"subject", c.subject},
               {"framework", c.framework},
               {"framework_digest", c.framework_digest},
               {"workflow", c.workflow},
               {"due", c.due},
               {"review_due", c.review_due},
               {"carried_from", c.carried_from},
               {"created_by", c.created_by},
               {"created_at", c.created_at}});
}

void update_campaign(WriteTransaction& t, const CampaignRow& c) {
  update_where(t, "campaign", {{"title", c.title}, {"due", c.due}, {"review_due", c.review_due}},
               {{"region", c.region}, {"year", number(c.year)}, {"id", c.id}});
}

std::optional<CampaignRow> find_campaign(Transaction& t, const std::string& id) {
  const auto rows = t.select(fmt::format("SELECT {} FROM campaign WHERE id = ?", kColumns), {id});
  return rows.empty() ? std::nullopt : std::optional(campaign_of(rows[0]));
}

Page<CampaignRow> list_campaigns(Transaction& t, const VisibleSet& visible, const PageRequest& page) {
  Condition tasks;
  tasks.visible(visible, "task.region", "task.unit");
  Condition where;
  if (!visible.everything) {
    Condition own;
    own.visible({false, visible.regions, {}}, "region", "id");
    std::vector<SqlValue> values = own.values();
    values.insert(values.end(), tasks.values().begin(), tasks.values().end());
    where.add(fmt::format("(({}) OR id IN (SELECT task.campaign FROM task WHERE {}))", own.sql(), tasks.sql()),
              std::move(values));
  }
  Page<CampaignRow> result;
  result.total = to_integer(t.select("SELECT count(*) FROM campaign WHERE " + where.sql(), where.values()).at(0).at(0));
  if (!page.after.empty()) {
    const auto parts = cursor_parts(page.after, 2);
    where.add("(year < cast(? AS integer) OR (year = cast(? AS integer) AND id > ?))", {parts[0], parts[0], parts[1]});
  }
  auto values = where.values();
  values.push_back(number(page.limit + 1));
  for (const SqlRow& c :
       t.select(fmt::format("SELECT {} FROM campaign WHERE {} ORDER BY year DESC, id LIMIT ?", kColumns, where.sql()),
                values))
    result.items.push_back(campaign_of(c));
  end_page(result, page, [](const CampaignRow& c) { return make_cursor({std::to_string(c.year), c.id}); });
  return result;
}

std::vector<StateCount> count_states(Transaction& t, const std::string& campaign, const VisibleSet& visible,
                                     const std::string& today) {
  Condition where;
  where.equal({{"campaign", campaign}}).visible(visible, "region", "unit");
  // A time of submission counts by its day in China, 8 hours ahead: compared as the UTC time at which the day due ends.
  std::vector<SqlValue> values{today};
  values.insert(values.end(), where.values().begin(), where.values().end());
  std::vector<StateCount> result;
  for (const SqlRow& c : t.select(
           "SELECT state, count(*), cast(sum(CASE WHEN due < ? AND submitted_at = '' THEN 1 ELSE 0 END) AS integer), "
           "cast(sum(CASE WHEN submitted_at <> '' AND submitted_at < due || 'T16' THEN 1 ELSE 0 END) AS integer), "
           "cast(sum(CASE WHEN submitted_at <> '' THEN 1 ELSE 0 END) AS integer), "
           "cast(sum(CASE WHEN completeness = '1' THEN 1 ELSE 0 END) AS integer) FROM task WHERE " +
               where.sql() + " GROUP BY state ORDER BY state",
           values))
    result.push_back({c[0], to_integer(c[1]), to_integer(c[2]), to_integer(c[3]), to_integer(c[4]), to_integer(c[5])});
  return result;
}

}  // namespace jiheng
