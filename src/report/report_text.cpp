// Texts that others wrote — rules, units, traces — in the words of a report.
#include "base/figure.h"
#include "base/text.h"
#include "report/report_words.h"

namespace jiheng {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_figure_sign(char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; }

}  // namespace

std::string document_words(std::string_view name) {
  std::string text(trim(name));
  if (text.empty() || text.find("《") != std::string::npos) return text;
  // "徐财绩〔2025〕5号 关于…的通知": the number goes behind the title.
  constexpr std::string_view kNumberEnd = "号 ";
  const auto end = text.find(kNumberEnd);
  if (end != std::string::npos && text.find("〔") < end && end + kNumberEnd.size() < text.size()) {
    const std::size_t title = end + kNumberEnd.size();
    return "《" + std::string(trim(std::string_view(text).substr(title))) + "》（" + text.substr(0, title - 1) + "）";
  }
  const auto number = text.rfind("（");
  const bool numbered = number != std::string::npos && text.find("〔", number) != std::string::npos;
  const bool unsure = number != std::string::npos && text.find("待核", number) != std::string::npos;
  if (numbered) return "《" + text.substr(0, number) + "》" + text.substr(number);
  return "《" + (unsure ? text.substr(0, number) : text) + "》";
}

std::string basis_words(std::string_view basis) {
  std::string text(basis);
  replace_all(text, "；凭记忆）", "，条文以原文为准）");
  replace_all(text, "（凭记忆）", "（条文以原文为准）");
  replace_all(text, "；从实践整理", "；评价通行做法");
  replace_all(text, "为从实践整理", "系评价通行做法");
  if (text.starts_with("从实践整理")) text.replace(0, std::string_view("从实践整理").size(), "评价通行做法");
  replace_all(text, "从实践整理", "系评价通行做法");
  return text;
}

std::string in_report_money(std::string_view text) {
  constexpr std::string_view kYuan = "元";
  constexpr int kLeast = 10000;
  std::string result;
  std::size_t done = 0;
  for (auto at = text.find(kYuan); at != std::string_view::npos; at = text.find(kYuan, at + kYuan.size())) {
    std::size_t begin = at;
    while (begin > done && is_figure_sign(text[begin - 1])) --begin;
    const auto figure = read_figure(text.substr(begin, at - begin), yuan()).figure;
    const bool price = text.substr(at + kYuan.size()).starts_with("/");
    if (!figure || price || figure->value < kLeast) continue;
    result += std::string(text.substr(done, begin - done)) + money_words(figure->value);
    done = at + kYuan.size();
  }
  return result + std::string(text.substr(done));
}

std::string readable_trace(std::string_view sentence) {
  std::string text(sentence);
  replace_all(text, "= 缺失", "= 无法计算");
  replace_all(text, " 缺失", "（未提供）");
  return text;
}

}  // namespace jiheng
