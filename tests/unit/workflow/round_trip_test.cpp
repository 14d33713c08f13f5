// A dossier that goes through the store is the same dossier, and is scored the same, byte by byte.
#include "engine/case.h"
#include "report/json_report.h"
#include "store/section_dossier.h"
#include "unit/workflow/bureau_fixture.h"
#include "workflow/dossier_work.h"

namespace jiheng {
namespace {

class RoundTrip : public testing::TestWithParam<const char*> {};

std::string evaluation_json(Dossier dossier) {
  Diagnostics diagnostics;
  const auto made = run_case(test_library(), std::move(dossier), "", diagnostics);
  EXPECT_TRUE(made) << diagnostics.to_string(Language::english);
  return made ? json_report(made->evaluation, made->findings, Language::chinese) : "";
}

TEST_P(RoundTrip, SectionsGiveTheSameDossierAndTheSameResult) {
  Diagnostics diagnostics;
  const std::string path = std::string("examples/") + GetParam() + "/dossier.yaml";
  const auto dossier = read_dossier(path, *test_library().catalog, diagnostics);
  ASSERT_TRUE(dossier) << diagnostics.to_string(Language::english);
  SectionContents stored;
  for (const auto& [section, content] : sections_of(*dossier))
    stored.emplace(section, section_content_of_json(to_json(content)));
  auto back = dossier_of(stored, *test_library().catalog, dossier->framework, path, diagnostics);
  ASSERT_TRUE(back) << diagnostics.to_string(Language::english);
  EXPECT_TRUE(same_content(*dossier, *back));
  check_dossier(*back, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::english);
  EXPECT_TRUE(evaluation_json(*dossier) == evaluation_json(*back));
}

INSTANTIATE_TEST_SUITE_P(examples, RoundTrip,
                         testing::Values("anhai-2024", "liushu-2024", "model-town-2024", "qianshan-2024", "tongye-2023",
                                         "yonggu-2024"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

using Importing = BureauTest;
JIHENG_BOTH_DATABASES(Importing);

TEST_P(Importing, AnImportedFileIsTheTasksDossier) {
  import_example();
  EXPECT_EQ(task().state, "filling") << "the first save starts the task";
  Diagnostics d;
  auto stored = store().read([&](Transaction& t) { return task_dossier(t, bureau(), task(), d); });
  ASSERT_TRUE(stored) << d.to_string(Language::english);
  auto file = read_dossier("examples/liushu-2024/dossier.yaml", *test_library().catalog, d);
  ASSERT_TRUE(file);
  file->framework = stored->framework;  // the campaign says which
  EXPECT_TRUE(same_content(*file, *stored));
  Diagnostics again;
  const auto second =
      import_dossier(bureau(), as("filler"), task_, write_dossier_yaml(*stored), "again.yaml", false, again);
  ASSERT_TRUE(second) << again.to_string(Language::english);
  EXPECT_TRUE(second->differences.empty()) << "importing the same again changes nothing";
}

TEST_P(Importing, BadFilesAndOtherYearsChangeNothing) {
  const auto before = task().change;
  EXPECT_NE(code_of([&](Diagnostics& d) {
              import_dossier(bureau(), as("filler"), task_, "dossier: 1\nframework: x\n人员: {编制数: 很多}\n",
                             "x.yaml", false, d);
            }),
            "");
  EXPECT_EQ(code_of([&](Diagnostics& d) {
              import_dossier(bureau(), as("filler"), task_, "dossier: 1\nframework: x\n单位信息: {评价年度: 2019}\n",
                             "x.yaml", false, d);
            }),
            "dossier.other-year");
  EXPECT_EQ(code_of([&](Diagnostics& d) { import_dossier(bureau(), as("filler"), task_, "x", "x.exe", false, d); }),
            "dossier.unknown-format");
  EXPECT_EQ(task().change, before);
}

}  // namespace
}  // namespace jiheng
