// Counts against what is enumerated behind or before them (个数与列举).
#include <algorithm>
#include <optional>

#include "audit/document_fault_finders.h"
#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/numeral.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// A list can be read in more than one way where 和 joins words inside an item or the last two items.
struct Listed {
  int least = 0;
  int most = 0;
  bool complete = false;  // nothing says that there are more
  std::size_t begin = 0;  // within the paragraph
  std::size_t end = 0;
};

View closing_of(char32_t open) {
  switch (open) {
    case U'(':
      return U")";
    case U'“':
      return U"”";
    case U'《':
      return U"》";
    default:
      return {};
  }
}

// Behind what a bracket or quotation mark at `at` encloses; `at` + 1 where it encloses nothing.
std::size_t behind_enclosed(View text, std::size_t at) {
  const View close = closing_of(text[at]);
  if (close.empty()) return at + 1;
  constexpr std::size_t kLongest = 300;
  const std::size_t end = text.substr(at + 1, kLongest).find(close);
  return end == View::npos ? at + 1 : at + end + 2;
}

// Items of `list`, brackets and quotations taken out.
Listed count_items(View list) {
  Listed result{1, 1, true, 0, list.size()};
  std::u32string bare;
  for (std::size_t i = 0; i < list.size();) {
    const std::size_t next = behind_enclosed(list, i);
    if (next == i + 1) bare += list[i];
    i = next;
  }
  for (const char32_t c : bare) {
    if (c == U'、') {
      ++result.least;
      ++result.most;
    } else if (c == U'和' || c == U'及' || c == U'与' || c == U'或' || c == U'暨') {
      ++result.most;
    }
  }
  const View trimmed = trim_spaces(bare);
  if (contains_any(trimmed, {U"等", U"如", U"例如", U"包括但", U"…", U"其中"})) result.complete = false;
  // Clauses instead of names, or names with counts of their own: the list is something else.
  const bool has_figures = std::any_of(trimmed.begin(), trimmed.end(), is_ascii_digit);
  if (trimmed.empty() || has_figures || contains_any(trimmed, {U",", U";", U"。", U":"})) result.complete = false;
  return result;
}

class Counts {
 public:
  Counts(const ReportView& view, const ReportParagraph& prose, Checks& checks)
      : document_(*view.document), prose_(prose), text_(view.text(prose)), checks_(checks) {}

  void run() {
    for (std::size_t i = prose_.first_figure; i < prose_.first_figure + prose_.figure_count; ++i) {
      const DocumentFigure& figure = document_.figures[i];
      if (figure.figure_class != FigureClass::count || figure.approximate || figure.decimals > 0) continue;
      const auto value = figure.value.to_integer();
      constexpr int kMost = 60;
      if (!value || *value < 2 || *value > kMost) continue;
      value_ = static_cast<int>(*value);
      index_ = i;
      behind_ = figure.unit_end - prose_.begin;
      if (!ordinals() && !names_behind()) names_before(figure.begin - prose_.begin);
    }
  }

 private:
  // Where the noun behind the count ends: 个党政内设机构,
  std::size_t noun_end() const {
    constexpr std::size_t kLongest = 40;
    std::size_t at = behind_;
    while (at < std::min(text_.size(), behind_ + kLongest) && View(U",。;:(、“").find(text_[at]) == View::npos) ++at;
    return at;
  }

  // 4个方面:一是…;二是…
  bool ordinals() {
    constexpr std::size_t kLead = 24;  // 工作,分别为:
    const View mark = U"一是";
    const std::size_t offset = text_.substr(behind_, kLead + mark.size()).find(mark);
    if (offset == View::npos) return false;
    const std::size_t first = behind_ + offset;
    const View lead = text_.substr(behind_, first - behind_);
    if (lead.find_first_of(U"。;") != View::npos || !contains_any(lead, {U":", U"为", U"是"})) return false;
    int count = 0;
    std::size_t end = first;
    for (int number = 1; number < 20; ++number) {
      const std::u32string next = to_code_points(chinese_numeral(number)) + U"是";
      constexpr std::size_t kLongestItem = 1500;
      const std::size_t from = text_.substr(end, kLongestItem).find(next);
      if (from == View::npos) break;
      const std::size_t at = end + from;
      count = number;
      end = at + next.size();
    }
    const bool same = count == value_;
    // The list may go on in paragraphs of its own.
    if (!same && (count < value_ || count < 2)) return false;
    add(same, {count, count, true, first, end}, "“一是”至“" + chinese_numeral(count) + "是”");
    return true;
  }

  bool names_behind() {
    const std::size_t noun = noun_end();
    constexpr std::size_t kLongestNoun = 24;
    if (noun >= text_.size() || noun - behind_ > kLongestNoun) return false;
    if (text_[noun] == U'(') return names_in_brackets(noun);
    std::size_t at = noun;
    if (text_[at] == U',') ++at;
    const View rest = text_.substr(at);
    // From the longest.
    for (const View lead : {View(U"分别为:"), View(U"分别是:"), View(U"分别为"), View(U"分别是"), View(U"具体为:"),
                            View(U"具体为"), View(U"具体是"), View(U"依次为"), View(U"即"), View(U":")}) {
      if (!rest.starts_with(lead)) continue;
      return names_until_stop(at + lead.size());
    }
    return false;
  }

  bool names_until_stop(std::size_t begin) {
    constexpr std::size_t kLongestList = 1500;
    const std::size_t limit = std::min(text_.size(), begin + kLongestList);
    std::size_t end = begin;
    while (end < limit && View(U"。;").find(text_[end]) == View::npos) end = behind_enclosed(text_, end);
    Listed listed = count_items(text_.substr(begin, std::min(end, text_.size()) - begin));
    listed.begin = begin;
    listed.end = std::min(end, text_.size());
    if (end >= limit) listed.complete = false;
    return judge(listed, true);
  }

  bool names_in_brackets(std::size_t open) {
    const std::size_t end = behind_enclosed(text_, open);
    if (end <= open + 2) return false;
    const View inside = text_.substr(open + 1, end - open - 2);
    if (starts_with_any(inside, {U"含", U"其中", U"不含", U"包括", U"见", U"详见"}) ||
        inside.find(U'、') == View::npos) {
      return false;
    }
    Listed listed = count_items(inside);
    listed.begin = open;
    listed.end = end;
    return judge(listed, false);
  }

  // a、b、c 3个村: only a list that fits is surely meant.
  void names_before(std::size_t at) {
    constexpr std::size_t kLongestList = 300;
    const std::size_t window = at > kLongestList ? at - kLongestList : 0;
    const std::size_t stop = text_.substr(window, at - window).find_last_of(U",。;:\n");
    const std::size_t begin = stop == View::npos ? window : window + stop + 1;
    View list = trim_spaces(text_.substr(begin, at - begin));
    if (list.find(U'、') == View::npos || list.ends_with(U"等")) return;
    Listed listed = count_items(list);
    listed.begin = begin;
    listed.end = behind_;
    constexpr int kFewest = 3;
    if (value_ >= kFewest && listed.complete && listed.least == value_) judge(listed, false);
  }

  // Bodies and things, whose names a list parts cleanly; 方面 and 问题 are listed as clauses.
  bool names_things() const {
    constexpr std::size_t kBefore = 10;
    const std::size_t begin = document_.figures[index_].begin - prose_.begin;
    const std::size_t from = begin > kBefore ? begin - kBefore : 0;
    const std::u32string near = tight(text_.substr(from, noun_end() - from));
    return contains_any(
        near, {U"机构", U"办公室", U"中心", U"单位", U"部门", U"科室", U"站",   U"所",   U"村",   U"社区", U"项目",
               U"资产", U"企业",   U"学校", U"维度", U"街道", U"乡镇", U"公司", U"医院", U"大队", U"支队"});
  }

  // `named` says that the words before the list leave no doubt that it is all.
  bool judge(const Listed& listed, bool named) {
    const bool same = value_ >= listed.least && value_ <= listed.most;
    if (!same && (!listed.complete || listed.least < 2 || !names_things())) return false;
    const std::string count = listed.least == listed.most
                                  ? std::to_string(listed.least)
                                  : std::to_string(listed.least) + "至" + std::to_string(listed.most);
    add(same, listed, "所列名称" + count + "个", named);
    return true;
  }

  void add(bool same, const Listed& listed, const std::string& counted, bool named = true) {
    const DocumentFigure& figure = document_.figures[index_];
    const CheckVerdict wrong = named ? CheckVerdict::error : CheckVerdict::suspicious;
    const std::string printed = document_.printed(figure);
    Check check = make_fault("count.listed", CheckKind::count, same ? CheckVerdict::consistent : wrong,
                             same ? CheckSeverity::info : CheckSeverity::medium,
                             std::min(figure.begin, prose_.begin + listed.begin),
                             std::max(figure.unit_end, prose_.begin + listed.end),
                             {"文中说" + printed + "，" + counted + (same ? "，相符。" : "，不相符。"),
                              "The text says " + printed + "; listed are " + std::to_string(listed.least) +
                                  (same ? ", which fits." : ", which does not fit.")});
    check.printed = printed;
    check.recomputed = std::to_string(same ? value_ : listed.least);
    check.figures = {index_};
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  const ReportParagraph& prose_;
  View text_;
  Checks& checks_;
  int value_ = 0;
  std::size_t index_ = 0;
  std::size_t behind_ = 0;  // the count, within the paragraph
};

// 设9个工作机构。 with numbered paragraphs below: 1. … 9. …
class CountsOfParagraphs {
 public:
  CountsOfParagraphs(const ReportView& view, Checks& checks) : view_(view), checks_(checks) {}

  void run() {
    for (const ReportParagraph& prose : view_.paragraphs) {
      if (prose.figure_count == 0) continue;
      const std::size_t last = prose.first_figure + prose.figure_count - 1;
      const DocumentFigure& figure = view_.document->figures[last];
      const auto value = figure.value.to_integer();
      constexpr int kMost = 40;
      if (figure.figure_class != FigureClass::count || figure.approximate || !value || *value < 2 || *value > kMost) {
        continue;
      }
      const View rest = trim_spaces(view_.document->folded_text(figure.unit_end, prose.end));
      constexpr std::size_t kNoun = 20;
      const bool announced = rest.ends_with(U':');
      if (rest.size() > kNoun || (!announced && rest.find(U',') != View::npos)) continue;
      const int counted = numbered_below(prose.first_passage + prose.passage_count);
      const std::vector<std::size_t> together = counts_of_last_sentence(prose);
      if (counted == static_cast<int>(*value)) {
        add({last}, counted, true);
      } else if (together.size() > 1 && sum(together) == counted) {
        add(together, counted, true);
      } else if (announced && counted > 1 && together.size() == 1 &&
                 contains_any(rest, {U"分别", U"包括", U"即", U"依次"})) {
        add({last}, counted, false);
      }
    }
  }

 private:
  // 行政单位1家，事业单位4家，包括：
  std::vector<std::size_t> counts_of_last_sentence(const ReportParagraph& prose) const {
    const View text = view_.text(prose);
    const std::size_t stop = text.find_last_of(U"。;");
    const std::size_t begin = prose.begin + (stop == View::npos || stop + 1 >= text.size() ? 0 : stop + 1);
    std::vector<std::size_t> found;
    for (std::size_t i = prose.first_figure; i < prose.first_figure + prose.figure_count; ++i) {
      const DocumentFigure& figure = view_.document->figures[i];
      if (figure.begin >= begin && figure.figure_class == FigureClass::count) found.push_back(i);
    }
    return found;
  }

  Number sum(const std::vector<std::size_t>& figures) const {
    Number total = 0;
    for (const std::size_t i : figures) total += view_.document->figures[i].value;
    return total;
  }

  // How far the numbers 1, 2, 3 … of one style go on from a passage. 0 where the list does not begin at once.
  int numbered_below(std::size_t passage) const {
    const auto first = view_.numbered.begin() + static_cast<std::ptrdiff_t>(view_.numbered_from(passage));
    if (first == view_.numbered.end() || first->passage != passage || first->number != 1) return 0;
    int count = 0;
    for (auto one = first; one != view_.numbered.end(); ++one) {
      if (one->depth() > first->depth()) continue;
      if (one->depth() < first->depth() || one->number != count + 1) break;
      ++count;
    }
    return count;
  }

  void add(std::vector<std::size_t> figures, int counted, bool same) {
    const DocumentFigure& first = view_.document->figures[figures.front()];
    const DocumentFigure& last = view_.document->figures[figures.back()];
    const std::string printed = view_.document->quote(first.begin, last.unit_end);
    Check check = make_fault("count.numbered", CheckKind::count, same ? CheckVerdict::consistent : CheckVerdict::error,
                             same ? CheckSeverity::info : CheckSeverity::medium, first.begin, last.unit_end,
                             {"文中说" + printed + "，其下逐条编号列出" + std::to_string(counted) + "条" +
                                  (same ? "，相符。" : "，不相符。"),
                              "The text says " + printed + "; " + std::to_string(counted) + " numbered items follow."});
    check.printed = printed;
    check.recomputed = std::to_string(counted);
    check.figures = std::move(figures);
    checks_.push_back(std::move(check));
  }

  const ReportView& view_;
  Checks& checks_;
};

}  // namespace

void find_count_faults(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) Counts(view, prose, checks).run();
  CountsOfParagraphs(view, checks).run();
}

}  // namespace jiheng
