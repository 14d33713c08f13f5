#include "framework/framework.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

struct MethodName {
  Method method;
  std::string_view key;
  std::string_view zh;
};

constexpr MethodName kMethods[] = {
    {Method::proportional, "proportional", "完成比例赋分"},
    {Method::deviation, "deviation", "偏离度赋分"},
    {Method::bands, "bands", "分档赋分"},
    {Method::deduct, "deduct", "扣分法"},
    {Method::checklist, "checklist", "要素符合"},
    {Method::yes_no, "yes_no", "直接赋分"},
    {Method::tiers, "tiers", "评判等级赋分"},
    {Method::satisfaction, "satisfaction", "满意度赋分"},
    {Method::mean, "mean", "平均法"},
    {Method::weighted_mean, "weighted_mean", "加权平均法"},
    {Method::own_indicators, "own_indicators", "个性指标汇总"},
    {Method::formula, "formula", "公式计分"},
    {Method::assessor, "assessor", "评价人评定"},
};

}  // namespace

std::string_view method_key(Method method) { return kMethods[static_cast<std::size_t>(method)].key; }
std::string_view method_name(Method method) { return kMethods[static_cast<std::size_t>(method)].zh; }

bool Band::contains(const Number& value) const {
  const bool above = !from || value > *from || (from_inclusive && value == *from);
  const bool below = !to || value < *to || (to_inclusive && value == *to);
  return above && below;
}

const GradeBand* GradeScheme::band_of(const Number& score) const {
  for (const GradeBand& band : bands) {
    const bool top = &band == &bands.front();
    if (score >= band.from && (score < band.to || (top && score == band.to))) return &band;
  }
  return nullptr;
}

int Framework::find(std::string_view path_or_name) const {
  const auto found = find_by_name(indicators_by_key, path_or_name);
  return found == indicators_by_key.end() ? -1 : found->second;
}

void Framework::index_indicators() {
  indicators_by_key.clear();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const auto [place, fresh] = indicators_by_key.emplace(name_key(indicators[i].name), static_cast<int>(i));
    if (!fresh) place->second = -1;  // which of them is meant, a name alone does not say
  }
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    indicators_by_key[name_key(indicators[i].path)] = static_cast<int>(i);
  }
}

std::vector<std::string> Framework::paths() const {
  std::vector<std::string> result;
  for (const Indicator& indicator : indicators) result.push_back(indicator.path);
  return result;
}

const Framework* FrameworkLibrary::find(std::string_view id) const {
  const auto found =
      std::find_if(frameworks_.begin(), frameworks_.end(), [&](const Framework& f) { return f.id == id; });
  return found == frameworks_.end() ? nullptr : &*found;
}

std::vector<std::string> FrameworkLibrary::ids() const {
  std::vector<std::string> result;
  for (const Framework& framework : frameworks_) result.push_back(framework.id);
  return result;
}

std::unique_ptr<FrameworkLibrary> FrameworkLibrary::load(const std::filesystem::path& folder, const Catalog& catalog,
                                                         Diagnostics& diagnostics) {
  return load(YamlFolder::on_disk(folder), catalog, diagnostics);
}

std::unique_ptr<FrameworkLibrary> FrameworkLibrary::load(const YamlFolder& folder, const Catalog& catalog,
                                                         Diagnostics& diagnostics) {
  auto library = std::make_unique<FrameworkLibrary>();
  const std::vector<LoadedYaml> files = folder.load();
  for (const LoadedYaml& loaded : files) diagnostics.append(loaded.diagnostics);
  if (files.empty()) {
    diagnostics.error("framework.empty", {folder.path().string(), 0, 0, "", ""},
                      {"找不到评价体系文件（*.yaml）", "no framework files (*.yaml)"},
                      {"请用 --data 指出含 frameworks/ 的文件夹", "point --data at the folder that holds frameworks/"});
  }
  // Grade schemes first, because frameworks refer to them.
  for (const auto& [path, file, faults] : files) {
    if (!file || path.parent_path().filename() != "grades") continue;
    auto scheme = load_grade_scheme(*file, diagnostics);
    if (!scheme) continue;
    for (const GradeScheme& other : library->grade_schemes_) {
      if (other.id != scheme->id) continue;
      file->error(child(file->root(), "grade_scheme"), "grades.duplicate-id",
                  {"等级标准编号「" + scheme->id + "」重复", "duplicate grade scheme id \"" + scheme->id + "\""},
                  {"请换一个编号", "choose another id"}, diagnostics);
    }
    library->grade_schemes_.push_back(std::move(*scheme));
  }
  std::map<std::string, std::string> seen;
  for (const auto& [path, file, faults] : files) {
    if (!file || path.parent_path().filename() == "grades") continue;
    auto framework = load_framework(*file, catalog, library->grade_schemes_, diagnostics);
    if (!framework) continue;
    const auto [other, fresh] = seen.emplace(framework->id, path.string());
    if (!fresh) {
      diagnostics.error("framework.duplicate-id", {path.string(), 0, 0, "", ""},
                        {"体系编号「" + framework->id + "」与 " + other->second + " 重复",
                         "framework id \"" + framework->id + "\" is taken by " + other->second},
                        {"请换一个编号", "choose another id"});
    }
    library->frameworks_.push_back(std::move(*framework));
  }
  return diagnostics.has_errors() ? nullptr : std::move(library);
}

}  // namespace jiheng
