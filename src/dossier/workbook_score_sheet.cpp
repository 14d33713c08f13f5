// 评分表: the tree of the framework with its standards, and beside each indicator what assessors typed in the list
// 评分.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "document/xlsx_reader.h"
#include "dossier/workbook_parts.h"

namespace jiheng {

namespace {

constexpr std::string_view kScores = "评分";
constexpr std::uint32_t kHeaderRow = 3;
constexpr const char* kLevels[] = {"一级指标", "二级指标", "三级指标", "四级指标", "五级指标"};
constexpr std::string_view kScoreFields[] = {"得分", "评分人", "日期", "理由"};

class ScoreSheetWriter {
 public:
  explicit ScoreSheetWriter(const WorkbookParts& parts)
      : parts_(parts), indicators_(parts.framework.indicators), sheet_(parts.file.add_sheet(std::string(kScoreSheet))) {
    for (const WorkbookIndicator& indicator : indicators_) levels_ = std::max(levels_, indicator.level);
    levels_ = std::min(levels_, static_cast<int>(std::size(kLevels)));
  }

  void write() {
    write_columns();
    sheet_.text(1, 1, parts_.framework.title.empty() ? kScoreSheet : parts_.framework.title, Style::title);
    sheet_.height(1, 30);
    sheet_.merge({2, 1, 2, scores() + 3},
                 "得分栏取自工作表“评分”，只列评价人直接评定的分数；由数据算出的得分由程序给出，不在此表。",
                 Style::text);
    sheet_.height(2, 20);
    std::uint32_t row = kHeaderRow + 1;
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      if (indicators_[i].parent < 0) row = write_indicator(static_cast<int>(i), row);
    }
    write_total(row);
    sheet_.freeze(kHeaderRow + 1, 1);
    sheet_.finish(kHeaderRow, kHeaderRow, 1);
  }

 private:
  std::uint32_t points() const { return static_cast<std::uint32_t>(levels_) + 1; }
  std::uint32_t scores() const { return points() + 2; }
  // Hidden: name, path, and the row of the list 评分 that names either.
  std::uint32_t keys() const { return scores() + 4; }

  void write_columns() {
    constexpr double kLevelWidth = 16;
    sheet_.columns(1, static_cast<std::uint32_t>(levels_), kLevelWidth);
    constexpr double kWidths[] = {8, 60, 9, 14, 12, 30};
    const char* headers[] = {"分值", "评分标准", "评定得分", "评分人", "日期", "理由"};
    for (int i = 0; i < levels_; ++i)
      sheet_.text(kHeaderRow, static_cast<std::uint32_t>(i) + 1, kLevels[i], Style::header);
    for (std::uint32_t i = 0; i < std::size(kWidths); ++i) {
      sheet_.columns(points() + i, points() + i, kWidths[i]);
      sheet_.text(kHeaderRow, points() + i, headers[i], Style::header);
    }
    sheet_.height(kHeaderRow, 24);
    sheet_.hide_columns(keys(), keys() + 2);
  }

  // Writes the indicator and all below it from `row` on; returns the row after them.
  std::uint32_t write_indicator(int index, std::uint32_t row) {
    const WorkbookIndicator& indicator = indicators_[static_cast<std::size_t>(index)];
    const auto level = static_cast<std::uint32_t>(std::min(indicator.level, levels_));
    if (indicator.leaf) {
      sheet_.merge({row, level, row, static_cast<std::uint32_t>(levels_)}, name_of(indicator), Style::label);
      write_leaf(indicator, row);
      return row + 1;
    }
    std::uint32_t next = row;
    for (std::size_t child = 0; child < indicators_.size(); ++child) {
      if (indicators_[child].parent == index) next = write_indicator(static_cast<int>(child), next);
    }
    sheet_.merge({row, level, next - 1, level}, name_of(indicator), Style::label);
    return next;
  }

  static std::string name_of(const WorkbookIndicator& indicator) {
    return indicator.leaf ? indicator.name : indicator.name + "（" + indicator.points.to_string() + "分）";
  }

  void write_leaf(const WorkbookIndicator& indicator, std::uint32_t row) {
    sheet_.number(row, points(), indicator.points.to_double(), Style::view_centre);
    sheet_.text(row, points() + 1, indicator.standard, Style::view_text);
    write_keys(indicator.name, indicator.path, row);
    write_scores(indicator.name, indicator.path, row);
  }

  void write_keys(const std::string& name, const std::string& path, std::uint32_t row) {
    const std::string range = parts_.layout.field_range(kScores, "指标");
    if (range.empty()) return;
    sheet_.text(row, keys(), path, Style::view_text);
    sheet_.text(row, keys() + 1, name, Style::view_text);
    const auto match = [&](std::uint32_t column) {
      return "MATCH(" + column_name(column) + std::to_string(row) + "," + range + ",0)";
    };
    const int at = score_row(name, path);
    sheet_.formula(row, keys() + 2, "=IFERROR(" + match(keys()) + ",IFERROR(" + match(keys() + 1) + ",\"\"))",
                   at < 0 ? Shown{} : Shown{"", true, at + 1.0}, Style::view_centre);
  }

  void write_scores(const std::string& name, const std::string& path, std::uint32_t row) {
    constexpr Style kStyles[] = {Style::view_points, Style::view_centre, Style::view_date, Style::view_text};
    const std::string at = column_name(keys() + 2) + std::to_string(row);
    for (std::uint32_t i = 0; i < std::size(kScoreFields); ++i) {
      const std::string range = parts_.layout.field_range(kScores, kScoreFields[i]);
      if (range.empty()) {
        sheet_.text(row, scores() + i, "", kStyles[i]);
        continue;
      }
      const int found = score_row(name, path);
      sheet_.formula(row, scores() + i,
                     fmt::format(R"(=IF({0}="","",IF(INDEX({1},{0})="","",INDEX({1},{0}))))", at, range),
                     found < 0 ? Shown{} : score_shown(kScoreFields[i], found), kStyles[i]);
    }
  }

  const List* score_list() const { return parts_.catalog().find_list(kScores); }

  // The row of the list 评分 with this path, else with this name; -1 when there is none.
  int score_row(const std::string& name, const std::string& path) const {
    const List* list = score_list();
    if (list == nullptr) return -1;
    const int id = parts_.catalog().list_id(*list);
    for (const std::string& key : {path, name}) {
      for (int row = 0; row < parts_.dossier.facts.rows(id); ++row) {
        if (parts_.dossier.facts.cell_text(*list, row, "指标") == key) return row;
      }
    }
    return -1;
  }

  Shown score_shown(std::string_view field, int row) const {
    constexpr int kDaysFrom1900To1970 = 25'569;
    const Item& item =
        score_list()->fields[static_cast<std::size_t>(find_by_name(score_list()->fields_by_key, field)->second)];
    const Fact& fact = parts_.dossier.facts.cell(*score_list(), row, field);
    const CellContent content = cell_of_fact(item, fact, parts_.dossier.money_unit);
    if (content.kind != CellContent::Kind::date) return shown(content);
    return {"", true, static_cast<double>(fact.value.date().days_since_1970() + kDaysFrom1900To1970)};
  }

  void write_total(std::uint32_t row) {
    sheet_.merge({row, 1, row, static_cast<std::uint32_t>(levels_)}, "总分", Style::header);
    Number total;
    for (const WorkbookIndicator& indicator : indicators_) total += indicator.leaf ? indicator.points : Number(0);
    const std::string column = column_name(points());
    const std::string first = column + std::to_string(kHeaderRow + 1);
    if (row > kHeaderRow + 1) {
      sheet_.formula(row, points(), "=SUM(" + first + ":" + column + std::to_string(row - 1) + ")",
                     {"", true, total.to_double()}, Style::view_centre);
    } else {
      sheet_.text(row, points(), "", Style::view_centre);
    }
    sheet_.text(row, points() + 1, "评价人评定的总分（如有）", Style::view_text);
    write_keys("总分", "总分", row);
    write_scores("总分", "总分", row);
  }

  const WorkbookParts& parts_;
  const std::vector<WorkbookIndicator>& indicators_;
  SheetWriter sheet_;
  int levels_ = 1;
};

}  // namespace

void write_score_sheet(const WorkbookParts& parts) { ScoreSheetWriter(parts).write(); }

}  // namespace jiheng
