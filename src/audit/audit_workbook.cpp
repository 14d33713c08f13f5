#include "audit/audit_workbook.h"

#include <algorithm>

#include "audit/audit_sheet.h"
#include "audit/audit_words.h"
#include "document/memory_file.h"

namespace jiheng {
namespace {

constexpr std::size_t kQuoteCharacters = 400;
constexpr std::size_t kAround = 20;  // characters of the text on each side of a figure

class AuditBookWriter {
 public:
  AuditBookWriter(AuditBook& book, const AuditResult& result, Language language)
      : book_(book), result_(result), language_(language) {}

  void write() {
    write_summary();
    write_findings();
    if (result_.sensitivity) write_sensitivity(*result_.sensitivity);
    if (!result_.solved.empty()) write_solved();
    write_checks();
    write_figures();
  }

 private:
  std::string say(const char* zh, const char* en) const { return language_ == Language::chinese ? zh : en; }

  void write_summary() {
    AuditSheet sheet(book_, say("汇总", "Summary"),
                     {{say("项目", "item"), 30}, {say("内容", "content"), 60}, {say("说明", "note"), 40}});
    const auto line = [&](const std::string& item, const std::string& content, const std::string& note) {
      sheet.next_row();
      sheet.text(0, item);
      sheet.text(1, content);
      sheet.text(2, note);
    };
    line(say("文件", "file"), result_.document.document->file, "");
    line(say("标题", "title"), result_.title, "");
    line(say("类型", "kind"), document_kind_words(result_.kind, language_), "");
    line(say("年度", "year"), result_.year == 0 ? "" : std::to_string(result_.year), "");
    const auto counts = count_verdicts(result_.checks);
    for (std::size_t i = 0; i < kVerdicts; ++i) {
      const auto verdict = static_cast<CheckVerdict>(i);
      sheet.next_row();
      sheet.text(0, say("核验项：", "checks: ") + verdict_words(verdict, language_));
      sheet.count(1, counts[i]);
    }
    const Coverage& coverage = result_.coverage;
    line(say("覆盖率", "coverage"), percent_words(coverage.decided, coverage.figures),
         say("金额、比率、得分中至少有一项已定核验的", "of amounts, rates and scores, under a decided check"));
    for (std::size_t i = 0; i < kFigureClasses; ++i) {
      const Coverage::ByClass& one = coverage.by_class[i];
      if (one.figures == 0) continue;
      const auto figure_class = static_cast<FigureClass>(i);
      line(say("数字：", "figures: ") + class_words(figure_class, language_),
           std::to_string(one.decided) + "/" + std::to_string(one.figures),
           counts_for_coverage(figure_class) ? "" : say("不计入覆盖率", "not counted in the coverage"));
    }
    sheet.finish();
  }

  void write_findings() {
    AuditSheet sheet(book_, say("问题", "Findings"),
                     {{say("序号", "no."), 6},
                      {say("结论", "verdict"), 10},
                      {say("种类", "kind"), 12},
                      {say("严重程度", "severity"), 9},
                      {say("页", "page"), 6},
                      {say("原文", "text"), 36},
                      {say("印为", "printed"), 13},
                      {say("重算", "recomputed"), 13},
                      {say("算式", "arithmetic"), 24},
                      {say("说明", "because"), 36},
                      {say("多半", "likely"), 22},
                      {say("复核意见", "reviewer's opinion"), 18}});
    std::size_t number = 0;
    for (const std::size_t index : findings_by_weight(result_.checks)) {
      const Check& check = result_.checks[index];
      if (!sheet.next_row()) break;
      sheet.count(0, ++number);
      write_check(sheet, check, 1);
      sheet.text(10, likely_words(result_, check, language_));
    }
    sheet.finish();
  }

  void write_sensitivity(const ScoreSensitivity& sensitivity) {
    AuditSheet sheet(book_, say("敏感性", "Sensitivity"),
                     {{say("核验编号", "check"), 26},
                      {say("结论", "verdict"), 10},
                      {say("页", "page"), 6},
                      {say("原文", "text"), 36},
                      {say("所印得分", "score"), 11},
                      {say("更正为", "right"), 11},
                      {say("总得分变为", "total"), 11},
                      {say("增减", "change"), 9},
                      {say("等级", "grade"), 8},
                      {say("说明", "because"), 50}});
    sheet.next_row();
    sheet.number(6, sensitivity.value, "0.00");
    sheet.text(8, sensitivity.grade);
    sheet.text(9, total_words(sensitivity).in(language_));
    for (const ScoreEffect& effect : sensitivity.effects) {
      const Check& check = result_.checks[effect.check];
      if (!sheet.next_row()) break;
      sheet.text(0, check.id);
      sheet.verdict(1, check.verdict, language_);
      if (check.page > 0) sheet.count(2, static_cast<std::size_t>(check.page));
      sheet.text(3, one_line(check.quote, kQuoteCharacters));
      sheet.number(4, result_.document.figures[effect.figure].value, "0.00");
      sheet.number(5, effect.right, "0.00");
      sheet.number(6, effect.total, "0.00");
      sheet.number(7, effect.total - sensitivity.value, "+0.00;-0.00");
      sheet.text(8, effect.grade);
      sheet.text(9, effect_words(result_.document, sensitivity, effect).in(language_));
    }
    sheet.finish();
  }

  void write_solved() {
    AuditSheet sheet(book_, say("可推的数", "Solved"),
                     {{say("什么数", "what"), 40},
                      {say("推得", "value"), 30},
                      {say("算式", "arithmetic"), 40},
                      {say("页", "page"), 6},
                      {say("原文", "text"), 60}});
    for (const SolvedFigure& one : result_.solved) {
      if (!sheet.next_row()) break;
      sheet.text(0, one.what.in(language_));
      sheet.text(1, solved_text(one, language_));
      sheet.text(2, one.formula);
      if (one.page > 0) sheet.count(3, static_cast<std::size_t>(one.page));
      sheet.text(4, one_line(one.quote, kQuoteCharacters));
    }
    sheet.finish();
  }

  // Ten columns from `first` on.
  void write_check(AuditSheet& sheet, const Check& check, int first) {
    sheet.verdict(first, check.verdict, language_);
    sheet.text(first + 1, kind_words(check.kind, language_));
    sheet.text(first + 2, severity_words(check.severity, language_));
    if (check.page > 0) sheet.count(first + 3, static_cast<std::size_t>(check.page));
    sheet.text(first + 4, one_line(check.quote, kQuoteCharacters));
    sheet.text(first + 5, check.printed);
    sheet.text(first + 6, check.recomputed);
    sheet.text(first + 7, check.formula);
    sheet.text(first + 8, check.explanation.in(language_));
  }

  void write_checks() {
    AuditSheet sheet(book_, say("核验明细", "Checks"),
                     {{say("编号", "id"), 22},
                      {say("结论", "verdict"), 10},
                      {say("种类", "kind"), 12},
                      {say("严重程度", "severity"), 9},
                      {say("页", "page"), 6},
                      {say("原文", "text"), 36},
                      {say("印为", "printed"), 13},
                      {say("重算", "recomputed"), 13},
                      {say("算式", "arithmetic"), 24},
                      {say("说明", "because"), 36},
                      {say("所用数字", "figures"), 18}});
    for (const Check& check : result_.checks) {
      if (!sheet.next_row()) break;
      sheet.text(0, check.id);
      write_check(sheet, check, 1);
      std::string figures;
      for (const std::size_t figure : check.figures) {
        figures += (figures.empty() ? "" : (language_ == Language::chinese ? "、" : ", ")) + std::to_string(figure + 1);
      }
      sheet.text(10, figures);
    }
    sheet.finish();
  }

  void write_figures() {
    AuditSheet sheet(book_, say("数字台账", "Figures"),
                     {{say("序号", "no."), 8},
                      {say("数字", "figure"), 20},
                      {say("类别", "class"), 10},
                      {say("数值", "value"), 18},
                      {say("单位", "unit"), 10},
                      {say("页", "page"), 6},
                      {say("结论", "verdict"), 10},
                      {say("核验项数", "checks"), 9},
                      {say("上下文", "context"), 60}});
    for (std::size_t i = 0; i < result_.document.figures.size(); ++i) {
      if (!sheet.next_row()) break;
      write_figure(sheet, i);
    }
    sheet.finish();
  }

  void write_figure(AuditSheet& sheet, std::size_t index) {
    const AuditedDocument& document = result_.document;
    const DocumentFigure& figure = document.figures[index];
    const LedgerEntry& entry = result_.ledger[index];
    const Passage& passage = document.passages[figure.passage];
    sheet.count(0, index + 1);
    sheet.text(1, document.printed(figure));
    sheet.text(2, class_words(figure.figure_class, language_));
    write_value(sheet, figure);
    sheet.text(4, figure.unit.name);
    if (passage.page > 0) sheet.count(5, static_cast<std::size_t>(passage.page));
    if (entry.verdict) sheet.verdict(6, *entry.verdict, language_);
    sheet.count(7, entry.checks.size());
    const std::size_t begin = std::max(passage.begin, figure.begin < kAround ? 0 : figure.begin - kAround);
    sheet.text(8, one_line(document.quote(begin, std::min(passage.end, figure.unit_end + kAround)), kQuoteCharacters));
  }

  // In the unit that it is printed in, with its decimals. Codes and dates are no quantities.
  static void write_value(AuditSheet& sheet, const DocumentFigure& figure) {
    constexpr int kMostDecimals = 10;
    switch (figure.figure_class) {
      case FigureClass::date:
      case FigureClass::code:
      case FigureClass::ordinal:
      case FigureClass::page:
        return;
      default:
        break;
    }
    const int decimals = std::clamp(figure.decimals, 0, kMostDecimals);
    std::string digits = "0";
    if (decimals > 0) digits += "." + std::string(static_cast<std::size_t>(decimals), '0');
    if (figure.figure_class == FigureClass::rate) {
      sheet.number(3, figure.value, digits + "%");
    } else {
      const Number value = figure.unit.factor.is_zero() ? figure.value : figure.value / figure.unit.factor;
      sheet.number(3, value, figure.figure_class == FigureClass::year ? digits : "#,##" + digits);
    }
  }

  AuditBook& book_;
  const AuditResult& result_;
  Language language_;
};

template <typename Write>
std::optional<std::string> book_bytes(const Write& write) {
  const MemoryFile file;
  if (file.path().empty()) return std::nullopt;
  AuditBook book(file.path());
  write(book);
  if (!book.close()) return std::nullopt;
  return file.bytes();
}

void write_line(AuditSheet& sheet, const AuditLine& line, std::size_t number, Language language) {
  sheet.next_row();
  sheet.count(0, number);
  sheet.text(1, line.file);
  if (line.failed()) {
    sheet.text(13, line.reason);
    return;
  }
  sheet.text(2, line.title);
  sheet.text(3, document_kind_words(line.kind, language));
  if (line.year != 0) sheet.number(4, line.year, "0");
  int column = 5;
  for (const CheckVerdict verdict : {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding,
                                     CheckVerdict::truncation, CheckVerdict::consistent, CheckVerdict::cannot_check}) {
    sheet.count(column++, line.count(verdict));
  }
  if (line.figures > 0) sheet.number(column, Number(line.decided) / Number(line.figures), "0.0%");
  sheet.count(column + 1, line.figures);
}

}  // namespace

std::optional<std::string> audit_workbook(const AuditResult& result, Language language) {
  return book_bytes([&](AuditBook& book) { AuditBookWriter(book, result, language).write(); });
}

std::optional<std::string> audit_summary_workbook(const std::vector<AuditLine>& lines, Language language) {
  const auto say = [&](const char* zh, const char* en) { return std::string(language == Language::chinese ? zh : en); };
  return book_bytes([&](AuditBook& book) {
    std::vector<AuditSheet::Column> columns = {{say("序号", "no."), 6},
                                               {say("文件", "file"), 44},
                                               {say("标题", "title"), 44},
                                               {say("类型", "kind"), 12},
                                               {say("年度", "year"), 8}};
    for (const CheckVerdict verdict :
         {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding, CheckVerdict::truncation,
          CheckVerdict::consistent, CheckVerdict::cannot_check}) {
      columns.push_back({verdict_words(verdict, language), 9});
    }
    columns.push_back({say("覆盖率", "coverage"), 10});
    columns.push_back({say("金额比率得分个数", "amounts, rates, scores"), 12});
    columns.push_back({say("没有核成的原因", "why not audited"), 44});
    AuditSheet sheet(book, say("汇总", "Summary"), std::move(columns));
    for (std::size_t i = 0; i < lines.size(); ++i) write_line(sheet, lines[i], i + 1, language);
    sheet.finish();
  });
}

}  // namespace jiheng
