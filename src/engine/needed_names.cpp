#include "engine/needed_names.h"

#include <string_view>
#include <vector>

#include "base/text.h"

namespace jiheng {

namespace {

struct NeededList {
  std::string_view name;
  std::vector<std::string_view> fields;
};

const std::vector<std::string_view>& needed_items() {
  static const std::vector<std::string_view> kItems = {
      "单位名称",   "统一社会信用代码", "评价年度",   "总分",     "总分下限", "总分上限",   "满分",
      "等级",       "总得分率",         "已评分值",   "已评得分", "未评分值", "不适用分值", "得分合计",
      "已评指标数", "未评指标数",       "扣分指标数", "适用框架"};
  return kItems;
}

const std::vector<NeededList>& needed_lists() {
  static const std::vector<NeededList> kLists = {
      {"得分表", {"序号",     "指标",   "路径",         "层级",     "上级",       "一级指标", "是否末级",
                  "分值",     "原分值", "得分",         "得分下限", "得分上限",   "得分率",   "方法",
                  "数值文本", "评定人", "是否人工评定", "是否缺失", "是否不适用", "缺失事项"}},
      {"绩效指标", {"所属项目", "一级指标", "名称", "符号", "目标值", "权重", "及格门槛", "实际值", "定性系数"}},
      {"评分", {"指标", "得分", "评分人", "日期", "理由"}},
      {"要点评定", {"指标", "要点", "结论", "系数", "评定人", "日期", "依据"}},
      {"定性评定", {"指标", "等次", "系数", "评定人", "日期", "依据"}},
      {"扣分", {"指标", "问题规则编号", "扣分", "评定人", "日期", "理由"}},
      {"补充问题", {"标题", "分组", "内容", "严重程度", "制度依据", "对应指标"}},
      {"建议", {"标题", "内容", "对应问题"}}};
  return kLists;
}

}  // namespace

void check_needed_names(const Catalog& catalog, Diagnostics& diagnostics) {
  std::vector<std::string> lacking;
  for (const std::string_view item : needed_items()) {
    if (catalog.find_item(item) == nullptr) lacking.emplace_back(item);
  }
  for (const NeededList& needed : needed_lists()) {
    const List* list = catalog.find_list(needed.name);
    if (list == nullptr) lacking.emplace_back(needed.name);
    for (const std::string_view field : needed.fields) {
      if (list == nullptr || list->fields_by_key.contains(name_key(field))) continue;
      lacking.push_back(std::string(needed.name) + "." + std::string(field));
    }
  }
  if (lacking.empty()) return;
  const std::string file = catalog.files().empty() ? "" : catalog.files().front();
  diagnostics.error("catalog.lacks-needed", {file, 0, 0, "", ""},
                    {"目录缺少程序要用的事项：" + join(lacking, "、"),
                     "the catalog lacks names that the program reads: " + join(lacking, ", ")},
                    {"请从原来的 catalog/items/ 取回这些事项，名称不要改",
                     "take them back from the original catalog/items/, under their names"});
}

}  // namespace jiheng
