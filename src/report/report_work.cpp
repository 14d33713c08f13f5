// 工作开展: why, of what, by what rules, by whom and how the evaluation was done, and where it is limited.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "document/template_numbering.h"
#include "report/report_chapters.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

TemplateValue bases(const ReportSource& source) {
  std::vector<std::string> names = source.framework().legal_basis;
  for (const std::string& document :
       {source.framework().document, source.text("评价依据文件"), source.text("编制依据")}) {
    const std::string name = without_stop(document);
    const auto known = [&](const std::string& other) { return name.starts_with(other) || other.starts_with(name); };
    if (!name.empty() && std::none_of(names.begin(), names.end(), known)) names.push_back(name);
  }
  TemplateValue list = TemplateValue::list();
  for (std::size_t i = 0; i < names.size(); ++i) {
    TemplateValue item = numbered(i + 1);
    item.set("名称", document_words(names[i]) + (i + 1 < names.size() ? "；" : "。"));
    list.add(std::move(item));
  }
  return list;
}

std::string object_words(const ReportSource& source) {
  const std::string object = source.text("评价对象");
  std::string text =
      "评价对象为" + source.unit() + source.year_words() + (object.empty() ? "部门整体支出" : object) + "。";
  const std::string scope = source.text("评价范围");
  if (!scope.empty()) text += "评价范围：" + with_stop(scope);
  const std::string from = source.date("评价期间起");
  const std::string to = source.date("评价期间止");
  const std::string at = source.date("评价基准日");
  text += sentence_of(
      {from.empty() || to.empty() ? "" : "评价期间为" + from + "至" + to, at.empty() ? "" : "评价基准日为" + at});
  return text;
}

std::string method_words(const ReportSource& source) {
  const Framework& framework = source.framework();
  const auto leaves = std::count_if(framework.indicators.begin(), framework.indicators.end(),
                                    [](const Indicator& i) { return i.is_leaf(); });
  std::string text;
  const std::string methods = without_stop(source.text("评价方法"));
  if (!methods.empty())
    text = (methods.starts_with("以") || methods.starts_with("采用") ? "评价方法：" : "评价采用") + methods + "。";
  std::vector<std::string> names;
  for (const int root : framework.roots) {
    const Indicator& node = source.evaluation().indicator(root);
    names.push_back(node.name + points_words(node.points) + "分");
  }
  text += "评价指标体系采用《" + framework.title + "》，";
  text += "设一级指标" + std::to_string(framework.roots.size()) + "个（" + join(names, "、") + "），末级指标" +
          std::to_string(leaves) + "个，满分" + points_words(framework.points) + "分。";
  text += "可计量的指标依据填报数据按评分标准计算，定性指标由" + source.evaluators() +
          "依据佐证材料评定；各项得分四舍五入后相加为总分。";
  return text;
}

std::string team_words(const ReportSource& source) {
  std::vector<std::string> order;
  std::map<std::string, int> roles;
  const int people = source.rows("评价工作组");
  for (int row = 0; row < people; ++row) {
    const std::string role = source.cell("评价工作组", row, "角色");
    if (roles[role]++ == 0) order.push_back(role);
  }
  std::string text;
  if (people > 0) {
    std::vector<std::string> parts;
    parts.reserve(order.size());
    for (const std::string& role : order) parts.push_back(role + std::to_string(roles[role]) + "人");
    text = (source.is_self_evaluation() ? "自评工作组由" : "评价工作组由") + std::to_string(people) + "人组成" +
           (parts.size() > 1 ? "，包括" + join(parts, "、") : "") + "。";
  }
  const std::string duties = source.text("评价小组分工");
  return text + with_stop(duties);
}

// What was looked at: interviews, visits, vouchers, projects, questionnaires.
std::string sample_words(const ReportSource& source) {
  std::vector<std::string> clauses;
  const auto add = [&](const std::string& before, std::string_view item, const std::string& after) {
    const auto number = source.number(item);
    if (number && !number->is_zero()) clauses.push_back(before + source.item_figure(item, number->to_string()) + after);
  };
  add("访谈", "访谈人次", "人次");
  add("实地走访点位", "实地走访点数", "个");
  add("抽查会计凭证", "抽查凭证数", "份");
  add("抽查项目", "抽查项目数", "个");
  if (source.number("抽查项目资金")) clauses.push_back("涉及项目资金" + source.figure("抽查项目资金"));
  return clauses.empty() ? "" : source.evaluators() + "共" + sentence_of(clauses);
}

std::string survey_words(const ReportSource& source) {
  const int rows = source.rows("满意度调查");
  const Value sent = source.total("满意度调查", "发放数");
  const Value back = source.total("满意度调查", "回收数");
  const Value valid = source.total("满意度调查", "有效数");
  if (rows == 0 || !valid.is_known() || valid.number().is_zero()) return "";
  std::vector<std::string> clauses = {"面向" + std::to_string(rows) + "类服务对象开展满意度调查"};
  if (sent.is_known()) clauses.push_back("发放问卷" + sent.number().to_string() + "份");
  if (back.is_known()) clauses.push_back("回收" + back.number().to_string() + "份");
  clauses.push_back("有效问卷" + valid.number().to_string() + "份");
  const auto rate = source.number("问卷满意率");
  if (rate) clauses.push_back("满意率为" + source.item_figure("问卷满意率", percent_words(*rate)));
  return sentence_of(clauses);
}

std::string opinion_words(const ReportSource& source) {
  const std::string asked = source.date("征求意见日期");
  const std::string answered = source.date("反馈意见日期");
  const int rows = source.rows("意见反馈");
  if (asked.empty() && rows == 0) return "";
  std::map<std::string, int> results;
  for (int row = 0; row < rows; ++row) ++results[source.cell("意见反馈", row, "是否采纳")];
  std::vector<std::string> parts;
  for (const char* result : {"采纳", "部分采纳", "不采纳"}) {
    if (results[result] > 0) parts.push_back(result + std::to_string(results[result]) + "条");
  }
  std::vector<std::string> clauses;
  clauses.push_back((asked.empty() ? "" : asked) + "就报告初稿征求被评价单位意见");
  if (rows > 0) clauses.push_back((answered.empty() ? "" : answered) + "收到反馈意见" + std::to_string(rows) + "条");
  if (!parts.empty()) clauses.push_back(join(parts, "、"));
  return sentence_of(clauses);
}

// The steps of a self-evaluation, as the handling record shows them.
std::string handling_words(const ReportSource& source) {
  std::vector<std::string> steps;
  for (int row = 0; row < source.rows("办理记录"); ++row) {
    const Value when = source.cell_value("办理记录", row, "日期");
    const std::string step = source.cell("办理记录", row, "环节");
    if (when.is_known()) steps.push_back(when.date().to_chinese() + step);
  }
  return steps.size() < 2 ? "" : "自评办理经过：" + join(steps, "，") + "。";
}

std::string process_words(const ReportSource& source) {
  std::vector<std::string> paragraphs;
  const std::string text =
      with_stop(source.text("评价过程")) + sample_words(source) + survey_words(source) + opinion_words(source);
  if (!text.empty()) paragraphs.push_back(text);
  const std::string handling = handling_words(source);
  if (!handling.empty()) paragraphs.push_back(handling);
  return join(paragraphs, "\n");
}

std::string submission_words(const ReportSource& source) {
  const std::string due = source.date("自评材料应报送日期");
  const std::string sent = source.date("自评材料报送日期");
  const auto returned = source.number("材料退回次数");
  std::vector<std::string> clauses;
  if (!sent.empty()) clauses.push_back("自评材料于" + sent + "报送" + (due.empty() ? "" : "（规定期限为" + due + "）"));
  if (returned) clauses.push_back(returned->is_zero() ? "未被退回" : "因质量问题被退回" + returned->to_string() + "次");
  std::string text = sentence_of(clauses);
  const Value published = source.value("绩效自评结果是否公开");
  if (published.is_known()) text += published.boolean() ? "自评结果已随部门决算公开。" : "自评结果尚未公开。";
  const Value same = source.value("公开材料与报送材料是否一致");
  if (same.is_known()) text += same.boolean() ? "公开材料与报送材料一致。" : "公开材料与报送材料不一致。";
  return text;
}

std::string limits_words(const ReportSource& source) {
  int open = 0;
  int judged = 0;
  for (const int index : source.counted()) {
    const Score& score = source.evaluation().score(index);
    open += score.state == ScoreState::open ? 1 : 0;
    judged += score.is_scored() && (score.origin == ScoreOrigin::judged || score.origin == ScoreOrigin::given) ? 1 : 0;
  }
  std::vector<std::string> sentences;
  if (open > 0) sentences.push_back("因资料不全，有" + std::to_string(open) + "项指标未能评分，总分以范围表示。");
  if (judged > 0)
    sentences.push_back("有" + std::to_string(judged) + "项指标由" + source.evaluators() + "评定，评定依据见" +
                        reference_mark("附件", "计算过程", "附件") + "，结果带有一定主观性。");
  const FindingReport& findings = source.findings();
  if (findings.identities_checked > 0) {
    std::string text = "对填报数据核对勾稽关系" + std::to_string(findings.identities_checked) + "项";
    if (findings.identities_rounding > 0)
      text += "，其中" + std::to_string(findings.identities_rounding) + "项的尾差由四舍五入造成";
    if (findings.identities_unknown > 0)
      text += "；另有" + std::to_string(findings.identities_unknown) + "项因未提供数据未能核对";
    sentences.push_back(text + "。");
  }
  if (!source.framework().reconstructed.empty())
    sentences.emplace_back("指标体系中，文件未作规定的分值和评分标准系参照公开资料设定，使用时应以当地规定为准。");
  return join(sentences, "");
}

}  // namespace

TemplateValue work_data(const ReportSource& source) {
  TemplateValue data = TemplateValue::object();
  data.set("依据", bases(source));
  data.set("目的", with_stop(source.text("评价目的")));
  data.set("对象", object_words(source));
  data.set("方法", method_words(source));
  data.set("组织", team_words(source));
  data.set("过程", process_words(source));
  data.set("报送", submission_words(source));
  data.set("局限", limits_words(source));
  return data;
}

}  // namespace jiheng
