#include <algorithm>
#include <array>

#include "audit/document_fault_finders.h"
#include "audit/figure_lexer.h"
#include "audit/folded_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool is_space(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t'; }

// Both directions printed, one in brackets, as the form asks to choose from them. Only where a figure follows: heads of
// tables and definitions keep both.
constexpr std::array<std::array<View, 2>, 8> kBothDirections{{{U"增加", U"减少"},
                                                              {U"减少", U"增加"},
                                                              {U"增长", U"下降"},
                                                              {U"增长", U"减少"},
                                                              {U"下降", U"增长"},
                                                              {U"上升", U"下降"},
                                                              {U"下降", U"上升"},
                                                              {U"增长", U"降低"}}};

// How instructions of report forms begin and go on: sentences that tell a writer what to write.
struct Instruction {
  View begin;
  View within;  // in the same sentence
};
constexpr std::array<Instruction, 12> kInstructions{{{U"简介如何", U""},
                                                     {U"简要介绍", U"如何"},
                                                     {U"简述", U"如何"},
                                                     {U"简要说明", U"如何"},
                                                     {U"请简要", U""},
                                                     {U"请说明", U""},
                                                     {U"请填写", U""},
                                                     {U"此处填写", U""},
                                                     {U"此处应", U""},
                                                     {U"主要包括以下内容:(根据", U""},
                                                     {U"填写说明:", U""},
                                                     {U"可根据实际情况", U"填写"}}};

// 末 for 未 before what only a negation precedes.
constexpr std::array<View, 16> kNegated{U"按规定", U"及时", U"能够", U"经批准", U"建立", U"制定", U"开展", U"落实",
                                        U"达到",   U"完成", U"纳入", U"严格",   U"明确", U"有效", U"充分", U"按照"};
// What ends of periods have: 年末 for 年未.
constexpr std::array<View, 8> kYearEnd{U"结转", U"结余", U"余额", U"实有", U"在职人", U"存款", U"库存", U"资产总"};
// 已 for 己.
constexpr std::array<View, 14> kDone{U"完成", U"经",   U"按",   U"建立", U"落实", U"开展", U"支付",
                                     U"纳入", U"竣工", U"实施", U"执行", U"全部", U"到位", U"整改"};

class Residue {
 public:
  Residue(const ReportView& view, const ReportParagraph& prose, Checks& checks, FormNotes& notes)
      : view_(view), prose_(prose), text_(view.text(prose)), checks_(checks), notes_(notes) {}

  void run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      both_directions(i);
      percent_alone(i);
      placeholder(i);
      doubled_sign(i);
      mistaken_character(i);
    }
    instructions();
    project_for_department();
  }

 private:
  View from(std::size_t i) const { return text_.substr(std::min(i, text_.size())); }
  char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  char32_t before(std::size_t i) const {
    while (i > 0 && is_space(text_[i - 1])) --i;
    return i > 0 ? text_[i - 1] : U'\0';
  }
  std::size_t skip(std::size_t i) const {
    while (i < text_.size() && is_space(text_[i])) ++i;
    return i;
  }
  std::size_t place(std::size_t i) const { return prose_.begin + i; }
  std::string words(std::size_t begin, std::size_t end) const {
    return view_.document->quote(place(begin), place(end));
  }

  Check& add(const char* rule, CheckVerdict verdict, CheckSeverity severity, std::size_t begin, std::size_t end,
             Message message) {
    checks_.push_back(
        make_fault(rule, CheckKind::wording, verdict, severity, place(begin), place(end), std::move(message)));
    checks_.back().printed = words(begin, end);
    return checks_.back();
  }

  void both_directions(std::size_t i) {
    for (const auto& [one, other] : kBothDirections) {
      if (!from(i).starts_with(one) || at(i + one.size()) != U'(') continue;
      const std::size_t inner = i + one.size() + 1;
      if (!from(inner).starts_with(other) || at(inner + other.size()) != U')') continue;
      std::size_t end = skip(inner + other.size() + 1);
      if (!is_ascii_digit(at(end))) continue;
      while (end < text_.size() && (is_ascii_digit(text_[end]) || text_[end] == U'.' || text_[end] == U',')) ++end;
      add("wording.both-directions", CheckVerdict::suspicious, CheckSeverity::low, i, end,
          {"“" + words(i, end) + "”两个方向并列，是表样的选择项没有删去其一。",
           "“" + words(i, end) + "” keeps both directions of the form: one should have been struck out."});
      return;
    }
  }

  void percent_alone(std::size_t i) {
    if (text_[i] != U'%' || !is_han(before(i))) return;
    const std::size_t next = skip(i + 1);
    if (next < text_.size() && View(U"。,;、").find(text_[next]) == View::npos) return;
    // 单位：%, 完成率%: the name of a unit, or of a column.
    if (View(U"率比重度位例值").find(before(i)) != View::npos) return;
    constexpr std::size_t kWords = 8;
    const std::size_t begin = i > kWords ? i - kWords : 0;
    add("wording.percent-without-number", CheckVerdict::error, CheckSeverity::medium, begin, i + 1,
        {"“" + words(begin, i + 1) + "”中百分号前没有数字：漏填了数，或多写了百分号。",
         "“" + words(begin, i + 1) +
             "” has a % without a number: either the number is missing or the sign is one too "
             "many."});
  }

  void placeholder(std::size_t i) {
    const char32_t c = text_[i];
    if ((c != U'X' && c != U'x' && c != U'×' && c != U'_' && c != U'*') || (i > 0 && text_[i - 1] == c)) return;
    std::size_t end = i;
    while (at(end) == c) ++end;
    const std::size_t least = c == U'_' || c == U'*' ? 3 : 2;
    if (end - i < least || is_ascii_letter(at(end)) || is_ascii_digit(at(end))) return;
    const char32_t previous = i > 0 ? text_[i - 1] : U'\0';
    if (is_ascii_letter(previous) || is_ascii_digit(previous) || previous == U'.') return;
    // 张××: a name that somebody hid.
    if (!is_han(at(end)) && previous != U'(' && at(end) != U'%' && is_han(previous)) return;
    // A line to sign on.
    if (c == U'_' && contains_any(text_, {U"签字", U"签名", U"签章", U"盖章", U"日期", U"电话", U"负责人", U"填表人"}))
      return;
    const std::size_t begin = i > 4 ? i - 4 : 0;
    const std::size_t until = std::min(end + 4, text_.size());
    add("wording.placeholder", CheckVerdict::suspicious, CheckSeverity::medium, begin, until,
        {"“" + words(begin, until) + "”是表样的占位符，没有填写。",
         "“" + words(begin, until) + "” is a placeholder of the form that was not filled in."});
  }

  void doubled_sign(std::size_t i) {
    if (View(U"。,;、:").find(text_[i]) == View::npos || at(i + 1) != text_[i] || at(i + 2) == text_[i]) return;
    if (i > 0 && text_[i - 1] == text_[i]) return;
    const std::size_t begin = i > 4 ? i - 4 : 0;
    notes_.push_back({place(begin),
                      place(i + 2),
                      false,
                      {"“" + words(begin, i + 2) + "”标点重复", "“" + words(begin, i + 2) + "” doubles a sign"}});
  }

  template <std::size_t N>
  bool followed_by(std::size_t i, const std::array<View, N>& list) const {
    return std::any_of(list.begin(), list.end(), [&](View word) { return from(i).starts_with(word); });
  }

  void mistaken(std::size_t i, const char* right, CheckSeverity severity, bool sure = true) {
    const std::size_t begin = i > 4 ? i - 4 : 0;
    const std::size_t end = std::min(i + 5, text_.size());
    const std::string wrong = words(i, i + 1);
    Check& check =
        add("wording.mistaken-character", sure ? CheckVerdict::error : CheckVerdict::suspicious, severity, begin, end,
            {"“" + words(begin, end) + "”中的“" + wrong + "”" + (sure ? "" : "疑") + "应为“" + right + "”，形近而误。",
             "In “" + words(begin, end) + "”, " + wrong + (sure ? " is" : " may be") + " written for " + right + "."});
    check.recomputed = right;
  }

  void mistaken_character(std::size_t i) {
    const char32_t c = text_[i];
    if (c == U'末') {
      constexpr View kEnds = U"年月期周季岁纪旬度本始粉终学微";
      if (kEnds.find(before(i)) == View::npos && followed_by(i + 1, kNegated)) {
        mistaken(i, "未", CheckSeverity::high);
      }
    } else if (c == U'未') {
      if (View(U"年月期").find(before(i)) != View::npos && followed_by(i + 1, kYearEnd)) {
        mistaken(i, "末", CheckSeverity::medium, before(i) != U'年');  // 2023年未结转: it may say so
      }
    } else if (c == U'己') {
      if (View(U"自知利克律异舍为").find(before(i)) == View::npos && followed_by(i + 1, kDone)) {
        mistaken(i, "已", CheckSeverity::low);
      }
    }
  }

  std::size_t sentence_end(std::size_t i) const {
    const std::size_t end = text_.find_first_of(U"。!?", i);
    return end == View::npos ? text_.size() : end + 1;
  }

  void instructions() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = sentence_end(begin);
      const View sentence = text_.substr(begin, end - begin);
      for (const Instruction& form : kInstructions) {
        const std::size_t at = sentence.find(form.begin);
        if (at == View::npos || (at > 0 && is_han(sentence[at - 1]))) continue;
        if (!form.within.empty() && sentence.find(form.within, at) == View::npos) continue;
        add("wording.instruction-left", CheckVerdict::suspicious, CheckSeverity::medium, begin + at, end,
            {"“" + words(begin + at, std::min(end, begin + at + 24)) +
                 "…”是报告提纲的填写要求，没有删去；其后应写本单位的情况。",
             "An instruction of the report form was left in the text."});
        break;
      }
      begin = end;
    }
  }

  void project_for_department() {
    if (view_.identity.title.find("整体") == std::string::npos) return;
    for (const View phrase :
         {View(U"本项目总得分"), View(U"本项目得分"), View(U"该项目总得分"), View(U"本项目综合得分")}) {
      const std::size_t at = text_.find(phrase);
      if (at == View::npos) continue;
      notes_.push_back(
          {place(at),
           place(at + phrase.size()),
           false,
           {"“" + words(at, at + phrase.size()) + "”是项目评价的用语，本报告评价的是部门整体",
            "“" + words(at, at + phrase.size()) + "” is what project reports say; this one is on a whole department"}});
    }
  }

  const ReportView& view_;
  const ReportParagraph& prose_;
  View text_;
  Checks& checks_;
  FormNotes& notes_;
};

}  // namespace

void find_residue(const ReportView& view, Checks& checks, FormNotes& notes) {
  for (const ReportParagraph& prose : view.paragraphs) Residue(view, prose, checks, notes).run();
}

}  // namespace jiheng
