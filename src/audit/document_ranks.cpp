// Ranks (排名): 其中甲乡支出最高, 丙镇排名第二, against the figures that the same sentence lists.
#include <array>
#include <optional>
#include <vector>

#include "audit/document_fault_finders.h"
#include "audit/folded_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

// A figure of a list, and the words that name whose it is.
struct Listed {
  std::size_t figure = 0;
  View name;
};

// The claim that one of them is the first, the last or the n-th.
struct Claim {
  std::size_t begin = 0;  // of the clause, in the text of the paragraph
  std::size_t end = 0;
  View who;
  std::size_t rank = 1;  // from the top, or from the bottom
  bool from_top = true;
};

constexpr View kSeparators = U",;。:、\n";

class Ranks {
 public:
  Ranks(const ReportView& view, const ReportParagraph& prose, Checks& checks)
      : document_(*view.document), prose_(prose), text_(view.text(prose)), checks_(checks) {}

  void run() {
    if (text_.find(U'最') == View::npos && text_.find(U'第') == View::npos && text_.find(U"居首") == View::npos) return;
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of(U"。\n", begin), text_.size());
      check_sentence(begin, end);
      begin = end + 1;
    }
  }

 private:
  const DocumentFigure& figure(std::size_t i) const { return document_.figures[i]; }

  // The figures of one sentence, where all of them are one kind of thing and each has a name of its own.
  std::vector<Listed> list_in(std::size_t begin, std::size_t end) const {
    std::vector<Listed> list;
    std::size_t from = begin;
    for (std::size_t i = prose_.first_figure; i < prose_.first_figure + prose_.figure_count; ++i) {
      const std::size_t at = figure(i).begin - prose_.begin;
      if (at < begin || at >= end) continue;
      const FigureClass one = figure(i).figure_class;
      if (one != FigureClass::amount && one != FigureClass::rate && one != FigureClass::score &&
          one != FigureClass::count) {
        continue;
      }
      const View words = text_.substr(from, at - from);
      const std::size_t sign = words.find_last_of(kSeparators);
      list.push_back({i, trim_spaces(sign == View::npos ? words : words.substr(sign + 1))});
      from = figure(i).unit_end - prose_.begin;
    }
    constexpr std::size_t kFewest = 3;
    if (list.size() < kFewest) return {};
    constexpr std::size_t kShortestName = 2;
    for (const Listed& one : list) {
      const DocumentFigure& first = figure(list.front().figure);
      const DocumentFigure& other = figure(one.figure);
      const bool alike = other.figure_class == first.figure_class && other.unit.dimension == first.unit.dimension &&
                         !other.approximate && (!other.unit.dimension.is_ratio() || other.is_rate());
      if (!alike || one.name.size() < kShortestName) return {};
      if (contains_any(one.name, {U"其中", U"合计", U"总", U"共", U"比上年", U"增", U"减", U"占", U"分别"})) return {};
    }
    return list;
  }

  // A clause that ends with the claim: 其中甲乡支出最高.
  static std::optional<Claim> claim_in(View clause) {
    struct Word {
      View text;
      bool top;
    };
    constexpr std::array<Word, 12> kWords{{{U"最高", true},
                                           {U"最多", true},
                                           {U"最大", true},
                                           {U"居首", true},
                                           {U"居首位", true},
                                           {U"居第一", true},
                                           {U"排名第一", true},
                                           {U"排第一", true},
                                           {U"位列第一", true},
                                           {U"最低", false},
                                           {U"最少", false},
                                           {U"最小", false}}};
    for (const Word& word : kWords) {
      if (clause.ends_with(word.text)) {
        return Claim{0, 0, clause.substr(0, clause.size() - word.text.size()), 1, word.top};
      }
    }
    constexpr std::array<View, 6> kNumbers{U"第二", U"第三", U"第四", U"第五", U"第六", U"第七"};
    for (std::size_t i = 0; i < kNumbers.size(); ++i) {
      for (const View verb : {View(U"排名"), View(U"位居"), View(U"位列"), View(U"居"), View(U"排")}) {
        const std::size_t length = verb.size() + kNumbers[i].size();
        if (clause.size() <= length || !clause.ends_with(kNumbers[i])) continue;
        if (!clause.substr(0, clause.size() - kNumbers[i].size()).ends_with(verb)) continue;
        return Claim{0, 0, clause.substr(0, clause.size() - length), i + 2, true};
      }
    }
    return std::nullopt;
  }

  void check_sentence(std::size_t begin, std::size_t end) {
    std::vector<Listed> list;
    for (std::size_t at = begin; at < end;) {
      const std::size_t stop = std::min(text_.find_first_of(kSeparators, at), end);
      if (auto claim = claim_in(trim_spaces(text_.substr(at, stop - at)))) {
        if (list.empty()) list = list_in(begin, end);
        if (list.empty()) return;
        claim->begin = at;
        claim->end = stop;
        check_claim(list, *claim);
      }
      at = stop + 1;
    }
  }

  // The only listed figure that the claim speaks of, by name: 甲乡 of 甲乡支出, 甲镇 of 甲镇得分.
  static std::optional<std::size_t> named(const std::vector<Listed>& list, View who) {
    if (const std::size_t lead = behind_last_of(who, {U"其中", U"以"}); lead != View::npos) who = who.substr(lead);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!who.starts_with(list[i].name) && !(who.size() >= 2 && list[i].name.starts_with(who))) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  void check_claim(const std::vector<Listed>& list, const Claim& claim) {
    // Among others than the listed ones: 在全市排名第二.
    if (contains_any(claim.who, {U"全国", U"全省", U"全市", U"全县", U"全区", U"历年", U"同期"})) return;
    const auto who = named(list, claim.who);
    if (!who) return;
    const Number& value = figure(list[*who].figure).value;
    std::size_t rank = 1;
    std::size_t first = *who;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Number& other = figure(list[i].figure).value;
      if (claim.from_top ? other > value : other < value) ++rank;
      const Number& best = figure(list[first].figure).value;
      if (claim.from_top ? other > best : other < best) first = i;
    }
    const bool holds = rank == claim.rank;
    const std::string at_the_end = "“" + to_utf8(list[first].name) + "”的" +
                                   document_.printed(figure(list[first].figure)) + (claim.from_top ? "最高" : "最低");
    Check check = make_fault(
        "text.rank", CheckKind::other, holds ? CheckVerdict::consistent : CheckVerdict::error,
        holds ? CheckSeverity::info : CheckSeverity::medium, prose_.begin + claim.begin, prose_.begin + claim.end,
        {"所列" + std::to_string(list.size()) + "个数中，" + document_.printed(figure(list[*who].figure)) +
             (claim.from_top ? "从高到低" : "从低到高") + "居第" + std::to_string(rank) +
             (holds ? "，与所写一致。" : "，与所写不符；" + at_the_end + "。"),
         "Of the " + std::to_string(list.size()) + " listed figures " + document_.printed(figure(list[*who].figure)) +
             " is number " + std::to_string(rank) + (claim.from_top ? " from the top" : " from the bottom") +
             (holds ? ", as said." : ", not as said.")});
    check.printed = document_.quote(check.begin, check.end);
    check.recomputed = "第" + std::to_string(rank);
    check.figures.push_back(list[*who].figure);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i != *who) check.figures.push_back(list[i].figure);
    }
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  const ReportParagraph& prose_;
  View text_;
  Checks& checks_;
};

}  // namespace

void find_rank_faults(const ReportView& view, Checks& checks) {
  for (const ReportParagraph& prose : view.paragraphs) Ranks(view, prose, checks).run();
}

}  // namespace jiheng
