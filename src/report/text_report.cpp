#include "report/text_report.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

class TextReport {
 public:
  TextReport(const Evaluation& evaluation, const FindingReport& findings, Language language)
      : evaluation_(evaluation), findings_(findings), zh_(language == Language::chinese), language_(language) {}

  std::string run() {
    header();
    score_table();
    open_items();
    sensitivities();
    findings();
    return std::move(text_);
  }

 private:
  std::string say(const char* zh, const char* en) const { return zh_ ? zh : en; }
  void line(const std::string& text = "") { text_ += text + "\n"; }

  void header() {
    const auto year = evaluation_.dossier->year();
    line(evaluation_.dossier->unit_name() + (year ? " " + std::to_string(*year) + say("年度", "") : ""));
    line(say("评价体系：", "framework: ") + evaluation_.framework->title + " [" + evaluation_.framework->id + "]");
    line(say("得分：", "score: ") + score_text(evaluation_) + "  " + say("等级：", "grade: ") +
         grade_text(evaluation_));
    for (const Message& note : evaluation_.notes) line("  ※ " + note.in(language_));
    line();
  }

  void score_table() {
    constexpr std::size_t kNameWidth = 46;
    line(padded(say("指标", "indicator"), kNameWidth) + padded(say("分值", "points"), 9) +
         padded(say("得分", "score"), 16) + say("得分率", "rate"));
    for (std::size_t i = 0; i < evaluation_.scores.size(); ++i) {
      const Indicator& node = evaluation_.framework->indicators[i];
      const Score& score = evaluation_.scores[i];
      const std::string indent(static_cast<std::size_t>(node.level - 1) * 2, ' ');
      std::string got = score.low.to_string();
      if (score.state == ScoreState::not_applicable) got = say("不适用", "n/a");
      if (score.state == ScoreState::open) got = score.low.to_string() + "–" + score.high.to_string();
      const auto rate = score.rate();
      std::string shown = padded(indent + node.name, kNameWidth);
      shown += padded(score.points.rounded(4).to_string(), 9) + padded(got, 16);
      if (rate) shown += (*rate * 100).to_fixed(2) + "%";
      line(shown);
      const std::string sentence = value_sentence(evaluation_, static_cast<int>(i));
      if (!sentence.empty()) line(indent + "    " + sentence);
      if (node.is_leaf() || score.origin == ScoreOrigin::given)
        line(indent + "    → " + explain_score(evaluation_, static_cast<int>(i)));
      for (const Message& note : score.notes) line(indent + "    ※ " + note.in(language_));
    }
    line();
  }

  void open_items() {
    if (evaluation_.deciding.empty()) return;
    line(say("能决定等级的未评指标（可得分的幅度）：", "open indicators that decide the grade (width of the range):"));
    for (const DecidingItem& item : evaluation_.deciding) {
      line("  " + padded(evaluation_.indicator(item.indicator).path, 60) + item.width.to_string() + say("分", "") +
           (item.alone ? say("  单凭此项即可改变等级", "  decides alone") : "") + "  " + say("缺：", "missing: ") +
           join(evaluation_.score(item.indicator).missing, "、"));
    }
    line();
  }

  void sensitivities() {
    if (evaluation_.sensitivities.empty()) return;
    std::string body;
    for (const Sensitivity& item : evaluation_.sensitivities) {
      if (!item.grade_falls_below && !item.grade_rises_at) continue;
      body += "  " + padded(evaluation_.indicator(item.indicator).path, 60) + say("现得", "now ") +
              evaluation_.score(item.indicator).low.to_string();
      if (item.grade_falls_below)
        body += say("，低于", ", below ") + item.grade_falls_below->to_string() + say("则降等", " the grade falls");
      if (item.grade_rises_at)
        body += say("，达到", ", at ") + item.grade_rises_at->to_string() + say("则升等", " the grade rises");
      body += "\n";
    }
    line(say("评定得分离改变等级的距离：", "distance of judged scores from another grade:"));
    text_ += body.empty()
                 ? say("  任何单项评定的变动都不足以改变等级\n", "  no single judged score can change the grade\n")
                 : body;
    line();
  }

  void findings() {
    line(say("问题", "findings") + "（" + std::to_string(findings_.findings.size()) + "）");
    std::string group;
    for (const Finding& finding : findings_.findings) {
      if (finding.group != group) line("【" + finding.group + "】");
      group = finding.group;
      line("  [" + (zh_ ? std::string(severity_name(finding.severity)) : std::string(severity_key(finding.severity))) +
           "] " + finding.title + " (" + finding.id + ")");
      line("      " + finding.text.text);
      for (const MarkedText& detail : finding.details) line("        · " + detail.text);
      if (!finding.basis.empty()) line("      " + say("依据：", "basis: ") + finding.basis);
      if (!finding.recommendation.empty()) line("      " + say("建议：", "recommendation: ") + finding.recommendation);
    }
    for (const Message& message : findings_.unpaired) line("  ※ " + message.in(language_));
    line(say("勾稽关系：核对", "identities: checked ") + std::to_string(findings_.identities_checked) +
         say("项，其中因四舍五入成立", ", by rounding ") + std::to_string(findings_.identities_rounding) +
         say("项；缺数据未核对", ", not checked for missing data ") + std::to_string(findings_.identities_unknown) +
         say("项", ""));
  }

  const Evaluation& evaluation_;
  const FindingReport& findings_;
  bool zh_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(text) + std::string(taken < width ? width - taken : 1, ' ');
}

std::string score_text(const Evaluation& evaluation) {
  if (evaluation.is_decided()) return evaluation.low.to_fixed(evaluation.framework->decimals);
  return evaluation.low.to_fixed(evaluation.framework->decimals) + "–" +
         evaluation.high.to_fixed(evaluation.framework->decimals);
}

std::string grade_text(const Evaluation& evaluation) {
  if (evaluation.grade != nullptr) return evaluation.grade->grade;
  std::string result;
  for (const GradeBand* band : evaluation.possible_grades) result += (result.empty() ? "" : "/") + band->grade;
  return result + "（未定）";
}

std::string text_report(const Evaluation& evaluation, const FindingReport& findings, Language language) {
  return TextReport(evaluation, findings, language).run();
}

}  // namespace jiheng
