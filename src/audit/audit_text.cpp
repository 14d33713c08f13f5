#include "audit/audit_text.h"

#include <algorithm>
#include <array>

#include "audit/audit_words.h"
#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kQuoteCharacters = 160;
constexpr std::size_t kShortQuote = 40;

// Control characters and marks that turn the writing direction, as U+FFFD.
std::string harmless(const std::string& text) {
  std::u32string safe = to_code_points(text);
  for (char32_t& c : safe) {
    const bool control = (c < U' ' && c != U'\n') || (c >= 0x7F && c < 0xA0);
    const bool turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (control || turning) c = U'\uFFFD';
  }
  return to_utf8(safe);
}

class AuditTextWriter {
 public:
  AuditTextWriter(const AuditResult& result, const AuditTextOptions& options) : result_(result), options_(options) {}

  std::string run() {
    head();
    findings();
    if (options_.all) {
      others();
      not_covered();
    }
    sensitivity();
    solved();
    summary();
    return std::move(out_);
  }

 private:
  std::string say(const char* zh, const char* en) const { return options_.language == Language::chinese ? zh : en; }

  void line(const std::string& text) { out_ += harmless(text) + "\n"; }

  void field(const char* zh, const char* en, const std::string& value) {
    if (!value.empty()) line("   " + say(zh, en) + one_line(value, kQuoteCharacters * 4));
  }

  std::string coloured(const std::string& text, const char* code) const {
    return options_.colour ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }

  std::string verdict_mark(CheckVerdict verdict) const {
    const std::string words = verdict_words(verdict, options_.language);
    if (verdict == CheckVerdict::error) return coloured(words, "1;31");
    if (verdict == CheckVerdict::suspicious) return coloured(words, "1;33");
    return words;
  }

  std::string page_words(int page) const {
    if (page == 0) return "";
    return options_.language == Language::chinese ? "　第" + std::to_string(page) + "页"
                                                  : "  p. " + std::to_string(page);
  }

  void head() {
    std::string about = document_kind_words(result_.kind, options_.language);
    if (result_.year != 0) about += (about.empty() ? "" : say("，", ", ")) + std::to_string(result_.year);
    line(result_.document.document->file);
    if (!result_.title.empty())
      line(one_line(result_.title, kQuoteCharacters) + (about.empty() ? "" : say("（", " (") + about + say("）", ")")));
  }

  void findings() {
    const std::vector<std::size_t> findings = findings_by_weight(result_.checks);
    std::size_t number = 0;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Check& check = result_.checks[findings[i]];
      if (i == 0 || result_.checks[findings[i - 1]].severity != check.severity) {
        const auto same = std::ranges::count_if(
            findings, [&](std::size_t other) { return result_.checks[other].severity == check.severity; });
        line("");
        line("── " + say("严重程度：", "severity: ") + severity_words(check.severity, options_.language) +
             say("（", " (") + std::to_string(same) + say("）", ")") + " ──");
      }
      finding(check, ++number);
    }
  }

  void finding(const Check& check, std::size_t number) {
    line("");
    out_ += std::to_string(number) + ". " + verdict_mark(check.verdict) + say("　", "  ") +
            harmless(kind_words(check.kind, options_.language) + page_words(check.page)) + "\n";
    field("原文：", "text: ", one_line(check.quote, kQuoteCharacters));
    std::string values = one_line(check.printed, kQuoteCharacters);
    if (!check.recomputed.empty())
      values += say(" → 重算 ", " → recomputed ") + one_line(check.recomputed, kQuoteCharacters);
    field("印为：", "printed: ", values);
    field("算式：", "arithmetic: ", check.formula);
    field("说明：", "because: ", check.explanation.in(options_.language));
    field("多半：", "likely: ", likely_words(result_, check, options_.language));
  }

  // What is no finding, one line each, by verdict.
  void others() {
    constexpr std::array<CheckVerdict, 5> kOthers = {CheckVerdict::rounding, CheckVerdict::truncation,
                                                     CheckVerdict::consistent, CheckVerdict::cannot_check,
                                                     CheckVerdict::not_applicable};
    for (const CheckVerdict verdict : kOthers) {
      const auto count = count_verdicts(result_.checks)[static_cast<std::size_t>(verdict)];
      if (count == 0) continue;
      line("");
      line("── " + verdict_words(verdict, options_.language) + say("（", " (") + std::to_string(count) +
           say("）", ")") + " ──");
      for (const Check& check : result_.checks) {
        if (check.verdict == verdict) other(check);
      }
    }
  }

  void other(const Check& check) {
    std::string text = " · " + kind_words(check.kind, options_.language) + page_words(check.page) + say("　", "  ") +
                       one_line(check.printed, kShortQuote);
    if (!check.formula.empty()) text += " = " + one_line(check.formula, kQuoteCharacters);
    if (!check.recomputed.empty()) text += " = " + one_line(check.recomputed, kShortQuote);
    if (!is_decided(check.verdict))
      text += say("　", "  ") + one_line(check.explanation.in(options_.language), kQuoteCharacters);
    line(text);
    line("     " + one_line(check.quote, kShortQuote * 2));
  }

  // Amounts, rates and scores under no decided check.
  void not_covered() {
    const AuditedDocument& document = result_.document;
    if (result_.coverage.decided == result_.coverage.figures) return;
    line("");
    line("── " + say("未核数字", "figures not checked") + say("（", " (") +
         std::to_string(result_.coverage.figures - result_.coverage.decided) + say("）", ")") + " ──");
    for (std::size_t i = 0; i < document.figures.size(); ++i) {
      const DocumentFigure& figure = document.figures[i];
      if (!counts_for_coverage(figure.figure_class) || is_covered(result_, i)) continue;
      const Passage& passage = document.passages[figure.passage];
      const std::size_t begin = std::max(passage.begin, figure.begin - std::min(figure.begin, kShortQuote / 2));
      const std::size_t end = std::min(passage.end, figure.unit_end + kShortQuote / 2);
      line(" · " + class_words(figure.figure_class, options_.language) + page_words(passage.page) + say("　", "  ") +
           document.printed(figure) + say("　", "  ") + one_line(document.quote(begin, end), kShortQuote * 2));
    }
  }

  // What the findings would change in the total and the grade.
  void sensitivity() {
    if (!result_.sensitivity) return;
    const ScoreSensitivity& sensitivity = *result_.sensitivity;
    line("");
    line("── " + say("敏感性", "sensitivity") + " ──");
    line(total_words(sensitivity).in(options_.language));
    for (const ScoreEffect& effect : sensitivity.effects) {
      const Check& check = result_.checks[effect.check];
      line(" · " + verdict_words(check.verdict, options_.language) + say("“", " \"") +
           one_line(check.quote, kShortQuote) + say("”", "\"") + page_words(check.page) + say("：", ": ") +
           effect_words(result_.document, sensitivity, effect).in(options_.language));
    }
  }

  // What is not printed but follows.
  void solved() {
    if (result_.solved.empty()) return;
    const std::size_t count = result_.solved.size();
    constexpr std::size_t kFew = 8;
    const std::size_t shown = options_.all ? count : std::min(count, kFew);
    line("");
    line("── " + say("未印而可推的数", "figures that are not printed but follow") + say("（", " (") +
         std::to_string(count) + say("）", ")") + " ──");
    for (std::size_t i = 0; i < shown; ++i) {
      const SolvedFigure& one = result_.solved[i];
      line(" · " + one_line(one.what.in(options_.language), kQuoteCharacters) + " = " + one.formula + " = " +
           solved_text(one, options_.language) + page_words(one.page));
    }
    if (shown < count) line(" · " + say("… --all 列出全部", "… --all lists all"));
  }

  void summary() {
    const auto counts = count_verdicts(result_.checks);
    std::string verdicts;
    for (const CheckVerdict verdict :
         {CheckVerdict::error, CheckVerdict::suspicious, CheckVerdict::rounding, CheckVerdict::truncation,
          CheckVerdict::consistent, CheckVerdict::cannot_check, CheckVerdict::not_applicable}) {
      const std::size_t count = counts[static_cast<std::size_t>(verdict)];
      const bool always = verdict == CheckVerdict::error || verdict == CheckVerdict::consistent;
      if (count == 0 && !always) continue;
      if (!verdicts.empty()) verdicts += " · ";
      verdicts += verdict_words(verdict, options_.language) + " " + std::to_string(count);
    }
    line("");
    line(say("核验 ", "checks ") + std::to_string(result_.checks.size()) + say(" 项：", ": ") + verdicts);
    const Coverage& coverage = result_.coverage;
    const std::string classes = coverage_words(coverage, options_.language);
    line(say("覆盖 ", "coverage ") + percent_words(coverage.decided, coverage.figures) +
         say("：金额、比率、得分共 ", ": of ") + std::to_string(coverage.figures) +
         say(" 个，已核 ", " amounts, rates and scores, decided ") + std::to_string(coverage.decided) + say(" 个", "") +
         (classes.empty() ? "" : say("（", " (") + classes + say("）", ")")));
    for (const AgainstResult& other : result_.against) {
      line(say("对照 ", "against ") + other.file + say("：", ": ") +
           relation_words(other.relation).in(options_.language) +
           (is_compared(other.relation) ? say("，对上 ", ", matched ") + std::to_string(other.compared) + say(" 处", "")
                                        : std::string()));
    }
    if (!options_.all && coverage.decided < coverage.figures) {
      line(say("--all 列出未核的数字和相符的核验项", "--all lists the figures not checked and the checks that hold"));
    }
  }

  const AuditResult& result_;
  const AuditTextOptions& options_;
  std::string out_;
};

}  // namespace

std::string audit_text(const AuditResult& result, const AuditTextOptions& options) {
  return AuditTextWriter(result, options).run();
}

}  // namespace jiheng
