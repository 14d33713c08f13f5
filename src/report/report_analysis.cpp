// 指标分析: every first-level indicator with what it is made of.
#include <algorithm>

#include "base/text.h"
#include "report/cross_reference.h"
#include "report/indicator_words.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

std::string part_words(const ReportSource& source, int index) {
  const Score& score = source.evaluation().score(index);
  return source.evaluation().indicator(index).name + source.score_range(index, -1) + "分（满分" +
         points_cell(source, score) + "分）";
}

// "本部分满分35分，得33.11分，得分率94.60%。其中：预算执行18.46分（满分20分）……。“预算完成率”等3项失分。"
std::string overview(const ReportSource& source, int root, const std::vector<int>& counted) {
  const Indicator& node = source.evaluation().indicator(root);
  const Score& score = source.evaluation().score(root);
  if (counted.size() == 1 && counted.front() == root)
    return node.is_leaf() ? "本部分设1项指标。" : "本部分按一级指标整体评定。";
  std::string text = "“" + node.name + "”满分" + points_cell(source, score) + "分，";
  text += score.is_scored() ? "得" + source.score_range(root, -1) + "分，得分率" + rate_cell(source, score) + "。"
                            : "现有资料可以确定的得分为" + source.score_range(root, -1) + "分。";
  std::vector<std::string> parts;
  for (const int child : node.children) {
    if (source.evaluation().score(child).state != ScoreState::not_applicable)
      parts.push_back(part_words(source, child));
  }
  if (parts.size() > 1 && score.origin != ScoreOrigin::given) text += "其中：" + join(parts, "、") + "。";
  std::vector<std::string> lost;
  std::vector<std::string> open;
  std::vector<std::string> none;
  for (const int index : counted) {
    const Score& part = source.evaluation().score(index);
    const std::string& name = source.evaluation().indicator(index).name;
    if (part.state == ScoreState::not_applicable) none.push_back(name);
    if (part.state == ScoreState::open) open.push_back(name);
    if (part.is_scored() && part.low < part.points) lost.push_back(name);
  }
  constexpr std::size_t kMost = 5;
  if (lost.empty() && open.empty() && counted.size() > 1) text += "各项指标均得满分。";
  if (!lost.empty() && counted.size() > 1) text += "失分的指标是" + enumerate_quoted(lost, kMost) + "。";
  if (!open.empty()) text += enumerate_quoted(open, kMost) + "因资料不全未评分。";
  if (!none.empty()) text += enumerate_quoted(none, kMost) + "不适用，其分值由同级指标按比例分摊。";
  return text;
}

TemplateValue leaf_data(const ReportSource& source, int index, std::size_t number) {
  const Score& score = source.evaluation().score(index);
  TemplateValue item = numbered(number);
  item.set("名称", source.evaluation().indicator(index).name);
  item.set("分值", points_cell(source, score));
  item.set("得分", source.score_range(index, -1));
  item.set("得分率", rate_cell(source, score));
  item.set("句子", indicator_sentence(source, index));
  item.set("原因", loss_reason(source, index));
  item.set("扣分键", deduction_key(source, index));
  return item;
}

}  // namespace

TemplateValue analysis_data(const ReportSource& source) {
  TemplateValue list = TemplateValue::list();
  std::size_t number = 0;
  for (const int root : source.framework().roots) {
    const Score& score = source.evaluation().score(root);
    if (score.state == ScoreState::not_applicable) continue;
    const std::vector<int> counted = source.counted_below(root);
    TemplateValue item = numbered(++number);
    item.set("名称", source.evaluation().indicator(root).name);
    item.set("分值", points_cell(source, score));
    item.set("得分", source.score_range(root, -1));
    item.set("得分率", rate_cell(source, score));
    item.set("概述", overview(source, root, counted));
    TemplateValue parts = TemplateValue::list();
    std::size_t part_number = 0;
    for (const int index : counted) {
      if (source.evaluation().score(index).state != ScoreState::not_applicable)
        parts.add(leaf_data(source, index, ++part_number));
    }
    item.set("指标", std::move(parts));
    list.add(std::move(item));
  }
  return list;
}

}  // namespace jiheng
