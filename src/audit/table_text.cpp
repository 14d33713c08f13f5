#include "audit/table_text.h"

#include <algorithm>
#include <set>

#include "audit/check_writer.h"
#include "audit/digit_slip.h"
#include "audit/sentence_mentions.h"
#include "audit/table_words.h"

namespace jiheng {
namespace {

using View = std::u32string_view;

constexpr std::size_t kFewestDigits = 3;      // shorter figures agree by chance
constexpr std::size_t kFewestSlipDigits = 5;  // and shorter ones resemble each other
constexpr std::size_t kMostCellsForSlips = 5000;
constexpr std::size_t kShortestName = 3;

struct NamedCell {
  std::size_t figure = 0;
  std::u32string name;
  bool whole = false;  // of a column that says what the row is worth, not one of its parts
};

std::size_t significant_digits(const DocumentFigure& figure) {
  const Number shifted = figure.value.abs() / figure.unit.factor * Number::power_of_ten(figure.decimals);
  std::string digits = shifted.to_fixed(0);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return digits.size();
}

class TextAgainstTables {
 public:
  TextAgainstTables(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                    Checks& checks)
      : document_(document), checks_(checks), main_year_(document.most_named_year()) {
    for (const auto& view : views) read_cells(*view);
    std::stable_sort(cells_.begin(), cells_.end(), [&](const NamedCell& a, const NamedCell& b) {
      return document_.figures[a.figure].value < document_.figures[b.figure].value;
    });
    for (const Check& check : checks) {
      if (check.verdict == CheckVerdict::error) reported_.insert(check.figures.begin(), check.figures.end());
      if (check.kind != CheckKind::sum || check.verdict != CheckVerdict::consistent || check.figures.size() < 3)
        continue;
      confirmed_.insert(check.figures.begin(), check.figures.end());
    }
  }

  void run() {
    if (cells_.empty()) return;
    const Prose prose = read_prose(document_);
    for (const Mention& mention : prose.mentions) {
      const DocumentFigure& figure = document_.figures[mention.figure];
      if (mention.role != MentionRole::amount || !figure.is_amount() || figure.approximate) continue;
      if (figure.table != kNoIndex || mention.label.size() < 2) continue;
      if (find_same(mention, figure)) continue;
      if (!confirmed_.contains(mention.figure) && !reported_.contains(mention.figure)) find_slip(mention, figure);
    }
  }

 private:
  // A row is called by its label, a column by its head where the row is the total or the only one.
  void read_cells(const TableView& view) {
    const AuditTable& table = view.table();
    for (std::size_t c = 0; c < table.columns; ++c) {
      if (view.role(c) != ColumnRole::amount) continue;
      const bool only_row = table.rows == table.head_rows + 1;
      const bool first = c == 0 || view.role(c - 1) != ColumnRole::amount;
      for (std::size_t r = table.head_rows; r < table.rows; ++r) {
        const DocumentFigure* figure = view.figure(r, c);
        if (!figure || !figure->is_amount() || figure->unit_assumed) continue;
        const std::size_t index = view.cell(r, c).figure;
        const std::u32string label = bare_label(view.label(r, c));
        const bool total = label.empty() || total_rank(label) > 0;
        if (!total || label.size() >= kShortestName + 1) add(index, label, first);
        if (!total && !only_row) continue;
        add(index, view.leaf_head(c), true);
        std::u32string joined = view.head(c);
        std::erase(joined, U'/');
        if (joined != view.leaf_head(c)) add(index, joined, true);
      }
    }
  }

  void add(std::size_t figure, std::u32string name, bool whole) {
    if (name.size() >= kShortestName) cells_.push_back({figure, std::move(name), whole});
  }

  // The cell that prints the same, as far as the sentence's digits go.
  bool find_same(const Mention& mention, const DocumentFigure& figure) {
    if (significant_digits(figure) < kFewestDigits) return false;
    const Number step = figure.unit.factor * Number::power_of_ten(-figure.decimals);
    auto cell = std::lower_bound(
        cells_.begin(), cells_.end(), figure.value - step,
        [&](const NamedCell& named, const Number& value) { return document_.figures[named.figure].value < value; });
    const NamedCell* found = nullptr;
    Judged best{CheckVerdict::error, std::nullopt};
    for (; cell != cells_.end(); ++cell) {
      const DocumentFigure& other = document_.figures[cell->figure];
      if (other.value > figure.value + step) break;
      if (!same_name(mention.label, cell->name)) continue;
      const std::vector<PrintedValue> operand{printed_value(other)};
      const Judged judged = judge_sum({figure.value, step}, operand);
      if (judged.verdict < best.verdict) {
        best = judged;
        found = &*cell;
      }
    }
    if (!found) return false;
    report(mention, *found, best);
    return true;
  }

  // Named alike and one slip away, or the same digits with another unit.
  void find_slip(const Mention& mention, const DocumentFigure& figure) {
    if (cells_.size() > kMostCellsForSlips || significant_digits(figure) < kFewestSlipDigits) return;
    if (mention.compared_with != ComparedWith::nothing || mention.brackets > 0 || mention.in_reason) return;
    if (names_other_year(mention.words)) return;
    if (mention.label.size() < kShortestName || has_word(mention.words, U"上年") || has_word(mention.words, U"去年")) {
      return;
    }
    const NamedCell* found = nullptr;
    for (const NamedCell& cell : cells_) {
      const DocumentFigure& other = document_.figures[cell.figure];
      if (!cell.whole || !confirmed_.contains(cell.figure) || other.value.is_zero()) continue;
      if (!is_slip(figure, other) || !same_name(mention.label, cell.name)) continue;
      if (found && document_.figures[found->figure].value != other.value) return;
      found = &cell;
    }
    if (!found) return;
    const DocumentFigure& right = document_.figures[found->figure];
    report(mention, *found, {CheckVerdict::error, right.value});
    Check& check = checks_.back();
    const Number ratio = right.value / figure.value;
    const std::string should_be = (right.value / figure.unit.factor).to_fixed(figure.decimals) + figure.unit.name;
    check.likely = Likely{mention.figure, should_be, {"与表中数字不一致", "the table says otherwise"}};
    if (ratio == 10000 || ratio * 10000 == 1) {
      check.kind = CheckKind::unit;
      check.likely->reason = {"单位差一万倍", "the unit is ten thousand times off"};
    } else if (const auto reason = slip_of(figure, right)) {
      check.likely->reason = *reason;
    }
  }

  // 2023年 in a document that speaks of 2024.
  bool names_other_year(View words) const {
    for (std::size_t at = words.find(U'年'); at != View::npos; at = words.find(U'年', at + 1)) {
      if (at >= 4 && words[at - 4] == U'2' && words.substr(at - 4, 4) != main_year_) return true;
    }
    return false;
  }

  static std::optional<Message> slip_of(const DocumentFigure& figure, const DocumentFigure& right) {
    const Number shown = (right.value / figure.unit.factor).rounded(figure.decimals);
    return digit_slip(figure.value / figure.unit.factor, shown, figure.decimals);
  }

  static bool is_slip(const DocumentFigure& figure, const DocumentFigure& right) {
    if (right.value == figure.value * 10000 || right.value * 10000 == figure.value) return true;
    const Number low = figure.value.abs() / 2;
    const Number high = figure.value.abs() * 2;  // a slip that moves the point is too much to claim
    if (right.value.abs() < low || right.value.abs() > high) return false;
    return slip_of(figure, right).has_value();
  }

  void report(const Mention& mention, const NamedCell& cell, const Judged& judged) {
    const DocumentFigure& figure = document_.figures[mention.figure];
    const DocumentFigure& other = document_.figures[cell.figure];
    const bool other_unit = other.unit.factor != figure.unit.factor;
    const CheckDraft draft{"table.text",
                           other_unit ? CheckKind::unit : CheckKind::duplicate,
                           mention.figure,
                           {cell.figure},
                           in_formula(document_, cell.figure),
                           judged,
                           {"表中同一数字", "the same figure in a table"}};
    Check check = write_check(document_, draft, std::min(mention.label_begin, figure.begin), figure.unit_end);
    const std::string table = document_.printed(other) + (other.unit_end == other.end ? other.unit.name : "");
    const std::string page = std::to_string(document_.page_of(other.begin));
    const bool paged = document_.page_of(other.begin) > 0;
    check.explanation.zh =
        "文中为" + check.printed + "，表中" + (paged ? "（第" + page + "页）" : "") + "为" + table + "。";
    check.explanation.en = "The sentence says " + check.printed + ", the table " +
                           (paged ? "on page " + page + " " : "") + "says " + table + ".";
    checks_.push_back(std::move(check));
  }

  const AuditedDocument& document_;
  Checks& checks_;
  std::vector<NamedCell> cells_;     // by value
  std::set<std::size_t> confirmed_;  // figures that a sum of two parts or more confirms
  std::set<std::size_t> reported_;   // figures of errors
  const View main_year_;
};

}  // namespace

void check_text_against_tables(const AuditedDocument& document, const std::vector<std::unique_ptr<TableView>>& views,
                               Checks& checks) {
  TextAgainstTables(document, views, checks).run();
}

}  // namespace jiheng
