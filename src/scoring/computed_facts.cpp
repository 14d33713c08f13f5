#include "scoring/computed_facts.h"

#include "base/text.h"

namespace jiheng {

namespace {

class ComputedFacts {
 public:
  explicit ComputedFacts(const Evaluation& evaluation)
      : evaluation_(evaluation), facts_(std::make_shared<FactTable>(evaluation.dossier->facts)) {}

  std::shared_ptr<const FactTable> run() {
    fill_summary();
    const List& list = *facts_->catalog().find_list("得分表");
    const int id = facts_->catalog().list_id(list);
    facts_->report_list(id);
    for (std::size_t i = 0; i < evaluation_.scores.size(); ++i) fill_row(list, id, static_cast<int>(i));
    return facts_;
  }

 private:
  static Fact fact(Value value) {
    Fact made;
    made.value = std::move(value);
    made.source = "评分结果";
    return made;
  }

  void set(std::string_view item, Value value) {
    facts_->set_scalar(facts_->catalog().find_item(item)->id, fact(std::move(value)));
  }

  void fill_summary() {
    Number scored_points;
    Number scored;
    Number open_points;
    Number not_applicable;
    Number leaf_sum;
    int scored_count = 0;
    int open_count = 0;
    int short_count = 0;
    for (std::size_t i = 0; i < evaluation_.scores.size(); ++i) {
      const Indicator& node = evaluation_.framework->indicators[i];
      const Score& score = evaluation_.scores[i];
      if (!node.is_leaf() && score.origin != ScoreOrigin::given) continue;
      if (stands_below_given(static_cast<int>(i))) continue;
      if (score.state == ScoreState::not_applicable) {
        not_applicable += node.points;
      } else if (score.is_scored()) {
        scored_points += score.points;
        scored += score.low;
        leaf_sum += score.low;
        ++scored_count;
        short_count += score.low < score.points ? 1 : 0;
      } else {
        open_points += score.points;
        ++open_count;
      }
    }
    if (evaluation_.is_decided()) set("总分", Value::of(evaluation_.low));
    set("总分下限", Value::of(evaluation_.low));
    set("总分上限", Value::of(evaluation_.high));
    set("满分", Value::of(evaluation_.framework->points));
    if (evaluation_.grade != nullptr) set("等级", Value::of(evaluation_.grade->grade));
    if (evaluation_.is_decided()) set("总得分率", Value::of(evaluation_.low / evaluation_.framework->points));
    set("已评分值", Value::of(scored_points));
    set("已评得分", Value::of(scored));
    set("未评分值", Value::of(open_points));
    set("不适用分值", Value::of(not_applicable));
    set("得分合计", Value::of(leaf_sum));
    set("已评指标数", Value::of(Number(scored_count)));
    set("未评指标数", Value::of(Number(open_count)));
    set("扣分指标数", Value::of(Number(short_count)));
    set("适用框架", Value::of(evaluation_.framework->title));
  }

  bool stands_below_given(int index) const {
    for (int parent = evaluation_.indicator(index).parent; parent >= 0; parent = evaluation_.indicator(parent).parent) {
      if (evaluation_.score(parent).origin == ScoreOrigin::given) return true;
    }
    return false;
  }

  void fill_row(const List& list, int id, int index) {
    const Indicator& node = evaluation_.indicator(index);
    const Score& score = evaluation_.score(index);
    FactTable::Row& row = facts_->add_row(id);
    const auto put = [&](std::string_view field, Value value) {
      row[static_cast<std::size_t>(find_by_name(list.fields_by_key, field)->second)] = fact(std::move(value));
    };
    put("序号", Value::of(Number(index + 1)));
    put("指标", Value::of(node.name));
    put("路径", Value::of(node.path));
    put("层级", Value::of(Number(node.level)));
    put("上级", Value::of(node.parent < 0 ? std::string() : evaluation_.indicator(node.parent).name));
    put("一级指标", Value::of(node.path.substr(0, node.path.find('/'))));
    put("是否末级", Value::of(node.is_leaf()));
    put("分值", Value::of(score.points));
    put("原分值", Value::of(node.points));
    if (score.is_scored()) put("得分", Value::of(score.low));
    put("得分下限", Value::of(score.low));
    put("得分上限", Value::of(score.high));
    if (const auto rate = score.rate()) put("得分率", Value::of(*rate));
    put("方法", Value::of(node.is_leaf() ? std::string(method_name(node.rule.method)) : std::string("下级合计")));
    if (score.value.is_known() && node.value) put("数值文本", Value::of(print_value(score.value, node.value->type())));
    if (!score.signature.who.empty()) put("评定人", Value::of(score.signature.who));
    put("是否人工评定", Value::of(score.origin == ScoreOrigin::given || score.origin == ScoreOrigin::judged));
    put("是否缺失", Value::of(score.state == ScoreState::open));
    put("是否不适用", Value::of(score.state == ScoreState::not_applicable));
    if (!score.missing.empty()) put("缺失事项", Value::of(join(score.missing, "、")));
  }

  const Evaluation& evaluation_;
  std::shared_ptr<FactTable> facts_;
};

}  // namespace

std::shared_ptr<const FactTable> facts_with_evaluation(const Evaluation& evaluation) {
  return ComputedFacts(evaluation).run();
}

}  // namespace jiheng
