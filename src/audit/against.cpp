#include "audit/against.h"

#include <algorithm>
#include <map>

#include "audit/check_writer.h"
#include "audit/digit_slip.h"
#include "audit/document_identity.h"
#include "audit/folded_words.h"
#include "audit/keyed_figures.h"
#include "base/text.h"
#include "formula/trace.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// One name may leave out the region that the other has in front.
bool same_unit(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && (a.ends_with(b) || b.ends_with(a));
}

AgainstRelation relation_of(const AgainstDocument& other, const std::string& unit, int year) {
  const bool own = same_unit(unit, other.unit) || (other.data && (other.unit.empty() || unit.empty()));
  const bool stranger = !own && !unit.empty() && !other.unit.empty();
  if (stranger) return AgainstRelation::other_unit;
  if (!own || year == 0) return AgainstRelation::unknown;
  if (other.year == year || (other.data && other.year == 0)) return AgainstRelation::same_year;
  if (other.year == 0) return AgainstRelation::unknown;
  return other.year == year - 1 ? AgainstRelation::earlier_year : AgainstRelation::other_year;
}

class Comparison {
 public:
  Comparison(const AgainstDocument& other, const AuditedDocument& document, const Catalog& catalog, Checks& checks)
      : other_(other), document_(document), catalog_(catalog), checks_(checks) {}

  AgainstResult run() {
    const DocumentIdentity identity = read_document_identity(document_);
    const std::string unit = unit_in_title(identity.title);
    AgainstResult result{other_.file, relation_of(other_, unit, identity.year), 0};
    if (result.relation == AgainstRelation::other_unit) {
      compare_sentences(result);
      find_other_name(unit);
    } else if (is_compared(result.relation)) {
      compare_figures({identity.year, identity.title}, result);
    }
    return result;
  }

 private:
  void compare_figures(const ReportYear& report, AgainstResult& result) {
    std::map<std::pair<std::string, int>, const KeyedFigure*> theirs;
    for (const KeyedFigure& figure : other_.figures) {
      const int year = figure.year == 0 ? report.year : figure.year;
      theirs.emplace(std::pair(figure.key, year), &figure);
    }
    for (const KeyedFigure& own : read_keyed_figures(document_, catalog_, report)) {
      const auto found = theirs.find({own.key, own.year});
      if (found == theirs.end()) continue;
      // What both only imply says nothing about what either prints.
      if (own.figures.size() > 1 && found->second->values.size() > 1) continue;
      compare(own, *found->second, result);
    }
  }

  // Both as intervals of what is printed: one must be what the other gives, rounded.
  static Judged judge_pair(const KeyedFigure& own, const KeyedFigure& their) {
    std::vector<PrintedValue> others = their.values;
    std::vector<int> signs = their.signs;
    for (std::size_t i = 1; i < own.values.size(); ++i) {
      others.push_back(own.values[i]);
      signs.push_back(-own.signs[i]);
    }
    const Judged judged = judge_sum(own.values.front(), others, signs);
    if (judged.verdict != CheckVerdict::error || their.values.size() > 1) return judged;
    const Judged turned = judge_sum(their.values.front(), own.values, own.signs);
    return turned.verdict == CheckVerdict::error ? judged : Judged{turned.verdict, judged.exact};
  }

  void compare(const KeyedFigure& own, const KeyedFigure& their, AgainstResult& result) {
    const Judged judged = judge_pair(own, their);
    const bool earlier = result.relation == AgainstRelation::earlier_year;
    const DocumentFigure& figure = document_.figures[own.figures.front()];
    ++result.compared;
    CheckDraft draft;
    draft.rule = earlier ? "against.earlier-year" : "against.same-figure";
    draft.kind = own.figures.size() > 1 ? CheckKind::difference : CheckKind::duplicate;
    draft.printed = own.figures.front();
    draft.operands.assign(own.figures.begin() + 1, own.figures.end());
    draft.judged = judged;
    draft.formula = own.formula;
    Check check = write_check(document_, draft, own.begin, own.end);
    const std::string where = other_.file + "：" + their.place;
    const std::string value = own.figures.size() > 1 ? implied_text(own, figure) : own.printed;
    check.recomputed = their.printed;
    if (judged.verdict == CheckVerdict::error) {
      check.verdict = CheckVerdict::suspicious;
      if (own.figures.size() == 1) likely_slip(own, their, figure, check);
      check.severity = check.verdict == CheckVerdict::error ? CheckSeverity::high : CheckSeverity::medium;
      check.explanation = differs(own, their, value, where, earlier);
    } else {
      check.explanation = {own.name + "与" + where + "中的" + their.printed + "一致。",
                           own.name + " agrees with " + their.printed + " in " + where + "."};
    }
    checks_.push_back(std::move(check));
  }

  static std::string implied_text(const KeyedFigure& own, const DocumentFigure& figure) {
    Number value = 0;
    for (std::size_t i = 0; i < own.values.size(); ++i) value += own.values[i].value * own.signs[i];
    return recomputed_text(figure, value);
  }

  static Message differs(const KeyedFigure& own, const KeyedFigure& their, const std::string& value,
                         const std::string& where, bool earlier) {
    const std::string year = std::to_string(own.year);
    Message message{year + "年" + own.name + "，本文" + (own.formula.empty() ? "为" : "按" + own.formula + "推得") +
                        value + "，而" + where + "中为" + their.printed + "，两处不一致。",
                    own.name + " of " + year + " is " + value + " here" +
                        (own.formula.empty() ? std::string() : " (" + own.formula + ")") + " and " + their.printed +
                        " in " + where + "."};
    if (earlier) {
      message.zh += "上年数可能作过调整，请核对。";
      message.en += " Last year's figures may have been restated; please check.";
    }
    return message;
  }

  // One slip of the hand between two prints of the same figure: one of them is a misprint.
  static void likely_slip(const KeyedFigure& own, const KeyedFigure& their, const DocumentFigure& figure,
                          Check& check) {
    if (their.values.size() > 1) return;
    const Number right = their.values.front().value / figure.unit.factor;
    if (right.rounded(figure.decimals) != right) return;
    const auto reason = digit_slip(own.values.front().value / figure.unit.factor, right, figure.decimals);
    if (!reason) return;
    check.verdict = CheckVerdict::error;
    check.likely = Likely{own.figures.front(),
                          with_thousands_separators(right.to_fixed(figure.decimals)) + figure.unit.name, *reason};
  }

  // Share of the pairs of neighbouring characters that two texts have in common.
  static bool nearly_equal(const std::u32string& a, const std::u32string& b) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > longer / 10) return false;
    std::map<std::u32string, int> pairs;
    for (std::size_t i = 0; i + 1 < a.size(); ++i) ++pairs[a.substr(i, 2)];
    std::size_t common = 0;
    for (std::size_t i = 0; i + 1 < b.size(); ++i) {
      const auto found = pairs.find(b.substr(i, 2));
      if (found == pairs.end() || found->second == 0) continue;
      --found->second;
      ++common;
    }
    return common * 10 >= (longer - 1) * 9;
  }

  void compare_sentences(AgainstResult& result) {
    constexpr std::size_t kMost = 30;
    for (const ComparedSentence& own : read_compared_sentences(document_)) {
      const ComparedSentence* exact = nullptr;
      const ComparedSentence* near = nullptr;
      for (const ComparedSentence& their : other_.sentences) {
        if (their.words == own.words) exact = &their;
        if (near == nullptr && nearly_equal(own.words, their.words)) near = &their;
      }
      if (exact == nullptr && near == nullptr) continue;
      if (++result.compared > kMost) continue;
      add_copied(own, exact != nullptr ? *exact : *near, exact != nullptr);
    }
  }

  Check other_unit_check(std::string rule, CheckSeverity severity, std::size_t begin, std::size_t end) const {
    Check check;
    check.rule = std::move(rule);
    check.kind = CheckKind::wording;
    check.verdict = CheckVerdict::suspicious;
    check.severity = severity;
    check.begin = begin;
    check.end = end;
    check.printed = document_.quote(begin, end);
    return check;
  }

  void add_copied(const ComparedSentence& own, const ComparedSentence& their, bool exact) {
    Check check = other_unit_check("against.copied-sentence", CheckSeverity::low, own.begin, own.end);
    const std::string page = their.page > 0 ? "第" + std::to_string(their.page) + "页" : "";
    check.explanation = {"与" + other_.unit + "的报告（" + other_.file + page + "）中的一句" +
                             (exact ? "逐字相同" : "几乎相同：“" + their.text + "”") + "，可能是照抄。",
                         std::string(exact ? "Word for word" : "Nearly word for word") +
                             " a sentence of the report of " + other_.unit + " (" + other_.file +
                             (their.page > 0 ? ", p. " + std::to_string(their.page) : "") + "): “" + their.text +
                             "”; probably copied."};
    checks_.push_back(std::move(check));
  }

  // The other unit's name where the own one belongs: as the subject of a year or of a report.
  void find_other_name(const std::string& unit) {
    const std::u32string name = to_code_points(other_.unit);
    if (to_code_points(unit).find(name) != std::u32string::npos) return;
    std::size_t found = 0;
    for (std::size_t at = document_.folded.find(name); at != std::u32string::npos;
         at = document_.folded.find(name, at + name.size())) {
      const View behind =
          document_.folded_text(at + name.size(), std::min(document_.folded.size(), at + name.size() + 8));
      if (!starts_with_any(behind, {U"20", U"部门整体", U"整体支出", U"部门决算", U"单位决算", U"部门预算"})) continue;
      constexpr std::size_t kMost = 5;
      if (++found > kMost) return;
      Check check = other_unit_check("against.other-unit-name", CheckSeverity::medium, at, at + name.size());
      check.explanation = {
          "文中出现“" + other_.unit + "”，是" + other_.file + "的单位，不是本报告的单位，可能是套用后没有改。",
          "The text names " + other_.unit + ", the unit of " + other_.file + ", not its own; probably left in."};
      checks_.push_back(std::move(check));
    }
  }

  const AgainstDocument& other_;
  const AuditedDocument& document_;
  const Catalog& catalog_;
  Checks& checks_;
};

}  // namespace

std::string_view relation_name(AgainstRelation relation) {
  switch (relation) {
    case AgainstRelation::same_year:
      return "same-year";
    case AgainstRelation::earlier_year:
      return "earlier-year";
    case AgainstRelation::other_year:
      return "other-year";
    case AgainstRelation::other_unit:
      return "other-unit";
    case AgainstRelation::unknown:
      break;
  }
  return "unknown";
}

bool is_compared(AgainstRelation relation) {
  return relation != AgainstRelation::other_year && relation != AgainstRelation::unknown;
}

Message relation_words(AgainstRelation relation) {
  switch (relation) {
    case AgainstRelation::same_year:
      return {"同一单位同一年度", "same unit, same year"};
    case AgainstRelation::earlier_year:
      return {"同一单位上年", "same unit, the year before"};
    case AgainstRelation::other_year:
      return {"同一单位，但不是同一年度或上年，没有比对",
              "same unit, neither the same year nor the one before: not compared"};
    case AgainstRelation::other_unit:
      return {"其他单位", "another unit"};
    case AgainstRelation::unknown:
      break;
  }
  return {"看不出是否同一单位、哪一年度，没有比对", "whose it is and of which year cannot be told: not compared"};
}

AgainstDocument read_against(const TextDocument& document, const Catalog& catalog) {
  AgainstDocument result;
  const AuditedDocument read = read_audited_document(document);
  const DocumentIdentity identity = read_document_identity(read);
  result.file = document.file;
  result.title = identity.title;
  result.unit = unit_in_title(identity.title);
  result.year = identity.year;
  result.data = document.kind == DocumentKind::xlsx;
  result.figures = read_keyed_figures(read, catalog, {identity.year, identity.title});
  result.sentences = read_compared_sentences(read);
  return result;
}

AgainstDocument read_against(const FactTable& facts, const std::string& file) {
  AgainstDocument result;
  result.file = file;
  result.unit = facts.text("单位名称");
  result.data = true;
  const Fact& year = facts.item("评价年度");
  if (year.value.is_known()) result.year = static_cast<int>(year.value.number().to_integer().value_or(0));
  const Catalog& catalog = facts.catalog();
  for (const Item& item : catalog.items()) {
    const bool money = item.type.kind == ValueKind::number && item.type.dimension == Dimension::of(Quantity::money);
    if (!money || item.is_derived()) continue;
    for (const int years_ago : {0, 1}) {
      const Fact& fact = facts.scalar(years_ago == 0 ? item.id : catalog.last_year_slot(item.id));
      if (!fact.value.is_known() || (years_ago > 0 && result.year == 0)) continue;
      KeyedFigure keyed;
      keyed.name = item.name;
      const bool accounts = item.stage == "决算" || item.stage == "年末";
      keyed.key = "事项:" + item.name + "|//" + (accounts ? "决算" : "");
      keyed.year = result.year == 0 ? 0 : result.year - years_ago;
      keyed.values = {{fact.value.number(), fact.step}};
      keyed.signs = {1};
      keyed.printed = print_fact(fact, Symbol{});
      keyed.place = (years_ago > 0 ? "上年." : "") + item.name;
      result.figures.push_back(std::move(keyed));
    }
  }
  return result;
}

AgainstResult compare_with(const AgainstDocument& other, const AuditedDocument& document, const Catalog& catalog,
                           Checks& checks) {
  return Comparison(other, document, catalog, checks).run();
}

}  // namespace jiheng
