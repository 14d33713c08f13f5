#include "audit/check_writer.h"

#include <algorithm>

#include "base/figure.h"

namespace jiheng {
namespace {

CheckSeverity severity_of(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::error:
      return CheckSeverity::high;
    case CheckVerdict::suspicious:
      return CheckSeverity::medium;
    case CheckVerdict::truncation:
      return CheckSeverity::low;
    default:
      return CheckSeverity::info;
  }
}

Message explain(const CheckDraft& draft, const std::string& printed, const std::string& recomputed) {
  const std::string computed = draft.formula + " = " + recomputed;
  const std::string zh = draft.what.zh + "印为" + printed;
  const std::string en = draft.what.en + " is printed as " + printed;
  switch (draft.judged.verdict) {
    case CheckVerdict::consistent:
      return {zh + "，与" + computed + "一致。", en + ", which agrees with " + computed + "."};
    case CheckVerdict::rounding:
      return {zh + "，重算" + computed + "，差异在舍入范围内。",
              en + "; " + computed + ", a difference that rounding explains."};
    case CheckVerdict::truncation:
      return {zh + "，重算" + computed + "，截去了末位后的数字而未四舍五入。",
              en + "; " + computed + ": the digits were cut, not rounded."};
    case CheckVerdict::error:
      return {zh + "，但重算" + computed + "，任何舍入方式都得不到印出的数。",
              en + ", but " + computed + "; no way of rounding gives the printed figure."};
    default:
      return {zh + "，" + draft.formula + "无法得出数值。", en + "; " + draft.formula + " has no value."};
  }
}

}  // namespace

std::string in_formula(const AuditedDocument& document, std::size_t index) {
  const DocumentFigure& figure = document.figures[index];
  if (figure.is_rate()) return print_figure(figure.value, percent(), figure.decimals);
  const Number in_unit = figure.value / figure.unit.factor;
  return with_thousands_separators(in_unit.to_fixed(figure.decimals));
}

std::string recomputed_text(const DocumentFigure& printed, const Number& exact) {
  constexpr int kFiner = 2;
  const Number value = exact / printed.unit.factor;
  const int needed = value.decimals_needed().value_or(printed.decimals + kFiner);
  const int decimals = std::clamp(needed, printed.decimals, printed.decimals + kFiner);
  return value.to_fixed(decimals) + printed.unit.name;
}

std::string should_be_text(const DocumentFigure& printed, const Number& exact) {
  return (exact / printed.unit.factor).to_fixed(printed.decimals) + printed.unit.name;
}

Check write_check(const AuditedDocument& document, const CheckDraft& draft, std::size_t begin, std::size_t end) {
  const DocumentFigure& figure = document.figures[draft.printed];
  Check check;
  check.rule = draft.rule;
  check.kind = draft.kind;
  check.verdict = draft.judged.verdict;
  check.severity = severity_of(check.verdict);
  check.begin = begin;
  check.end = end;
  check.printed = document.printed(figure);
  check.recomputed = draft.judged.exact ? recomputed_text(figure, *draft.judged.exact) : std::string();
  check.right = draft.judged.exact;
  check.formula = draft.formula;
  check.figures.push_back(draft.printed);
  check.figures.insert(check.figures.end(), draft.operands.begin(), draft.operands.end());
  check.explanation = explain(draft, check.printed, check.recomputed);
  return check;
}

}  // namespace jiheng
