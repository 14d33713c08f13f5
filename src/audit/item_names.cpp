#include "audit/item_names.h"

#include <array>

#include "audit/figure_lexer.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

void erase_all(std::u32string& text, View word) {
  for (std::size_t at = text.find(word); at != std::u32string::npos; at = text.find(word, at)) {
    text.erase(at, word.size());
  }
}

// What is compared: 年初结转和结余数 and 年初结转结余 are 年初结转.
std::u32string plain_name(View name) {
  std::u32string plain;
  for (const char32_t c : name) {
    if (is_han(c) && View(U"和及与").find(c) == View::npos) plain += c;
  }
  for (std::size_t at = plain.find(U"结转结余"); at != std::u32string::npos; at = plain.find(U"结转结余")) {
    plain.erase(at + 2, 2);
  }
  constexpr std::array<View, 4> kEndings{U"金额", U"资金", U"数", U"额"};
  for (const View ending : kEndings) {
    const bool all = ending == U"额" && plain.ends_with(U"总额");  // 预算调整总额 is not 预算调整数
    if (!all && plain.size() > ending.size() + 2 && plain.ends_with(ending)) {
      plain.resize(plain.size() - ending.size());
      break;
    }
  }
  return plain;
}

// Words behind a name that only lead to the figure; the longest first.
bool take_back_word(View& label) {
  constexpr std::array<View, 21> kWords{U"总额", U"分别为", U"均为", U"为", U"是",   U"共计", U"达到",
                                        U"达",   U"约",     U"共",   U"仅", U"合计", U"总计", U"计",
                                        U"批复", U"安排",   U"下达", U":",  U"的",   U"各",   U"了"};
  for (const View word : kWords) {
    if (label.size() > word.size() && label.ends_with(word)) {
      label.remove_suffix(word.size());
      return true;
    }
  }
  return false;
}

// Subjects that are the unit itself.
std::u32string subject_of(View words) {
  std::u32string subject(words);
  for (const View word : {View(U"本部门"), View(U"我部门"), View(U"本单位"), View(U"我单位"), View(U"部门"),
                          View(U"单位"), View(U"年度"), View(U"本年"), View(U"全年"), View(U"当年"), View(U"整体"),
                          View(U"其中"), View(U"决算"), View(U"的"), View(U":")}) {
    erase_all(subject, word);
  }
  return subject == U"支出" || subject == U"年" ? std::u32string() : subject;
}

struct OtherName {
  View words;
  const char* item;
};
// What these usually are.
constexpr std::array<OtherName, 2> kUsual{{{U"收入合计", "本年收入"}, {U"支出合计", "本年支出"}}};
// Writers mean by these now the one, now the other total.
constexpr std::array<OtherName, 6> kLoose{{{U"决算收入", "收入总计"},
                                           {U"决算支出", "支出总计"},
                                           {U"总收入", "收入总计"},
                                           {U"总支出", "支出总计"},
                                           {U"追加预算", "预算调整数"},
                                           {U"追加", "预算调整数"}}};

}  // namespace

View label_without_front(View label) {
  for (std::size_t i = label.size(); i-- > 4;) {
    const bool year = label[i] == U'年' && is_ascii_digit(label[i - 1]) && is_ascii_digit(label[i - 4]);
    if (!year) continue;
    label.remove_prefix(i + 1);
    if (label.starts_with(U"度")) label.remove_prefix(1);
    break;
  }
  // 五、 （二）
  const std::size_t mark = label.substr(0, 4).find_first_of(U"、)");
  if (mark != View::npos && mark > 0 && is_chinese_digit(label[mark - 1])) label.remove_prefix(mark + 1);
  while (!label.empty() && (View(U"()0123456789.、:,;").find(label.front()) != View::npos)) label.remove_prefix(1);
  if (label.starts_with(U"其中")) label.remove_prefix(2);
  while (!label.empty() && (label.front() == U':' || label.front() == U',')) label.remove_prefix(1);
  return label;
}

ItemNames::ItemNames(const Catalog& catalog) {
  const auto add = [&](const std::string& name, int id) {
    const std::u32string plain = plain_name(to_code_points(name));
    const auto [place, fresh] = items_.emplace(plain, id);
    if (!fresh && place->second != id) place->second = -1;
  };
  for (const Item& item : catalog.items()) {
    const bool money = item.type.kind == ValueKind::number && item.type.dimension == Dimension::of(Quantity::money);
    if (item.is_derived()) derived_.insert(to_code_points(item.name));
    if (!money || item.is_derived() || item.computed) continue;
    add(item.name, item.id);
    for (const std::string& alias : item.aliases) add(alias, item.id);
  }
  const auto add_others = [&](const auto& names, NamedBy by) {
    for (const OtherName& name : names) {
      const Item* item = catalog.find_item(name.item);
      items_.erase(std::u32string(name.words));
      if (item != nullptr) others_.emplace(name.words, std::pair(item->id, by));
    }
  };
  add_others(kUsual, NamedBy::topic);
  add_others(kLoose, NamedBy::loose);
}

std::optional<NamedItem> ItemNames::whole(View name) const {
  if (derived_.contains(std::u32string(name))) return std::nullopt;
  const std::u32string plain = plain_name(name);
  if (const auto found = items_.find(plain); found != items_.end()) {
    if (found->second < 0) return std::nullopt;
    return NamedItem{found->second, {}, std::u32string(name), NamedBy::name};
  }
  if (const auto found = others_.find(plain); found != others_.end()) {
    return NamedItem{found->second.first, {}, std::u32string(name), found->second.second};
  }
  // 收入预算总计, 公务接待费支出决算
  for (const View stage : {View(U"预算"), View(U"决算")}) {
    const std::size_t at = plain.find(stage);
    if (at == std::u32string::npos) continue;
    std::u32string without = plain;
    without.erase(at, stage.size());
    const auto found = items_.find(without);
    if (found != items_.end() && found->second >= 0) {
      return NamedItem{found->second, {}, std::u32string(name), NamedBy::name};
    }
  }
  return std::nullopt;
}

std::optional<NamedItem> ItemNames::ending(View label) const {
  constexpr std::size_t kShortest = 4;  // 总支出 also ends the names of other things
  for (std::size_t begin = 1; begin + kShortest <= label.size(); ++begin) {
    auto found = whole(label.substr(begin));
    if (!found || found->name.size() < kShortest) continue;
    found->subject = subject_of(label.substr(0, begin));
    return found;
  }
  return std::nullopt;
}

std::optional<NamedItem> ItemNames::find(View label, View topic) const {
  const View front = label_without_front(label);
  View core = front;
  do {
    if (auto found = whole(core)) return found;
    if (auto found = ending(core)) return found;
  } while (take_back_word(core));
  if (topic.empty() || front.empty()) return std::nullopt;
  core = front;
  do {
    for (const std::u32string& both :
         {std::u32string(core) + std::u32string(topic), std::u32string(topic) + std::u32string(core)}) {
      auto found = whole(both);
      if (!found || found->by == NamedBy::loose) continue;
      found->by = NamedBy::topic;
      return found;
    }
  } while (take_back_word(core));
  return std::nullopt;
}

}  // namespace jiheng
