#include "compare/compare.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "compare/alignment.h"
#include "document/docx_reader.h"
#include "document/figure_list.h"

namespace jiheng {
namespace {

constexpr std::size_t kQuoteSide = 14;  // characters shown on either side of a figure

using Figures = std::map<std::string, PrintedFigure>;  // by bookmark

struct ReadReport {
  std::vector<DocumentUnit> units;
  Figures figures;
};

std::optional<ReadReport> read_report(const std::optional<ZipPackage>& package, Diagnostics& diagnostics) {
  if (!package) return std::nullopt;
  const auto document = read_docx(*package, diagnostics);
  if (!document) return std::nullopt;
  ReadReport report{document_units(*document), {}};
  for (PrintedFigure& figure : read_figure_list(*package)) report.figures[figure.bookmark] = std::move(figure);
  return report;
}

// The fact behind a number: that of the bookmark which covers it.
const PrintedFigure* figure_of(const ReadReport& report, const DocumentUnit& unit, const PrintedNumber& number) {
  const UnitPiece& piece = unit.piece_at(number.begin);
  const int begin = static_cast<int>(number.begin - piece.begin);
  const int end = static_cast<int>(number.end - piece.begin);
  for (const TextMark& mark : piece.marks) {
    if (mark.begin >= end || mark.end <= begin || !mark.name.starts_with(kFigureBookmark)) continue;
    const auto found = report.figures.find(mark.name);
    if (found != report.figures.end()) return &found->second;
  }
  return nullptr;
}

std::string quote_of(const DocumentUnit& unit, std::size_t begin, std::size_t end) {
  const UnitPiece& piece = unit.piece_at(begin);
  const std::size_t from = std::max(piece.begin, begin > kQuoteSide ? begin - kQuoteSide : 0);
  const std::size_t to = std::min(piece.end, end + kQuoteSide);
  std::u32string words = unit.text.substr(from, to - from);
  std::replace(words.begin(), words.end(), U'\n', U' ');
  return (from > piece.begin ? "…" : "") + to_utf8(words) + (to < piece.end ? "…" : "");
}

ChangePlace place_of(const DocumentUnit& unit, std::size_t begin, std::size_t end) {
  const UnitPiece& piece = unit.piece_at(begin);
  ChangePlace place{unit.heading, unit.table, unit.row, piece.column, quote_of(unit, begin, end), piece.anchor};
  place.anchor.begin = static_cast<int>(begin - piece.begin);
  place.anchor.end = static_cast<int>(std::min(end, piece.end) - piece.begin);
  return place;
}

ChangePlace place_of_unit(const DocumentUnit& unit) {
  ChangePlace place = place_of(unit, 0, std::min(unit.text.size(), unit.pieces.front().end));
  constexpr std::size_t kMost = 60;
  std::u32string words = unit.text.substr(0, kMost);
  std::replace(words.begin(), words.end(), U'\t', U' ');
  std::replace(words.begin(), words.end(), U'\n', U' ');
  place.quote = to_utf8(words) + (unit.text.size() > kMost ? "…" : "");
  place.column.clear();
  return place;
}

// What one of the printed unit is in the base unit: by the unit's name, else by what the fact was printed as.
std::optional<Number> scale_of_figure(const PrintedNumber& printed, const Number& exact) {
  constexpr std::array<int, 4> kPowers{0, 4, 8, -2};
  std::vector<Number> scales;
  if (const auto known = scale_of(printed.unit)) scales.push_back(*known);
  for (const int power : kPowers) scales.push_back(Number::power_of_ten(power));
  for (const Number& scale : scales) {
    if (can_stand_for(printed, exact, scale)) return scale;
  }
  return std::nullopt;
}

ChangeVerdict judge(const PrintedNumber& from, const PrintedNumber& to, const PrintedFigure* fact) {
  // Without a fact, what was printed is all that is known.
  const Number printed = from.value * scale_of(from.unit).value_or(Number(1));
  const Number exact = fact == nullptr ? printed : Number::parse(fact->figure.value).value_or(printed);
  const auto from_scale = scale_of_figure(from, exact);
  const auto to_scale = to.unit == from.unit ? from_scale : scale_of(to.unit);
  if (!to_scale) return ChangeVerdict::contradicts;
  return can_stand_for(to, exact, *to_scale) ? ChangeVerdict::same_value : ChangeVerdict::contradicts;
}

class Comparer {
 public:
  Comparer(const ReadReport& before, const ReadReport& after) : before_(before), after_(after) {}

  Comparison run() {
    const Alignment alignment = align(before_.units, after_.units);
    result_.moved = alignment.moved;
    count();
    std::vector<std::size_t> origin(after_.units.size(), kNoPartner);
    for (std::size_t i = 0; i < before_.units.size(); ++i) {
      if (alignment.partner[i] != kNoPartner) origin[alignment.partner[i]] = i;
    }
    for (std::size_t i = 0; i < after_.units.size(); ++i) {
      origin[i] == kNoPartner ? add_unit(after_.units[i]) : compare_units(before_.units[origin[i]], after_.units[i]);
    }
    for (std::size_t i = 0; i < before_.units.size(); ++i) {
      if (alignment.partner[i] == kNoPartner) remove_unit(before_.units[i]);
    }
    return std::move(result_);
  }

 private:
  void count() {
    for (const DocumentUnit& unit : before_.units) {
      result_.figures += unit.numbers.size();
      result_.facts += static_cast<std::size_t>(
          std::count_if(unit.numbers.begin(), unit.numbers.end(),
                        [&](const PrintedNumber& number) { return figure_of(before_, unit, number) != nullptr; }));
    }
  }

  static std::optional<FigureIdentity> identity_of(const PrintedFigure* fact) {
    return fact == nullptr ? std::nullopt : std::optional(fact->figure);
  }

  void compare_units(const DocumentUnit& before, const DocumentUnit& after) {
    if (before.text == after.text) return;
    if (before.shape == after.shape) {
      for (std::size_t i = 0; i < before.numbers.size(); ++i)
        compare(before, before.numbers[i], after, after.numbers[i]);
      return;
    }
    ++result_.reworded;
    compare_reworded(before, after);
  }

  void compare(const DocumentUnit& before, const PrintedNumber& from, const DocumentUnit& after,
               const PrintedNumber& to) {
    if (from.same_as(to)) return;
    const PrintedFigure* fact = figure_of(before_, before, from);
    FigureChange change;
    change.kind = from.unit == to.unit ? ChangeKind::changed : ChangeKind::unit_changed;
    change.from = from.text;
    change.to = to.text;
    change.fact = identity_of(fact);
    change.verdict = judge(from, to, fact);
    // What the report itself says that it was made with.
    const PrintedFigure* own = figure_of(after_, after, to);
    if (change.verdict == ChangeVerdict::contradicts && own != nullptr && fact != nullptr &&
        own->figure.id == fact->figure.id) {
      const auto printed = find_numbers(to_code_points(own->text));
      const bool unit_kept = from.unit == to.unit;  // it may stand outside of the bookmark
      if (printed.size() == 1 && unit_kept && printed[0].value == to.value && printed[0].decimals == to.decimals)
        change.verdict = ChangeVerdict::data_changed;
    }
    change.place = place_of(after, to.begin, to.end);
    result_.changes.push_back(std::move(change));
  }

  // A unit as characters and whole numbers.
  struct Token {
    std::uint64_t key = 0;
    const PrintedNumber* number = nullptr;
  };

  static std::vector<Token> tokens_of(const DocumentUnit& unit) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    const auto characters_to = [&](std::size_t end) {
      for (; at < end; ++at) tokens.push_back({unit.text[at], nullptr});
    };
    for (const PrintedNumber& number : unit.numbers) {
      characters_to(number.begin);
      const std::string key = number.value.to_string() + "|" + std::to_string(number.decimals) + "|" + number.unit;
      tokens.push_back({std::hash<std::string>()(key) | (std::uint64_t{1} << 63U), &number});
      at = number.end;
    }
    characters_to(unit.text.size());
    return tokens;
  }

  static std::vector<std::uint64_t> keys_of(const std::vector<Token>& tokens) {
    std::vector<std::uint64_t> keys(tokens.size());
    std::ranges::transform(tokens, keys.begin(), &Token::key);
    return keys;
  }

  // Between what is common, numbers are paired in their order.
  void compare_reworded(const DocumentUnit& before, const DocumentUnit& after) {
    const std::vector<Token> a = tokens_of(before);
    const std::vector<Token> b = tokens_of(after);
    const auto partner = common_subsequence(keys_of(a), keys_of(b));
    std::size_t next = 0;
    std::vector<const PrintedNumber*> gone;
    const auto close_gap = [&](std::size_t end) {
      std::vector<const PrintedNumber*> come;
      for (; next < end; ++next) {
        if (b[next].number != nullptr) come.push_back(b[next].number);
      }
      const std::size_t both = std::min(gone.size(), come.size());
      for (std::size_t i = 0; i < both; ++i) compare(before, *gone[i], after, *come[i]);
      for (std::size_t i = both; i < gone.size(); ++i) remove(before, *gone[i], ChangeKind::removed);
      for (std::size_t i = both; i < come.size(); ++i) add(after, *come[i], ChangeKind::added);
      gone.clear();
    };
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (partner[i] == kNoPartner) {
        if (a[i].number != nullptr) gone.push_back(a[i].number);
        continue;
      }
      // Single common characters between two numbers do not part them: 12万元 → 13万元 keeps 万元 in any case.
      close_gap(partner[i]);
      next = partner[i] + 1;
    }
    close_gap(b.size());
  }

  void remove(const DocumentUnit& unit, const PrintedNumber& number, ChangeKind kind) {
    FigureChange change{kind, number.text, "", identity_of(figure_of(before_, unit, number)), ChangeVerdict::none, {}};
    change.place = place_of(unit, number.begin, number.end);
    result_.changes.push_back(std::move(change));
  }

  void add(const DocumentUnit& unit, const PrintedNumber& number, ChangeKind kind) {
    FigureChange change{kind, "", number.text, std::nullopt, ChangeVerdict::not_in_data, {}};
    for (const auto& [bookmark, known] : before_.figures) {
      const auto exact = Number::parse(known.figure.value);
      if (!exact) continue;
      const auto scale = number.unit.empty() ? std::optional(Number(1)) : scale_of(number.unit);
      if (!can_stand_for(number, *exact, *scale)) continue;
      change.verdict = ChangeVerdict::in_data;
      change.fact = known.figure;
      break;
    }
    change.place = place_of(unit, number.begin, number.end);
    result_.changes.push_back(std::move(change));
  }

  void add_unit(const DocumentUnit& unit) {
    if (unit.numbers.empty() && !unit.is_row) {
      ++result_.reworded;
      return;
    }
    FigureChange change;
    change.kind = unit.is_row ? ChangeKind::row_added : ChangeKind::paragraph_added;
    change.place = place_of_unit(unit);
    result_.changes.push_back(std::move(change));
    for (const PrintedNumber& number : unit.numbers) add(unit, number, ChangeKind::added);
  }

  void remove_unit(const DocumentUnit& unit) {
    if (unit.numbers.empty() && !unit.is_row) {
      ++result_.reworded;
      return;
    }
    FigureChange change;
    change.kind = unit.is_row ? ChangeKind::row_removed : ChangeKind::paragraph_removed;
    change.place = place_of_unit(unit);
    result_.changes.push_back(std::move(change));
    for (const PrintedNumber& number : unit.numbers) remove(unit, number, ChangeKind::removed);
  }

  const ReadReport& before_;
  const ReadReport& after_;
  Comparison result_;
};

}  // namespace

std::optional<Comparison> compare_reports(std::string made_again, const std::string& report, Diagnostics& diagnostics) {
  const auto after = read_report(ZipPackage::open(report, kDocxLimits, diagnostics), diagnostics);
  if (!after) return std::nullopt;
  const auto before =
      read_report(ZipPackage::open_memory(std::move(made_again), report, kDocxLimits, diagnostics), diagnostics);
  if (!before) return std::nullopt;
  return Comparer(*before, *after).run();
}

}  // namespace jiheng
