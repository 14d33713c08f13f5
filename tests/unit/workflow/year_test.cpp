// The year of one town, step by step.
#include "dossier/workbook_writer.h"
#include "store/log.h"
#include "store/notices.h"
#include "store/transitions.h"
#include "unit/workflow/bureau_fixture.h"
#include "workflow/carry_over.h"
#include "workflow/dossier_work.h"
#include "workflow/exchange.h"
#include "workflow/publishing.h"
#include "workflow/rectification_work.h"
#include "workflow/rescoring.h"
#include "workflow/sampling.h"
#include "workflow/task_actions.h"

namespace jiheng {
namespace {

using Year = BureauTest;
JIHENG_BOTH_DATABASES(Year);

const std::vector<std::string> kToSubmitted = {"filler:hand_in", "cross_checker:pass_check", "reviewer:pass_review",
                                               "approver:approve", "filler:submit"};

TEST_P(Year, GoesRound) {
  import_example();
  walk(kToSubmitted);
  EXPECT_TRUE(task().locked);
  EXPECT_EQ(task().score.change, task().change) << "each step leaves the score that it was taken with";
  EXPECT_EQ(code_of([&](Diagnostics& d) {
              save_dossier_section(bureau(), as("filler"), task_, {"人员", 1, {set_item("编制数", "1")}, ""}, d);
            }),
            "task.locked");

  Diagnostics d;
  const NewRemark remark{{"人员", "编制数"}, "", "请核对编制批复"};
  ASSERT_TRUE(perform(bureau(), as("bureau"), task_, {"bureau_return", "数字对不上", {remark}}, d))
      << d.to_string(Language::english);
  EXPECT_EQ(task().returned, 1);
  store().read([&](Transaction& t) {
    EXPECT_EQ(list_remarks(t, task()).size(), 1U);
    EXPECT_GT(unread_notices(t, person("filler")), 0);
  });
  save("filler", "人员", {set_item("编制数", "76")});
  const auto steps = store().read([&](Transaction& t) { return list_transitions(t, task()); });
  store().read([&](Transaction& t) {
    const auto difference = snapshot_difference(t, task(), steps.back().snapshot, snapshot_now(t, task()));
    ASSERT_EQ(difference.size(), 1U);
    EXPECT_EQ(difference[0].cell.item, "编制数");
    EXPECT_EQ(difference[0].after.value, "76");
  });
  walk(kToSubmitted);

  const auto drawn = draw(bureau(), as("bureau"), campaign_, {1, 1, "seed", false}, d);
  ASSERT_TRUE(drawn) << d.to_string(Language::english);
  EXPECT_EQ(drawn->drawn, std::vector<std::string>{task_});
  EXPECT_TRUE(replays(*drawn));
  EXPECT_TRUE(task().sampled);

  auto rescoring = rescoring_of(bureau(), as("bureau"), task_, d);
  ASSERT_TRUE(rescoring) << d.to_string(Language::english);
  std::vector<RescoreItem> items;
  for (const RescoreLine& line : rescoring->lines) items.push_back({line.indicator, "0", "无佐证"});
  rescoring = save_rescore(bureau(), as("bureau"), task_, 0, items, d);
  ASSERT_TRUE(rescoring) << d.to_string(Language::english);
  EXPECT_EQ(rescoring->head.total, "0.00");
  EXPECT_EQ(code_of([&](Diagnostics& said) { save_rescore(bureau(), as("bureau"), task_, 0, items, said); }),
            "rescore.base");
  const auto ranks = ranking(bureau(), as("bureau"), campaign_, d);
  ASSERT_TRUE(ranks);
  EXPECT_EQ(ranks->at(0).rank, 1);
  EXPECT_EQ(ranks->at(0).score, "0.00");

  const auto made = store().read([&](Transaction& t) { return task_case(t, bureau(), task(), d); });
  ASSERT_TRUE(made);
  const auto keys = finding_keys(made->findings);
  ASSERT_GE(keys.size(), 2U);
  const auto assigned = add_rectifications(bureau(), as("bureau"), task_,
                                           {{keys[0], "", "", "2025-06-30"}, {keys[1], "", "", "2025-06-30"}}, d);
  ASSERT_TRUE(assigned) << d.to_string(Language::english);
  const std::string first = assigned->at(0).id;
  EXPECT_EQ(code_of([&](Diagnostics& s) {
              act_on_rectification(bureau(), as("bureau"), first, {"verify", "", {}}, s);
            }),
            "rectification.wrong-state");
  EXPECT_EQ(code_of([&](Diagnostics& s) {
              act_on_rectification(bureau(), as("filler"), first, {"report", " ", {}}, s);
            }),
            "rectification.no-text");
  EXPECT_TRUE(act_on_rectification(bureau(), as("filler"), first, {"report", "已改正", {}}, d));
  EXPECT_EQ(code_of([&](Diagnostics& s) {
              act_on_rectification(bureau(), as("filler"), first, {"verify", "", {}}, s);
            }),
            std::string(kForbidden));
  EXPECT_TRUE(act_on_rectification(bureau(), as("bureau"), first, {"verify", "", {}}, d));

  EXPECT_EQ(code_of([&](Diagnostics& s) {
              publish(bureau(), as("bureau"), task_, {{"a.txt", "text/plain", "x"}}, s);
            }),
            "publication.not-accepted");
  walk({"bureau:take", "bureau:accept"});
  const auto published = publish(bureau(), as("bureau"), task_, {{"report.txt", "text/plain", "正文"}}, d);
  ASSERT_TRUE(published) << d.to_string(Language::english);
  EXPECT_EQ(task().state, "published");
  EXPECT_EQ(task().publication, published->id);
  EXPECT_NE(published_file(*published, "正文"), nullptr);
  EXPECT_EQ(published_file(*published, "正文改"), nullptr);

  Diagnostics unused;
  const auto plan = CarryOverPlan::load(YamlFolder::on_disk("workflows"), *test_library().catalog, unused);
  ASSERT_TRUE(plan) << unused.to_string(Language::english);
  const auto preview = carry_over(bureau(), *plan, as("bureau"), campaign_, {"", "", true}, d);
  ASSERT_TRUE(preview) << d.to_string(Language::english);
  const auto carried = carry_over(bureau(), *plan, as("bureau"), campaign_, {}, d);
  ASSERT_TRUE(carried) << d.to_string(Language::english);
  EXPECT_EQ(carried->campaign.title, "2025年部门整体支出绩效自评");
  EXPECT_EQ(carried->campaign.due, "2026-03-31");
  ASSERT_EQ(carried->lines.size(), 1U);
  EXPECT_EQ(carried->lines[0].rectifications, 1) << "the closed one stays behind";
  EXPECT_EQ(carried->lines[0].last_year_cells, preview->lines[0].last_year_cells);
  store().read([&](Transaction& t) {
    const auto next = find_task(t, carried->lines[0].task);
    EXPECT_EQ(section_head(t, *next, "人员").content.cells.at("上年.编制数").value, "76");
    EXPECT_EQ(section_head(t, *next, "单位信息").content.cells.at("评价年度").value, "2025");
    EXPECT_TRUE(authors_of(t, *next).empty()) << "who carries over does not count as filling";
    EXPECT_TRUE(verify_log(t).good);
  });
  EXPECT_EQ(code_of([&](Diagnostics& s) { carry_over(bureau(), *plan, as("bureau"), campaign_, {}, s); }),
            "carry-over.exists");
}

TEST_P(Year, StepsAreKeptApart) {
  store().write([&](WriteTransaction& t) {
    replace_roles(t, person("filler"), {{"filler", "", unit_}, {"cross_checker", "", unit_}, {"approver", "", unit_}});
    replace_roles(t, person("cross_checker"),
                  {{"cross_checker", "", unit_}, {"reviewer", "", unit_}, {"approver", "", unit_}});
  });
  import_example();
  walk({"filler:hand_in"});
  const auto code = [&](const std::string& role, const std::string& action) {
    return code_of([&](Diagnostics& d) { perform(bureau(), as(role), task_, {action, "同意", {}}, d); });
  };
  EXPECT_EQ(code("filler", "pass_check"), "task.kept-apart");
  EXPECT_EQ(code("reviewer", "pass_check"), "task.not-your-role");
  EXPECT_EQ(code("reviewer", "pass_review"), "task.wrong-state");
  EXPECT_EQ(code("reviewer", "publish"), "task.no-such-action");
  EXPECT_EQ(code("stranger", "pass_check"), std::string(kNotFound));
  EXPECT_EQ(code("auditor", "pass_check"), "task.not-your-role");
  walk({"cross_checker:pass_check"});
  EXPECT_EQ(code("cross_checker", "pass_review"), "task.kept-apart");
  walk({"reviewer:pass_review"});
  EXPECT_EQ(code("cross_checker", "approve"), "task.kept-apart");
  EXPECT_EQ(code("filler", "approve"), "task.kept-apart");
  store().read([&](Transaction& t) {
    const auto approve = [&](const std::string& role) {
      for (const PossibleAction& action : possible_actions(t, bureau(), as(role), task())) {
        if (action.action == "approve") return action;
      }
      return PossibleAction{};
    };
    EXPECT_TRUE(approve("approver").allowed);
    EXPECT_TRUE(approve("approver").why_not.zh.empty());
    EXPECT_FALSE(approve("filler").allowed);
    EXPECT_FALSE(approve("filler").why_not.zh.empty());
  });
  EXPECT_EQ(code_of([&](Diagnostics& d) {
              perform(bureau(), as("approver"), task_, {"approve", " ", {}}, d);
            }),
            "task.needs-opinion");
}

TEST_P(Year, AnUnsoundDossierIsNotHandedIn) {
  save("filler", "项目", {add_row("r1"), set_field("r1", "预算数", "5")});
  EXPECT_EQ(code_of([&](Diagnostics& d) {
              perform(bureau(), as("filler"), task_, {"hand_in", "", {}}, d);
            }),
            "task.not-sound");
  EXPECT_EQ(task().state, "filling");
}

TEST_P(Year, ManyAtOnceWithAPreview) {
  import_example();
  const auto preview = perform_many(bureau(), as("filler"), {task_, "none"}, {"hand_in", "", {}}, true);
  EXPECT_TRUE(preview[0].done);
  EXPECT_FALSE(preview[1].done);
  EXPECT_EQ(task().state, "filling");
  EXPECT_TRUE(perform_many(bureau(), as("filler"), {task_}, {"hand_in", "", {}}, false)[0].done);
  EXPECT_EQ(task().state, "cross_check");
}

TEST_P(Year, OfflineWorkbookIsMergedOnItsBase) {
  import_example();
  Diagnostics d;
  const auto file = make_exchange(bureau(), as("bureau"), task_, d);
  ASSERT_TRUE(file) << d.to_string(Language::english);
  auto unchanged = merge_exchange(bureau(), as("bureau"), {*file}, false);
  EXPECT_EQ(unchanged[0].outcome, ExchangeLine::Outcome::unchanged)
      << unchanged[0].diagnostics.to_string(Language::english);
  EXPECT_EQ(merge_exchange(bureau(), as("filler"), {*file}, false)[0].diagnostics.items().at(0).code,
            std::string(kForbidden));
  EXPECT_EQ(merge_exchange(bureau(), as("bureau"), {{"x.xlsx", "no zip"}}, false)[0].diagnostics.items().at(0).code,
            "exchange.not-ours");

  // Somebody types 编制数 meanwhile; what comes back has not touched it, so both stay.
  save("filler", "人员", {set_item("编制数", "99")});
  const auto merged = merge_exchange(bureau(), as("bureau"), {*file}, false);
  EXPECT_EQ(merged[0].outcome, ExchangeLine::Outcome::unchanged);
  store().read(
      [&](Transaction& t) { EXPECT_EQ(section_head(t, task(), "人员").content.cells.at("编制数").value, "99"); });
}

// The workbook as the unit sends it back, with another figure in one cell.
ExchangeFile filled(const ExchangeFile& file, const std::string& item, int value) {
  Diagnostics d;
  const Catalog& catalog = *test_library().catalog;
  auto dossier = read_dossier_bytes(file.bytes, file.name, catalog, d);
  EXPECT_TRUE(dossier) << d.to_string(Language::english);
  const int slot = catalog.find_item(item)->id;
  Fact fact = dossier->facts.scalar(slot);
  fact.value = Value::of(Number(value));
  dossier->facts.set_scalar(slot, fact);
  const Framework* framework = test_library().frameworks->find(dossier->framework);
  return {file.name, *workbook_bytes(*dossier, *framework, read_workbook_properties(file.bytes), d)};
}

TEST_P(Year, WhatTheUnitFilledInIsMergedOrListed) {
  import_example();
  Diagnostics d;
  const auto file = make_exchange(bureau(), as("bureau"), task_, d);
  ASSERT_TRUE(file);
  save("filler", "人员", {set_item("编制数", "99")});
  const auto preview = merge_exchange(bureau(), as("bureau"), {filled(*file, "实有人数", 70)}, true);
  EXPECT_EQ(preview[0].outcome, ExchangeLine::Outcome::merged);
  EXPECT_FALSE(preview[0].save.saved);
  const auto lines =
      merge_exchange(bureau(), as("bureau"), {filled(*file, "编制数", 98), filled(*file, "实有人数", 71)}, false);
  ASSERT_EQ(lines[0].outcome, ExchangeLine::Outcome::conflict) << lines[0].diagnostics.to_string(Language::english);
  const auto& conflict = lines[0].save.outcomes.at(0).conflicts.at(0);
  EXPECT_EQ(conflict.cell.item, "编制数");
  EXPECT_EQ(conflict.theirs.value, "99");
  EXPECT_NE(conflict.mine.value.find("98"), std::string::npos);
  EXPECT_EQ(lines[1].outcome, ExchangeLine::Outcome::merged);
  EXPECT_EQ(lines[1].save.differences.size(), 1U) << "only what the unit changed";
  store().read([&](Transaction& t) {
    const auto head = section_head(t, task(), "人员");
    EXPECT_EQ(head.content.cells.at("编制数").value, "99");
    EXPECT_NE(head.content.cells.at("实有人数").value.find("71"), std::string::npos);
    EXPECT_EQ(authors_of(t, task()), std::vector<std::string>{person("filler")})
        << "the bureau does not count as filling";
  });
}

TEST_P(Year, ProgressAndReminders) {
  Diagnostics d;
  auto progress = campaign_progress(bureau(), as("bureau"), campaign_, d);
  ASSERT_TRUE(progress);
  EXPECT_EQ(progress->tasks, 1);
  EXPECT_EQ(progress->completeness, "0.0000");
  const auto unread = [&](const std::string& role) {
    return store().read([&](Transaction& t) { return unread_notices(t, person(role)); });
  };
  const auto before = unread("filler");
  EXPECT_EQ(remind(bureau(), as("bureau"), campaign_, {task_, "none"}, "", d), 1);
  EXPECT_EQ(unread("filler"), before + 1);
  EXPECT_EQ(unread("stranger"), 0);
  import_example();
  walk(kToSubmitted);
  progress = campaign_progress(bureau(), as("bureau"), campaign_, d);
  EXPECT_EQ(progress->completeness, "1.0000");
  EXPECT_EQ(progress->timeliness, "1.0000");
  EXPECT_EQ(remind(bureau(), as("bureau"), campaign_, {task_}, "", d), 0);
  EXPECT_EQ(code_of([&](Diagnostics& s) { campaign_progress(bureau(), as("stranger"), campaign_, s); }),
            std::string(kNotFound));
}

TEST(Sampling, RiskFirstThenByTheSeed) {
  const std::vector<Candidate> population = {{"a", 1}, {"b", 9}, {"c", 1}, {"d", 0}};
  const auto drawn = draw_sample(population, "7", 1, 2);
  ASSERT_EQ(drawn.size(), 3U);
  EXPECT_EQ(drawn[0], "b");
  EXPECT_EQ(draw_sample(population, "7", 1, 2), drawn);
  EXPECT_EQ(draw_sample(population, "7", 10, 10).size(), 4U);
  std::set<std::vector<std::string>> different;
  for (int seed = 0; seed < 20; ++seed) different.insert(draw_sample(population, std::to_string(seed), 0, 2));
  EXPECT_GT(different.size(), 3U) << "the seed decides";
}

}  // namespace
}  // namespace jiheng
