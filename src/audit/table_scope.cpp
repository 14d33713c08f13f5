#include "audit/table_scope.h"

#include <array>

#include "audit/figure_lexer.h"
#include "audit/table_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

class Words {
 public:
  explicit Words(View text) : text_(text) {}

  // Takes the word out, everywhere.
  bool take(View word) {
    bool found = false;
    for (std::size_t at = text_.find(word); at != std::u32string::npos; at = text_.find(word, at)) {
      text_.erase(at, word.size());
      found = true;
    }
    return found;
  }

  template <std::size_t N>
  bool take_any(const std::array<View, N>& words) {
    bool found = false;
    for (const View word : words) found = take(word) || found;
    return found;
  }

  // 2024年, 2024年度.
  std::u32string take_year() {
    for (std::size_t at = 0; at + 4 <= text_.size(); ++at) {
      const bool digits =
          text_[at] == U'2' && text_[at + 1] == U'0' && is_ascii_digit(text_[at + 2]) && is_ascii_digit(text_[at + 3]);
      const bool longer =
          (at + 4 < text_.size() && is_ascii_digit(text_[at + 4])) || (at > 0 && is_ascii_digit(text_[at - 1]));
      if (!digits || longer) continue;
      std::u32string year = text_.substr(at, 4);
      text_.erase(at, 4);
      return year;
    }
    return {};
  }

  // What still says something: marks and numbers don't.
  std::u32string rest() const {
    std::u32string han;
    for (const char32_t c : text_) {
      if (is_han(c)) han += c;
    }
    return han;
  }

 private:
  std::u32string text_;
};

// 一般公共预算 is a fund and no budget: the funds go before the stages, the longer names before the shorter.
TableFund take_fund(Words& words) {
  const bool government =
      words.take_any(std::array<View, 3>{U"政府性基金预算财政拨款", U"政府性基金预算", U"政府性基金"});
  const bool capital =
      words.take_any(std::array<View, 3>{U"国有资本经营预算财政拨款", U"国有资本经营预算", U"国有资本经营"});
  const bool general = words.take_any(std::array<View, 5>{
      U"一般公共预算财政拨款", U"一般公共预算", U"公共财政预算财政拨款", U"公共财政预算", U"公共预算财政拨款"});
  const bool fiscal = words.take(U"财政拨款");
  if (government) return TableFund::government;
  if (capital) return TableFund::capital;
  if (general) return TableFund::general;
  return fiscal ? TableFund::fiscal : TableFund::all;
}

std::u32string take_stage(Words& words) {
  if (words.take_any(std::array<View, 2>{U"年初预算", U"年初批复"})) return U"年初";
  if (words.take_any(std::array<View, 4>{U"全年预算", U"调整预算", U"预算调整", U"调整后预算"})) return U"调整";
  if (words.take_any(std::array<View, 3>{U"决算", U"执行", U"实际"})) return U"决算";
  return words.take(U"预算") ? U"预算" : U"";
}

std::u32string take_nature(Words& words) {
  const bool basic = words.take(U"基本支出");
  for (const View nature : {View(U"人员经费"), View(U"公用经费"), View(U"项目支出")}) {
    if (words.take(nature)) return std::u32string(nature);
  }
  return basic ? U"基本支出" : U"";
}

}  // namespace

ScopeWords read_scope_words(View text, View main_year) {
  Words words(text);
  ScopeWords scope;
  // How accounts are classed shows in their codes.
  words.take_any(std::array<View, 8>{U"部门预算经济分类", U"政府预算经济分类", U"功能分类", U"经济分类", U"功能科目",
                                     U"经济科目", U"科目编码", U"科目名称"});
  scope.fund = take_fund(words);
  const std::u32string year = words.take_year();
  const bool last_year = words.take_any(std::array<View, 2>{U"上年度", U"上年"});
  // 上年结转 is a thing of this year.
  scope.carried = words.take_any(std::array<View, 2>{U"结转", U"结余"});
  scope.year = year == main_year ? std::u32string() : year;
  if (last_year && !scope.carried) scope.year = U"上年";
  scope.stage = take_stage(words);
  scope.nature = take_nature(words);
  scope.both_flows = words.take_any(std::array<View, 2>{U"收入支出", U"收支"});
  const bool income = words.take(U"收入");
  const bool spending = words.take(U"支出");
  scope.both_flows = scope.both_flows || (income && spending);
  if (!scope.both_flows && income) scope.flow = TableFlow::income;
  if (!scope.both_flows && (spending || !scope.nature.empty())) scope.flow = TableFlow::spending;
  scope.grand = words.take(U"总计");
  scope.total = words.take_any(std::array<View, 3>{U"合计", U"小计", U"共计"}) || scope.grand;
  words.take_any(std::array<View, 4>{U"第一部分", U"第二部分", U"第三部分", U"第四部分"});
  words.take_any(std::array<View, 19>{U"总表", U"总体情况", U"情况", U"表", U"部门", U"本年度", U"本年", U"年度", U"年",
                                      U"财务", U"项目", U"名称", U"金额", U"资金", U"万元", U"元", U"数", U"总",
                                      U"用途"});
  scope.rest = words.rest();
  if (scope.carried) scope.rest += last_year ? U"上年结转" : U"结转";
  return scope;
}

ScopeWords narrowed(const ScopeWords& wide, const ScopeWords& narrow) {
  ScopeWords scope = wide;
  if (narrow.fund != TableFund::all) scope.fund = narrow.fund;
  if (narrow.flow != TableFlow::unknown) scope.flow = narrow.flow;
  if (!narrow.nature.empty()) scope.nature = narrow.nature;
  if (!narrow.stage.empty()) scope.stage = narrow.stage;
  if (!narrow.year.empty()) scope.year = narrow.year;
  scope.total = narrow.total;
  scope.grand = narrow.grand;
  scope.carried = wide.carried || narrow.carried;
  scope.rest += narrow.rest;
  return scope;
}

}  // namespace jiheng
