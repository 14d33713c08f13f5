// Counts that are said to consist of others (人数构成): 75人，其中行政编制35名、事业编制40名.
#include <algorithm>
#include <optional>

#include "audit/digit_slip.h"
#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

struct Part {
  std::size_t figure = 0;
  std::u32string label;  // the words before it, since the sign before
  bool opens = false;    // first of its clause, clauses parted by ;
};

struct Composition {
  std::size_t end = 0;  // of the parts, code points
  bool closed = false;  // in brackets that hold nothing else, behind a colon or 组成: all parts are there
  std::vector<Part> parts;
};

class Compositions {
 public:
  Compositions(const ReportView& view, const ReportParagraph& prose, Checks& checks)
      : document_(*view.document), prose_(prose), checks_(checks) {}

  void run() {
    for (std::size_t i = prose_.first_figure; i < prose_.first_figure + prose_.figure_count; ++i) {
      const DocumentFigure& figure = document_.figures[i];
      if (!counts(figure)) continue;
      if (const auto composition = read(i)) judge(i, *composition);
    }
  }

 private:
  static bool counts(const DocumentFigure& figure) {
    return figure.figure_class == FigureClass::count && !figure.approximate && figure.decimals == 0;
  }

  // What stands behind the total has to announce parts: ,其中 / (其中: / :
  std::optional<Composition> read(std::size_t total) const {
    const std::size_t from = document_.figures[total].unit_end;
    const std::size_t next =
        total + 1 < prose_.first_figure + prose_.figure_count ? document_.figures[total + 1].begin : from;
    const View between = document_.folded_text(from, next);
    std::size_t lead = 0;
    bool closed = false;
    bool bracket = false;
    if (const std::size_t colon = first_name(between); colon != View::npos && between[colon] == U':') {
      lead = colon + 1;
      closed = true;
    } else {
      const std::size_t word = first_of(between, {U"其中", U"包括"});
      constexpr std::size_t kFar = 24;
      if (word > kFar || contains_any(between.substr(0, word), {U"。", U";"})) {
        return std::nullopt;
      }
      lead = word + 2;
      bracket = word > 0 && between[word - 1] == U'(';
      closed = bracket || contains_any(between.substr(0, word), {U"组成", U"构成"});
    }
    constexpr std::size_t kLongest = 1500;
    const View rest = document_.folded_text(from + lead, std::min(prose_.end, from + lead + kLongest));
    std::size_t end = rest.find(bracket ? U')' : U'。');
    if (end == View::npos) end = rest.size();
    return parts_between(total, from + lead, from + lead + end, closed);
  }

  // Behind spaces.
  static std::size_t first_name(View text) { return text.find_first_not_of(U" \n"); }

  // Figures of the total's dimension, without those in brackets of their own.
  Composition parts_between(std::size_t total, std::size_t begin, std::size_t end, bool closed) const {
    Composition result{end, closed, {}};
    std::size_t last = begin;
    for (std::size_t i = total + 1; i < prose_.first_figure + prose_.figure_count; ++i) {
      const DocumentFigure& figure = document_.figures[i];
      constexpr std::size_t kMostParts = 60;
      if (figure.begin >= end || result.parts.size() > kMostParts) break;
      if (figure.begin < begin || in_brackets(begin, figure.begin)) continue;
      if (!counts(figure) || figure.unit.dimension != document_.figures[total].unit.dimension) {
        result.closed = false;
        continue;
      }
      const View between = document_.folded_text(last, figure.begin);
      const bool opens = result.parts.empty() || between.find(U';') != View::npos;
      const std::size_t sign = between.find_last_of(U",;、:)");
      const View label = sign == View::npos ? between : between.substr(sign + 1);
      result.parts.push_back({i, tight(label), opens});
      last = figure.unit_end;
    }
    if (contains_any(document_.folded_text(begin, end), {U"等", U"另", U"此外", U"其余"})) result.closed = false;
    return result;
  }

  bool in_brackets(std::size_t begin, std::size_t at) const {
    const View text = document_.folded_text(begin, at);
    return std::count(text.begin(), text.end(), U'(') > std::count(text.begin(), text.end(), U')');
  }

  Number sum(const std::vector<Part>& parts) const {
    Number total = 0;
    for (const Part& part : parts) total += document_.figures[part.figure].value;
    return total;
  }

  // All parts, the first of each clause, or the first ones up to the total: a reading that holds is the one meant.
  std::vector<Part> reading_that_holds(const Number& total, const std::vector<Part>& parts) const {
    if (sum(parts) == total) return parts;
    std::vector<Part> opening;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(opening), [](const Part& part) { return part.opens; });
    if (opening.size() > 1 && sum(opening) == total) return opening;
    std::vector<Part> leading;
    Number added = 0;
    for (const Part& part : parts) {
      leading.push_back(part);
      added += document_.figures[part.figure].value;
      if (leading.size() > 1 && added == total) return leading;
    }
    return {};
  }

  static constexpr std::size_t kWord = 2;  // that names end with: 编制, 人员
  static View last_word(const Part& part) {
    const View label = part.label;
    return label.substr(label.size() - std::min(label.size(), kWord));
  }

  // 行政编制, 事业编制 against 人员编制: what they are called ends alike.
  bool named_alike(std::size_t total, const std::vector<Part>& parts) const {
    const View word = last_word(parts.front());
    if (word.size() < kWord) return false;
    const std::size_t at = document_.figures[total].begin;
    constexpr std::size_t kNear = 12;
    const View before = document_.folded_text(std::max(prose_.begin, at > kNear ? at - kNear : 0), at);
    return before.find(word) != View::npos &&
           std::all_of(parts.begin(), parts.end(), [&](const Part& part) { return View(part.label).ends_with(word); });
  }

  // 编制62名，其中行政编制28名、事业编制34名；实有人员58人，其中…: what stands behind the semicolon is called otherwise
  // and is not of this total.
  std::vector<Part> without_other_totals(const std::vector<Part>& parts) const {
    const auto next = std::find_if(parts.begin() + 1, parts.end(), [&](const Part& part) {
      return part.opens && last_word(part) != last_word(parts.front());
    });
    return {parts.begin(), next};
  }

  // Features that people share are no parts beside each other.
  static bool features(const std::vector<Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) {
      return contains_any(part.label,
                          {U"女", U"少数民族", U"岁", U"学历", U"党员", U"本科", U"研究生", U"高级", U"中级", U"职称"});
    });
  }

  // Near enough to the total to be meant as all of it.
  bool near(const Number& total, const std::vector<Part>& parts) const {
    return (sum(parts) - total).abs() <= max(total * Number::fraction(3, 10), Number(2));
  }

  // One digit wrong or two swapped, in the total or in a part, and all would add up.
  bool one_slip(const Number& total, const std::vector<Part>& parts) const {
    const Number gap = total - sum(parts);
    const auto slip = [](const Number& printed, const Number& right) {
      const bool as_long = right.sign() > 0 && printed.to_string().size() == right.to_string().size();
      return as_long && digit_slip(printed, right, 0).has_value();
    };
    return slip(total, sum(parts)) || std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
             const Number& printed = document_.figures[part.figure].value;
             return slip(printed, printed + gap);
           });
  }

  void judge(std::size_t total, const Composition& composition) {
    if (composition.parts.size() < 2) return;
    const DocumentFigure& figure = document_.figures[total];
    const std::vector<Part> holds = reading_that_holds(figure.value, composition.parts);
    if (!holds.empty())
      return add(total, holds, document_.figures[holds.back().figure].unit_end, CheckVerdict::consistent);
    const std::vector<Part> parts = without_other_totals(composition.parts);
    if (parts.size() < 2) return;
    constexpr std::size_t kFewest = 3;
    const bool whole = parts.size() == composition.parts.size();
    const bool surely_all = whole && composition.closed && parts.size() >= kFewest;
    if ((!surely_all && !named_alike(total, parts)) || features(parts)) return;
    const std::size_t end = whole ? composition.end : document_.figures[parts.back().figure].unit_end;
    if (near(figure.value, parts)) {
      add(total, parts, end, CheckVerdict::error);
    } else if (one_slip(figure.value, parts)) {
      add(total, parts, end, CheckVerdict::suspicious);
    }
  }

  void add(std::size_t total, const std::vector<Part>& parts, std::size_t end, CheckVerdict verdict) {
    const bool holds = verdict == CheckVerdict::consistent;
    const DocumentFigure& figure = document_.figures[total];
    std::string formula;
    std::vector<std::size_t> figures{total};
    for (const Part& part : parts) {
      formula += (formula.empty() ? "" : " + ") + document_.figures[part.figure].value.to_string();
      figures.push_back(part.figure);
    }
    const Number added = sum(parts);
    const std::string printed = document_.printed(figure);
    Check check = make_fault(
        "count.parts", CheckKind::sum, verdict, holds ? CheckSeverity::info : CheckSeverity::medium, figure.begin, end,
        {"各部分合计" + added.to_string() + (holds ? "，与" : "，而文中总数为") + printed + (holds ? "一致。" : "。"),
         "The parts add to " + added.to_string() + (holds ? ", as stated." : "; the text says otherwise.")});
    check.printed = printed;
    check.recomputed = added.to_string();
    check.formula = formula;
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  const ReportParagraph& prose_;
  Checks& checks_;
};

}  // namespace

void find_composition_faults(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) Compositions(view, prose, checks).run();
}

}  // namespace jiheng
