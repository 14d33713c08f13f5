#include "compare/alignment.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace jiheng {
namespace {

using Keys = std::vector<std::uint64_t>;

// A table of more cells than this is not filled: such a stretch has nothing in common but by accident.
constexpr std::size_t kMostCells = 4'000'000;

class Subsequence {
 public:
  Subsequence(const Keys& a, const Keys& b) : a_(a), b_(b), partner_(a.size(), kNoPartner) {}

  std::vector<std::size_t> run() {
    match(0, a_.size(), 0, b_.size());
    return std::move(partner_);
  }

 private:
  void match(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) {
    while (a_begin < a_end && b_begin < b_end && a_[a_begin] == b_[b_begin]) partner_[a_begin++] = b_begin++;
    while (a_begin < a_end && b_begin < b_end && a_[a_end - 1] == b_[b_end - 1]) partner_[--a_end] = --b_end;
    if (a_begin == a_end || b_begin == b_end) return;
    const auto anchors = unique_common(a_begin, a_end, b_begin, b_end);
    if (anchors.empty()) return fill(a_begin, a_end, b_begin, b_end);
    for (const auto& [in_a, in_b] : anchors) {
      match(a_begin, in_a, b_begin, in_b);
      partner_[in_a] = in_b;
      a_begin = in_a + 1;
      b_begin = in_b + 1;
    }
    match(a_begin, a_end, b_begin, b_end);
  }

  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

  // What occurs once on either side, in the longest order that both have.
  Pairs unique_common(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) const {
    struct Seen {
      std::size_t in_a = 0;
      std::size_t in_b = 0;
      int count_a = 0;
      int count_b = 0;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    for (std::size_t i = a_begin; i < a_end; ++i) {
      Seen& s = seen[a_[i]];
      ++s.count_a;
      s.in_a = i;
    }
    for (std::size_t i = b_begin; i < b_end; ++i) {
      Seen& s = seen[b_[i]];
      ++s.count_b;
      s.in_b = i;
    }
    Pairs pairs;
    for (std::size_t i = a_begin; i < a_end; ++i) {
      const Seen& s = seen[a_[i]];
      if (s.count_a == 1 && s.count_b == 1) pairs.emplace_back(s.in_a, s.in_b);
    }
    return increasing(pairs);
  }

  static Pairs increasing(const Pairs& pairs) {
    std::vector<std::size_t> tails;  // index of the last pair of the best row of each length
    std::vector<std::size_t> before(pairs.size(), kNoPartner);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto at = std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                                       [&](std::size_t t, std::size_t b) { return pairs[t].second < b; });
      if (at != tails.begin()) before[i] = *(at - 1);
      at == tails.end() ? tails.push_back(i) : void(*at = i);
    }
    Pairs result;
    for (std::size_t i = tails.empty() ? kNoPartner : tails.back(); i != kNoPartner; i = before[i])
      result.push_back(pairs[i]);
    std::reverse(result.begin(), result.end());
    return result;
  }

  void fill(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) {
    const std::size_t rows = a_end - a_begin;
    const std::size_t columns = b_end - b_begin;
    if (rows * columns > kMostCells) return;
    std::vector<std::uint32_t> length((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t r, std::size_t c) -> std::uint32_t& { return length[r * (columns + 1) + c]; };
    for (std::size_t r = rows; r-- > 0;) {
      for (std::size_t c = columns; c-- > 0;) {
        at(r, c) = a_[a_begin + r] == b_[b_begin + c] ? at(r + 1, c + 1) + 1 : std::max(at(r + 1, c), at(r, c + 1));
      }
    }
    std::size_t r = 0;
    std::size_t c = 0;
    while (r < rows && c < columns) {
      if (a_[a_begin + r] == b_[b_begin + c]) {
        partner_[a_begin + r++] = b_begin + c++;
      } else if (at(r + 1, c) >= at(r, c + 1)) {
        ++r;
      } else {
        ++c;
      }
    }
  }

  const Keys& a_;
  const Keys& b_;
  std::vector<std::size_t> partner_;
};

// Two characters in a row, sorted: what two texts have in common of them tells how alike they are.
std::vector<std::uint64_t> pairs_of(const std::string& shape) {
  const std::u32string text = to_code_points(shape);
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    pairs.push_back((static_cast<std::uint64_t>(text[i]) << 32U) | static_cast<std::uint64_t>(text[i + 1]));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// 0 to 100.
std::size_t likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::uint64_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  constexpr std::size_t kTwice = 200;
  return kTwice * common.size() / (a.size() + b.size());
}

class Aligner {
 public:
  Aligner(const std::vector<DocumentUnit>& before, const std::vector<DocumentUnit>& after)
      : before_(before), after_(after) {
    result_.partner.assign(before.size(), kNoPartner);
    result_.is_new.assign(after.size(), true);
  }

  Alignment run() {
    const auto exact = [](const DocumentUnit& unit) { return to_utf8(unit.text); };
    const auto shape = [](const DocumentUnit& unit) { return unit.shape; };
    in_order(exact);
    moved(exact);
    in_order(shape);
    alike();
    moved(shape);
    return std::move(result_);
  }

 private:
  using Text = std::function<std::string(const DocumentUnit&)>;

  void pair(std::size_t a, std::size_t b) {
    result_.partner[a] = b;
    result_.is_new[b] = false;
  }

  static std::uint64_t key_of(const DocumentUnit& unit, const Text& text) {
    return std::hash<std::string>()(text(unit)) * 2 + (unit.is_row ? 1 : 0);
  }

  // Stretches of both documents between what is paired in the order of the old one.
  struct Gap {
    std::vector<std::size_t> before;
    std::vector<std::size_t> after;
  };

  std::vector<Gap> gaps() const {
    std::vector<Gap> result(1);
    std::size_t next = 0;
    const std::vector<std::size_t> kept = kept_order();
    const auto take_to = [&](std::size_t end) {
      for (; next < end; ++next) {
        if (result_.is_new[next]) result.back().after.push_back(next);
      }
    };
    std::size_t k = 0;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (result_.partner[i] == kNoPartner) {
        result.back().before.push_back(i);
      } else if (k < kept.size() && kept[k] == i) {
        take_to(result_.partner[i]);
        result.emplace_back();
        ++k;
      }
    }
    take_to(after_.size());
    return result;
  }

  // Old units whose partners stand in the same order; the others have moved.
  std::vector<std::size_t> kept_order() const {
    Keys partners;
    std::vector<std::size_t> units;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (result_.partner[i] == kNoPartner) continue;
      partners.push_back(result_.partner[i]);
      units.push_back(i);
    }
    Keys sorted = partners;
    std::sort(sorted.begin(), sorted.end());
    const auto common = common_subsequence(partners, sorted);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (common[i] != kNoPartner) kept.push_back(units[i]);
    }
    return kept;
  }

  void in_order(const Text& text) {
    for (const Gap& gap : gaps()) {
      Keys a;
      Keys b;
      for (const std::size_t i : gap.before) a.push_back(key_of(before_[i], text));
      for (const std::size_t i : gap.after) b.push_back(key_of(after_[i], text));
      const auto partner = common_subsequence(a, b);
      for (std::size_t i = 0; i < a.size(); ++i) {
        if (partner[i] != kNoPartner) pair(gap.before[i], gap.after[partner[i]]);
      }
    }
  }

  void moved(const Text& text) {
    std::map<std::string, std::vector<std::size_t>> open;
    for (std::size_t i = after_.size(); i-- > 0;) {
      if (result_.is_new[i]) open[text(after_[i])].push_back(i);
    }
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (result_.partner[i] != kNoPartner) continue;
      const auto found = open.find(text(before_[i]));
      if (found == open.end() || found->second.empty()) continue;
      pair(i, found->second.back());
      found->second.pop_back();
      ++result_.moved;
    }
  }

  // What was reworded: the most alike in the same stretch.
  void alike() {
    constexpr std::size_t kMostPairs = 40'000;
    constexpr std::size_t kAlike = 50;
    for (const Gap& gap : gaps()) {
      if (gap.before.size() * gap.after.size() > kMostPairs) continue;
      std::vector<std::vector<std::uint64_t>> pairs;
      for (const std::size_t b : gap.after) pairs.push_back(pairs_of(after_[b].shape));
      for (const std::size_t a : gap.before) {
        const auto own = pairs_of(before_[a].shape);
        std::size_t best = kAlike;
        std::size_t chosen = kNoPartner;
        for (std::size_t i = 0; i < gap.after.size(); ++i) {
          if (!result_.is_new[gap.after[i]] || after_[gap.after[i]].is_row != before_[a].is_row) continue;
          const std::size_t like = likeness(own, pairs[i]);
          if (like <= best) continue;
          best = like;
          chosen = gap.after[i];
        }
        if (chosen != kNoPartner) pair(a, chosen);
      }
    }
  }

  const std::vector<DocumentUnit>& before_;
  const std::vector<DocumentUnit>& after_;
  Alignment result_;
};

}  // namespace

std::vector<std::size_t> common_subsequence(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return Subsequence(a, b).run();
}

Alignment align(const std::vector<DocumentUnit>& before, const std::vector<DocumentUnit>& after) {
  return Aligner(before, after).run();
}

}  // namespace jiheng
