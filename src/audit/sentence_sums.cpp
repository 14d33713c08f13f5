#include <algorithm>
#include <array>
#include <set>

#include "audit/sum_reading.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 15> kLeads{U"经费中", U"支出中", U"收入中", U"其中", U"包括", U"主要用于", U"分别", U"组成",
                                      U"分为",   U"具体",   U"内含",   U"包含", U":",    U"分:",      U"构成"};

bool leads_to_parts(View words) {
  return std::ranges::any_of(kLeads, [&](View lead) { return has(words, lead); });
}

// Sums whose parts follow in the same text.
class TextSums {
 public:
  TextSums(SentenceContext& context, const Stretch& stretch)
      : context_(context), first_(stretch.first_mention), end_(stretch.first_mention + stretch.mention_count) {}

  void check() {
    std::set<std::size_t> explained;  // first parts
    std::vector<std::pair<std::size_t, std::vector<SumReading>>> wrong;
    for (std::size_t total = first_; total < end_; ++total) {
      if (!context_.is_quantity(total) || context_.mention(total).in_reason) continue;
      if (context_.mention(total).base_of_rate) continue;
      if (has(context_.mention(total).label, U"差"))
        continue;  // 差值为…。其中：… goes on about the amounts, not the gap
      const auto parts_begin = first_part(total);
      if (!parts_begin) continue;
      std::vector<SumReading> found = readings(total, *parts_begin);
      if (check_holding_sum(context_, found)) {
        explained.insert(*parts_begin);
      } else {
        wrong.emplace_back(*parts_begin, std::move(found));
      }
    }
    // Parts that add to one amount are not missing from another: 完成A，为预算数B的40%。其中：…
    for (const auto& [parts_begin, found] : wrong) {
      if (!explained.contains(parts_begin)) report_wrong_sum(context_, found);
    }
  }

 private:
  // The first amount behind a lead: 其中：…; nothing but changes and rates of the total may stand before it.
  std::optional<std::size_t> first_part(std::size_t total) const {
    bool opened = context_.mention(total).brackets < bracket_behind(total);
    for (std::size_t i = total + 1; i < end_; ++i) {
      const Mention& mention = context_.mention(i);
      opened = opened || leads_to_parts(mention.words);
      if (mention.role != MentionRole::amount || mention.base_of_rate) continue;
      return opened ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
  }
  int bracket_behind(std::size_t total) const {
    return total + 1 < end_ && context_.mention(total + 1).sentence == context_.mention(total).sentence
               ? context_.mention(total + 1).brackets
               : context_.mention(total).brackets;
  }

  std::vector<SumReading> readings(std::size_t total, std::size_t begin) const {
    std::vector<SumReading> result;
    const auto add = [&](std::vector<std::size_t> parts) {
      if (parts.size() < 2 || parts.size() >= kMostParts) return;
      const bool complete = is_known_split(context_, parts);
      result.push_back({total, std::move(parts), complete});
    };
    const std::vector<std::size_t> level = same_level(begin);
    add(without_nested(level));
    add(level);
    add(first_of_segments(begin, false));
    add(first_of_segments(begin, true));
    // Where the list ends before the sentence does; long lists are lists to their end.
    constexpr std::size_t kShortList = 30;
    for (std::size_t count = level.size(); level.size() <= kShortList && count-- > 2;)
      add({level.begin(), level.begin() + static_cast<long>(count)});
    return result;
  }

  // Amounts of the sentence as deep in brackets as the first part.
  std::vector<std::size_t> same_level(std::size_t begin) const {
    std::vector<std::size_t> parts;
    const Mention& first = context_.mention(begin);
    for (std::size_t i = begin; i < end_ && parts.size() < kMostParts; ++i) {
      if (context_.mention(i).sentence != first.sentence) break;
      const Mention& mention = context_.mention(i);
      if (mention.brackets < first.brackets) break;
      if (mention.base_of_rate) continue;
      if (mention.role == MentionRole::amount && mention.brackets == first.brackets &&
          mention.in_reason == first.in_reason) {
        parts.push_back(i);
      }
    }
    return parts;
  }

  // Leaves out what a further 其中 lists, to the end of its segment.
  std::vector<std::size_t> without_nested(const std::vector<std::size_t>& level) const {
    std::vector<std::size_t> parts;
    std::size_t nested_segment = kNoIndex;
    for (const std::size_t i : level) {
      const Mention& mention = context_.mention(i);
      if (!parts.empty() && (has(mention.words, U"其中") || has(mention.words, U"包括")))
        nested_segment = mention.segment;
      if (mention.segment != nested_segment) parts.push_back(i);
    }
    return parts;
  }

  // The first amount of each part between semicolons, to the end of the sentence or of the text.
  std::vector<std::size_t> first_of_segments(std::size_t begin, bool over_sentences) const {
    std::vector<std::size_t> parts;
    const Mention& first = context_.mention(begin);
    for (std::size_t i = begin; i < end_ && parts.size() < kMostParts; ++i) {
      const Mention& mention = context_.mention(i);
      if (!over_sentences && mention.sentence != first.sentence) break;
      if (mention.role != MentionRole::amount || mention.brackets > first.brackets) continue;
      if (parts.empty() || context_.mention(parts.back()).segment != mention.segment) parts.push_back(i);
    }
    return parts;
  }

  static constexpr std::size_t kMostParts = 150;  // nobody writes a longer list into one sentence

  SentenceContext& context_;
  std::size_t first_;
  std::size_t end_;
};

// Sums whose parts are the items of a list over several paragraphs; the total stands before the list.
class ListSums {
 public:
  explicit ListSums(SentenceContext& context) : context_(context) {}

  void check() {
    const auto& stretches = context_.prose.stretches;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      if (begins_list(i)) check_list(items_from(i));
      if (opens_plain_list(i)) check_list(plain_items_from(i + 1));
      check_split_by(i);
      check_neighbours(i);
    }
  }

 private:
  using Items = std::vector<std::size_t>;  // stretches

  int level(std::size_t stretch) const { return context_.prose.stretches[stretch].list_level; }

  // The first item of its level: none of the level before it under the same head.
  bool begins_list(std::size_t i) const {
    if (level(i) == 0) return false;
    for (std::size_t before = i; before-- > 0 && i - before < kReach;) {
      if (level(before) == level(i)) return starts_anew(i);
      if (level(before) != 0 && level(before) < level(i)) return true;
    }
    return true;
  }
  bool starts_anew(std::size_t i) const { return context_.prose.stretches[i].list_number == 1; }

  Items items_from(std::size_t i) const {
    Items items{i};
    for (std::size_t next = i + 1; next < context_.prose.stretches.size(); ++next) {
      if (level(next) == level(i)) {
        if (context_.prose.stretches[next].list_number != context_.prose.stretches[items.back()].list_number + 1) break;
        items.push_back(next);
      } else if (level(next) != 0 && level(next) < level(i)) {
        break;
      }
    }
    return items;
  }

  // …，其中： at the end, then one part a paragraph without numbers.
  bool opens_plain_list(std::size_t i) const {
    const Stretch& stretch = context_.prose.stretches[i];
    if (i + 1 >= context_.prose.stretches.size() || level(i + 1) != 0) return false;
    const std::u32string words = compact(context_.document.folded_text(stretch.begin, stretch.end));
    return !words.empty() && words.back() == U':';
  }
  Items plain_items_from(std::size_t i) const {
    Items items;
    for (; i < context_.prose.stretches.size() && level(i) == 0 && items.size() < kReach; ++i) {
      if (context_.prose.stretches[i].mention_count == 0) break;
      items.push_back(i);
      const Stretch& stretch = context_.prose.stretches[i];
      if (context_.document.folded[stretch.end - 1] == U'。') break;
    }
    return items;
  }

  // Which of an item's amounts is its part.
  enum class Pick { first, outturn, last };
  std::optional<std::size_t> pick(std::size_t item, Pick how) const {
    const Stretch& stretch = context_.prose.stretches[item];
    std::optional<std::size_t> found;
    for (std::size_t i = stretch.first_mention; i < stretch.first_mention + stretch.mention_count; ++i) {
      const Mention& mention = context_.mention(i);
      if (mention.role != MentionRole::amount || mention.in_reason) continue;
      if (how == Pick::first) return i;
      if (how == Pick::outturn && (has(mention.label, U"决算") || has(mention.label, U"执行"))) return i;
      if (how == Pick::last) found = i;
    }
    return found;
  }

  std::vector<std::size_t> parts_of(const Items& items, Pick how) const {
    std::vector<std::size_t> parts;
    for (const std::size_t item : items) {
      if (const auto part = pick(item, how)) parts.push_back(*part);
    }
    return parts;
  }

  // Amounts before the list, nearest first.
  std::vector<std::size_t> totals_before(std::size_t stretch, std::size_t reach = kReachBack) const {
    std::vector<std::size_t> totals;
    const std::size_t first = stretch > reach ? stretch - reach : 0;
    const std::size_t begin = context_.prose.stretches[first].first_mention;
    for (std::size_t i = context_.prose.stretches[stretch].first_mention; i-- > begin;) {
      if (context_.is_amount(i)) totals.push_back(i);
    }
    return totals;
  }

  // The list may stand under a heading that names its total: （一）公共安全支出（类）, said somewhere before.
  std::vector<std::size_t> totals_of(std::size_t stretch) const {
    std::vector<std::size_t> totals = totals_before(stretch);
    if (stretch == 0) return totals;
    const Stretch& heading = context_.prose.stretches[stretch - 1];
    const std::u32string words = compact(context_.document.folded_text(heading.begin, heading.end));
    std::stable_partition(totals.begin(), totals.end(),
                          [&](std::size_t total) { return speaks_of(words, context_.mention(total).subject); });
    if (heading.mention_count > 0) return totals;
    constexpr std::size_t kLongestHeading = 30;
    if (words.size() > kLongestHeading) return totals;
    const std::size_t number = words.find_first_of(U")、.");
    const View name = View(words).substr(number == std::u32string::npos ? 0 : number + 1);
    for (std::size_t i = context_.prose.stretches[stretch].first_mention; i-- > 0;) {
      if (context_.is_amount(i) && same_name(context_.mention(i).label, name)) totals.push_back(i);
    }
    return totals;
  }

  void check_list(const Items& items) {
    if (items.size() < 2) return;
    check_classes(items);
    const std::vector<std::size_t> totals = totals_of(items.front());
    if (totals.empty()) return;
    std::vector<SumReading> readings;
    for (const Pick how : {Pick::first, Pick::outturn, Pick::last}) {
      const std::vector<std::size_t> parts = parts_of(items, how);
      if (parts.size() < 2 || parts.size() < items.size()) continue;
      for (const std::size_t total : totals) readings.push_back({total, parts, false});
    }
    // Only the amount right before the list can be wrong about it.
    std::stable_partition(readings.begin(), readings.end(),
                          [&](const SumReading& reading) { return reading.total == totals.front(); });
    for (SumReading& reading : readings) {
      reading.complete = reading.total == totals.front() && is_known_split(context_, reading.parts) &&
                         context_.mention(reading.total).stretch + 1 == items.front();
    }
    check_sum_readings(context_, readings);
  }

  // 分级次：…；…；…: another split of a total that stands before.
  void check_split_by(std::size_t i) {
    const Stretch& stretch = context_.prose.stretches[i];
    const std::u32string words = compact(context_.document.folded_text(stretch.begin, stretch.end));
    constexpr std::size_t kShort = 8;
    const bool split = !words.empty() && (words.front() == U'分' || words.front() == U'按');
    if (!split || words.find(U':') > kShort || stretch.mention_count == 0) return;
    std::vector<std::size_t> parts;
    for (std::size_t m = stretch.first_mention; m < stretch.first_mention + stretch.mention_count; ++m) {
      if (!context_.is_amount(m)) continue;
      if (parts.empty() || context_.mention(parts.back()).segment != context_.mention(m).segment) parts.push_back(m);
    }
    std::vector<SumReading> readings;
    for (const std::size_t total : totals_before(i)) readings.push_back({total, parts, false});
    check_sum_readings(context_, readings);
  }

  // 基本支出…。 项目支出…。: paragraphs side by side, without a number or a lead.
  void check_neighbours(std::size_t i) {
    constexpr std::size_t kMostNeighbours = 5;
    std::vector<SumReading> readings;
    std::vector<std::size_t> parts;
    for (std::size_t next = i; next < context_.prose.stretches.size() && parts.size() < kMostNeighbours; ++next) {
      if (level(next) != 0) break;
      const auto part = pick(next, Pick::first);
      if (!part || context_.mention(*part).in_reason) break;
      parts.push_back(*part);
      if (parts.size() < 2) continue;
      for (const std::size_t total : totals_before(i, kReachFar)) readings.push_back({total, parts, false, true});
    }
    std::reverse(readings.begin(), readings.end());
    check_sum_readings(context_, readings);
  }

  // Items that begin with the name of a class (一般公共服务支出（类）…（项）): their sum is what is said of the class.
  void check_classes(const Items& items) {
    std::vector<std::pair<std::u32string, Items>> classes;
    for (const std::size_t item : items) {
      const Stretch& stretch = context_.prose.stretches[item];
      const std::u32string words = compact(context_.document.folded_text(stretch.begin, stretch.end));
      const std::size_t at = words.find(U"(类)");
      constexpr std::size_t kLongest = 24;  // npos is longer than that
      if (at > kLongest || words.find(U"(项)") == std::u32string::npos) continue;
      std::size_t begin = words.find_first_of(U".、)");
      begin = begin == std::u32string::npos || begin >= at ? 0 : begin + 1;
      const std::u32string name = words.substr(begin, at - begin);
      if (classes.empty() || classes.back().first != name) classes.push_back({name, {}});
      classes.back().second.push_back(item);
    }
    for (const auto& [name, members] : classes) check_class(name, members);
  }

  void check_class(const std::u32string& name, const Items& members) {
    if (members.size() < 2) return;
    std::vector<SumReading> readings;
    for (std::size_t total = 0; total < context_.prose.mentions.size(); ++total) {
      const Mention& mention = context_.mention(total);
      if (mention.role != MentionRole::amount || !same_name(mention.label, name) || has(mention.label, U"项)"))
        continue;
      for (const Pick how : {Pick::first, Pick::outturn, Pick::last}) {
        readings.push_back({total, parts_of(members, how), false});
      }
    }
    check_sum_readings(context_, readings);
  }

  static constexpr std::size_t kReach = 60;     // stretches
  static constexpr std::size_t kReachBack = 5;  // stretches before a list in which its total is looked for
  static constexpr std::size_t kReachFar = 10;

  SentenceContext& context_;
};

}  // namespace

void find_prose_sums(SentenceContext& context) {
  for (const Stretch& stretch : context.prose.stretches) TextSums(context, stretch).check();
  ListSums(context).check();
}

}  // namespace jiheng
