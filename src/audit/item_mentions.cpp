#include "audit/item_mentions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "audit/figure_lexer.h"
#include "base/text.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

bool has(View text, View word) { return text.find(word) != View::npos; }
bool has_any(View text, std::initializer_list<View> words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return has(text, word); });
}

constexpr std::array<View, 6> kFunds{U"财政拨款",     U"一般公共预算", U"政府性基金",
                                     U"国有资本经营", U"财政专户",     U"单位资金"};

std::u32string funds_in(View text) {
  std::u32string funds;
  for (const View fund : kFunds) {
    if (has(text, fund)) funds += fund;
  }
  return funds;
}

// Whether the words speak of the budget or of what became of it, by the last word that says so; empty: neither.
std::u32string stage_in(View text) {
  constexpr std::array<View, 3> kNoStage{U"一般公共预算", U"基金预算", U"经营预算"};
  std::u32string words(text);
  for (const View name : kNoStage) {
    for (std::size_t at = words.find(name); at != std::u32string::npos; at = words.find(name)) {
      words.erase(at, name.size());
    }
  }
  const auto last = [&](std::initializer_list<View> cues) {
    std::size_t best = 0;
    for (const View cue : cues) {
      const std::size_t at = words.rfind(cue);
      if (at != std::u32string::npos) best = std::max(best, at + 1);
    }
    return best;
  };
  const std::size_t plan = last({U"预算"});
  const std::size_t done = last({U"决算", U"执行数", U"实际", U"支出完成", U"收入完成"});
  if (plan == 0 && done == 0) return {};
  return plan > done ? U"预算" : U"决算";
}

std::optional<int> last_year_in(View text) {
  for (std::size_t i = text.size(); i-- > 4;) {
    if (text[i] != U'年' || text[i - 4] != U'2' || text[i - 3] != U'0') continue;
    if (is_ascii_digit(text[i - 2]) && is_ascii_digit(text[i - 1])) {
      return 2000 + static_cast<int>(text[i - 2] - U'0') * 10 + static_cast<int>(text[i - 1] - U'0');
    }
  }
  return std::nullopt;
}

// 收入：本年536.30万元 — what the paragraph says that it is about.
std::u32string topic_of(View text) {
  constexpr std::size_t kLongest = 12;
  const std::size_t colon = text.substr(0, kLongest).find(U':');
  if (colon == View::npos) return {};
  const View topic = label_without_front(text.substr(0, colon));
  const std::size_t mark = topic.find(U'、');
  const View name = mark == View::npos ? topic : topic.substr(mark + 1);
  constexpr std::size_t kLongestName = 6;
  return name.size() <= kLongestName && std::all_of(name.begin(), name.end(), is_han) ? std::u32string(name)
                                                                                      : std::u32string();
}

// What the headings above a paragraph say.
struct Heading {
  int level = 0;
  std::u32string words;
};

class MentionReader {
 public:
  MentionReader(const AuditedDocument& document, const Prose& prose, const Catalog& catalog, const ReportYear& report,
                bool all)
      : document_(document),
        prose_(prose),
        catalog_(catalog),
        names_(catalog),
        report_year_(report.year),
        title_(compact(to_code_points(report.title))),
        all_(all) {}

  std::vector<ItemMention> run() {
    for (std::size_t i = 0; i < prose_.stretches.size(); ++i) {
      const Stretch& stretch = prose_.stretches[i];
      if (!read_heading(stretch)) read_stretch(i);
    }
    return std::move(found_);
  }

 private:
  bool read_heading(const Stretch& stretch) {
    constexpr std::size_t kLongest = 40;
    const Passage& passage = document_.passages[stretch.passage];
    const std::u32string words = compact(document_.folded_text(stretch.begin, stretch.end));
    const bool numbered = stretch.list_level > 0 && words.size() <= kLongest && !has_any(words, {U"。", U":", U";"});
    const int level = stretch.list_level > 0 ? stretch.list_level : 0;
    const bool heading = stretch.mention_count == 0 && (numbered || passage.is_heading());
    if (!heading && level == 0) return false;
    while (!headings_.empty() && headings_.back().level >= level) headings_.pop_back();
    if (!heading) ++section_;
    if (!heading) return false;
    headings_.push_back({level, words});
    ++section_;
    return true;
  }

  std::u32string heading_words() const {
    std::u32string words;
    for (const Heading& heading : headings_) words += heading.words;
    return words;
  }

  void read_stretch(std::size_t index) {
    const Stretch& stretch = prose_.stretches[index];
    const std::u32string headings = heading_words();
    const std::u32string topic = topic_of(compact(document_.folded_text(stretch.begin, stretch.end)));
    subject_.clear();
    funds_ = funds_in(headings);
    year_ = report_year_;
    about_others_ = has_any(headings, {U"项目", U"专项", U"工程", U"三公"});
    for (std::size_t i = stretch.first_mention; i < stretch.first_mention + stretch.mention_count; ++i) {
      read_mention(i, headings, topic);
    }
  }

  void read_mention(std::size_t index, const std::u32string& headings, const std::u32string& topic) {
    const Mention& mention = prose_.mentions[index];
    const DocumentFigure& figure = document_.figures[mention.figure];
    if (const auto year = last_year_in(mention.words)) year_ = *year;
    if (!figure.is_amount() || figure.approximate || mention.in_reason) return;
    std::u32string label = compact(document_.folded_text(mention.label_begin, figure.begin));
    note_funds(mention, label);
    ItemMention found;
    found.mention = index;
    found.figure = mention.figure;
    found.stretch = mention.stretch;
    found.section = section_;
    if (mention.role == MentionRole::change && !read_adjustment(mention, label, found)) return;
    const bool both = mention.role == MentionRole::amount && read_both_totals(mention.words, label);
    auto named = names_.find(label, topic);
    found.year = year_;
    if (!named) return add_unnamed(found, label, headings);
    if (has_any(named->subject, {U"上年", U"去年"})) {
      found.year = year_ == 0 ? 0 : year_ - 1;
      named->subject.clear();
      if (year_ == 0) return;
    }
    set_subject(*named);
    const Item& item = catalog_.items()[static_cast<std::size_t>(named->item)];
    const int years_ago = report_year_ == 0 ? 0 : report_year_ - found.year;
    if (years_ago != 0 && years_ago != 1) return;
    found.slot = years_ago == 1 ? catalog_.last_year_slot(item.id) : item.id;
    found.by = named->by;
    const std::u32string stage = own_stage(item, mention, headings, label);
    if (weak_stage(item, named->name)) found.by = NamedBy::loose;
    // Budgets have parts besides (预留经费), which their texts need not name.
    if (stage == U"预算" && item.stage == "决算" && item.name.find("总计") == std::string::npos) {
      found.by = NamedBy::loose;
    }
    found.turns = mention.role == MentionRole::amount && item.stage == "调整" && item.name == "预算调整数";
    found.key = funds_ + U"/" + subject_ + U"/" + stage;
    found.general = funds_.empty() && subject_.empty() && !about_others_ && !about_others(mention, label);
    found_.push_back(found);
    if (both) add_other_total(found);
  }

  // What no item names keeps its own words.
  void add_unnamed(ItemMention found, const std::u32string& label, const std::u32string& headings) {
    const Mention& mention = prose_.mentions[found.mention];
    if (!all_ || mention.role != MentionRole::amount || has_any(label, {U"比", U"较", U"其他"})) return;
    std::u32string name(label_without_front(mention.label));
    for (const View last : {View(U"上年"), View(U"去年")}) {
      const std::size_t at = name.find(last);
      if (at == std::u32string::npos) continue;
      if (found.year == 0) return;
      name.erase(at, last.size());
      --found.year;
    }
    constexpr std::size_t kShortest = 4;
    if (name.size() < kShortest) return;
    const std::u32string stage = stage_in(label).empty() ? stage_in(headings) : stage_in(label);
    found.label = name;
    found.key = funds_ + U"/" + subject_ + U"/" + stage;
    found_.push_back(found);
  }

  // Funds named in front of the label hold until the paragraph ends.
  void note_funds(const Mention& mention, const std::u32string& label) {
    const View words = mention.words;
    const std::size_t front = words.size() > label.size() ? words.size() - label.size() : 0;
    const std::u32string funds = funds_in(words.substr(0, front));
    if (!funds.empty()) funds_ = funds;
  }

  void set_subject(NamedItem& named) {
    if (named.subject.empty() || (!title_.empty() && has(title_, named.subject))) return;
    const std::u32string funds = funds_in(named.subject);
    if (!funds.empty()) {
      funds_ = funds;
    } else {
      subject_ = named.subject;
    }
  }

  // 预算调减12万元: a change that is the adjustment itself.
  static bool read_adjustment(const Mention& mention, std::u32string& label, ItemMention& found) {
    const View words = mention.words;
    const std::size_t at = words.rfind(U'调');
    constexpr std::size_t kNear = 6;
    if (at == View::npos || words.size() - at > kNear || has(words.substr(at), U"比")) return false;
    const View rest = words.substr(at);
    if (!rest.starts_with(U"调增") && !rest.starts_with(U"调减") && !rest.starts_with(U"调整增加") &&
        !rest.starts_with(U"调整减少")) {
      return false;
    }
    label = U"预算调整";
    found.sign = mention.direction;
    return found.sign != 0;
  }

  // 收、支总计均为: one figure for both totals. The label becomes that of the first.
  static bool read_both_totals(View words, std::u32string& label) {
    for (const View both : {View(U"收、支总计"), View(U"收支总计"), View(U"收入、支出总计"), View(U"收入支出总计"),
                            View(U"收入总计和支出总计"), View(U"收入总计、支出总计")}) {
      const std::size_t at = words.rfind(both);
      constexpr std::size_t kNear = 4;
      if (at == View::npos || at + both.size() + kNear < words.size()) continue;
      const std::size_t clause = words.substr(0, at).find_last_of(U",;:。");
      label = std::u32string(
          words.substr(clause == View::npos ? 0 : clause + 1, at - (clause == View::npos ? 0 : clause + 1)));
      label += U"收入总计";
      return true;
    }
    return false;
  }

  void add_other_total(ItemMention found) {
    const Item* income = catalog_.find_item("收入总计");
    const Item* spending = catalog_.find_item("支出总计");
    if (income == nullptr || spending == nullptr) return;
    const int items = static_cast<int>(catalog_.items().size());
    if (found.slot % items != income->id) return;
    found.slot += spending->id - income->id;
    found_.push_back(found);
  }

  // An item of a stage that the words leave open: 基本支出预算 may be that of the beginning or of the whole year.
  static bool weak_stage(const Item& item, View name) {
    if (item.stage == "年初") return !has(name, U"年初");
    if (item.stage == "全年") return !has_any(name, {U"全年", U"调整"});
    return false;
  }

  // Names without a stage (基本支出, 收入总计) mean budget or accounts by what stands before them.
  std::u32string own_stage(const Item& item, const Mention& mention, const std::u32string& headings,
                           const std::u32string& label) const {
    if (item.stage != "决算" && item.stage != "年末") return {};
    std::u32string stage = stage_in(label);
    if (!stage.empty()) return stage;
    const DocumentFigure& figure = document_.figures[mention.figure];
    stage = stage_in(compact(document_.folded_text(prose_.stretches[mention.stretch].begin, figure.begin)));
    if (stage.empty()) stage = stage_in(headings);
    return stage.empty() ? std::u32string(U"决算") : stage;
  }

  // Words beside the label that name something else.
  static bool about_others(const Mention& mention, const std::u32string& label) {
    const View words = mention.words;
    if (words.size() <= label.size()) return false;
    return has_any(words.substr(0, words.size() - label.size()),
                   {U"项目", U"专项", U"工程", U"资金", U"补助", U"经费", U"其中"});
  }

  const AuditedDocument& document_;
  const Prose& prose_;
  const Catalog& catalog_;
  const ItemNames names_;
  const int report_year_;
  const std::u32string title_;
  const bool all_;
  std::vector<Heading> headings_;
  std::size_t section_ = 0;
  std::u32string subject_;  // of the paragraph, so far
  std::u32string funds_;
  int year_ = 0;
  bool about_others_ = false;
  std::vector<ItemMention> found_;
};

}  // namespace

std::vector<ItemMention> read_item_mentions(const AuditedDocument& document, const Prose& prose, const Catalog& catalog,
                                            const ReportYear& report, bool all) {
  return MentionReader(document, prose, catalog, report, all).run();
}

}  // namespace jiheng
