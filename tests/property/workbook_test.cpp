// Whatever a dossier holds, its workbook and its YAML file hold the same, and each can be made from the other.
#include <filesystem>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dossier/workbook_reader.h"
#include "dossier/workbook_writer.h"
#include "framework/framework.h"
#include "property/dossier_generator.h"

namespace jiheng {
namespace {

const Catalog& real_catalog() {
  static const std::unique_ptr<Catalog> kCatalog = [] {
    Diagnostics diagnostics;
    auto catalog = Catalog::load("catalog", diagnostics);
    if (catalog == nullptr) throw std::runtime_error(diagnostics.to_string(Language::chinese));
    return catalog;
  }();
  return *kCatalog;
}

std::filesystem::path temporary_file(const std::string& name) {
  return std::filesystem::temp_directory_path() / ("jiheng-workbook-test-" + std::to_string(::getpid()) + name);
}

// What differs, as YAML lines; "" when nothing does.
std::string difference(const Dossier& wanted, const Dossier& found) {
  if (same_content(wanted, found)) return "";
  const std::string a = write_dossier_yaml(wanted);
  const std::string b = write_dossier_yaml(found);
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  const std::size_t from = at < 200 ? 0 : at - 200;
  return "wanted …" + a.substr(from, 500) + "\nfound …" + b.substr(from, 500);
}

std::string through_yaml(const Dossier& dossier) {
  Diagnostics diagnostics;
  const auto file = YamlFile::parse(write_dossier_yaml(dossier), "random.yaml", diagnostics);
  const auto back = file ? read_dossier_yaml(*file, real_catalog(), diagnostics) : std::nullopt;
  if (!back) return diagnostics.to_string(Language::chinese);
  return back->money_unit.name == dossier.money_unit.name ? difference(dossier, *back) : "another money unit";
}

std::string through_workbook(const Dossier& dossier) {
  Diagnostics diagnostics;
  const std::filesystem::path path = temporary_file(".xlsx");
  const bool written = write_workbook(dossier, WorkbookFramework{"random"}, path, diagnostics);
  const auto back = written ? read_dossier(path, real_catalog(), diagnostics) : std::nullopt;
  std::filesystem::remove(path);
  if (!diagnostics.empty() || !back) return diagnostics.to_string(Language::chinese);
  return back->money_unit.name == dossier.money_unit.name ? difference(dossier, *back) : "another money unit";
}

RC_GTEST_PROP(DossierForms, YamlLosesNothing, (std::uint64_t seed)) {
  RC_ASSERT(through_yaml(DossierGenerator(seed, real_catalog()).dossier()) == "");
}

RC_GTEST_PROP(DossierForms, WorkbookLosesNothing, (std::uint64_t seed)) {
  RC_ASSERT(through_workbook(DossierGenerator(seed, real_catalog()).dossier()) == "");
}

// The workbook of every framework can be made, sent out empty and read back empty.
TEST(WorkbookOfFramework, ReadsBackEmpty) {
  Diagnostics diagnostics;
  const auto library = FrameworkLibrary::load("frameworks", real_catalog(), diagnostics);
  ASSERT_NE(library, nullptr) << diagnostics.to_string(Language::chinese);
  for (const Framework& framework : library->frameworks()) {
    Dossier dossier(real_catalog());
    dossier.framework = framework.id;
    const std::filesystem::path path = temporary_file("-new.xlsx");
    ASSERT_TRUE(write_workbook(dossier, framework, path, diagnostics));
    const auto back = read_dossier(path, real_catalog(), diagnostics);
    ASSERT_TRUE(back) << diagnostics.to_string(Language::chinese);
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.to_string(Language::chinese);
    EXPECT_TRUE(same_content(dossier, *back));
    std::filesystem::remove(path);
  }
}

}  // namespace
}  // namespace jiheng
