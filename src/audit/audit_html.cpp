#include "audit/audit_html.h"

#include <nlohmann/json.hpp>

#include "audit/audit_html_assets.h"
#include "audit/audit_html_text.h"
#include "audit/audit_words.h"
#include "base/digest.h"
#include "document/html_writer.h"

namespace jiheng {
namespace {

using Json = nlohmann::ordered_json;

Json check_data(const Check& check) {
  Json json{{"kind", kind_name(check.kind)},
            {"verdict", verdict_name(check.verdict)},
            {"severity", severity_name(check.severity)},
            {"quote", check.quote},
            {"page", check.page},
            {"start", check.begin},
            {"end", check.end},
            {"printed", check.printed},
            {"recomputed", check.recomputed},
            {"formula", check.formula},
            {"figures", check.figures},
            {"zh", check.explanation.zh},
            {"en", check.explanation.en},
            {"likely", nullptr}};
  if (!check.likely) return json;
  json["likely"] = {{"figure", check.likely->figure == kNoIndex ? Json(nullptr) : Json(check.likely->figure)},
                    {"should_be", check.likely->should_be},
                    {"zh", check.likely->reason.zh},
                    {"en", check.likely->reason.en}};
  return json;
}

Json coverage_data(const Coverage& coverage) {
  Json classes = Json::array();
  for (std::size_t i = 0; i < kFigureClasses; ++i) {
    const Coverage::ByClass& one = coverage.by_class[i];
    const auto figure_class = static_cast<FigureClass>(i);
    if (counts_for_coverage(figure_class) && one.figures > 0) {
      classes.push_back({figure_class_name(figure_class), one.decided, one.figures});
    }
  }
  return {{"figures", coverage.figures},
          {"decided", coverage.decided},
          {"percent", percent_words(coverage.decided, coverage.figures)},
          {"classes", classes}};
}

// Chinese and English of every name that the page shows.
template <typename Enum>
void add_words(Json& words, std::size_t count, std::string_view (*name_of)(Enum),
               std::string (*words_of)(Enum, Language)) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto one = static_cast<Enum>(i);
    words[std::string(name_of(one))] = {words_of(one, Language::chinese), words_of(one, Language::english)};
  }
}

Json page_words() {
  Json words;
  add_words(words["verdict"], kVerdicts, verdict_name, verdict_words);
  add_words(words["severity"], static_cast<std::size_t>(CheckSeverity::high) + 1, severity_name, severity_words);
  add_words(words["kind"], static_cast<std::size_t>(CheckKind::other) + 1, kind_name, kind_words);
  add_words(words["class"], kFigureClasses, figure_class_name, class_words);
  return words;
}

Json figure_data(const AuditResult& result, std::size_t index) {
  const DocumentFigure& figure = result.document.figures[index];
  const auto& verdict = result.ledger[index].verdict;
  return {figure_class_name(figure.figure_class), figure.value.to_string(), figure.unit.name,
          result.document.passages[figure.passage].page, verdict ? Json(verdict_name(*verdict)) : Json(nullptr)};
}

Json sensitivity_data(const AuditResult& result) {
  if (!result.sensitivity) return nullptr;
  Json effects = Json::array();
  for (const ScoreEffect& effect : result.sensitivity->effects) {
    const Message words = effect_words(result.document, *result.sensitivity, effect);
    effects.push_back({{"check", effect.check}, {"flips", effect.flips}, {"zh", words.zh}, {"en", words.en}});
  }
  const Message words = total_words(*result.sensitivity);
  return {{"zh", words.zh}, {"en", words.en}, {"figure", result.sensitivity->total}, {"effects", std::move(effects)}};
}

Json solved_data(const AuditResult& result) {
  Json list = Json::array();
  for (const SolvedFigure& one : result.solved) {
    list.push_back({{"zh", one.what.zh + " = " + one.formula + " = " + solved_text(one, Language::chinese)},
                    {"en", one.what.en + " = " + one.formula + " = " + solved_text(one, Language::english)},
                    {"figure", one.figures.front()}});
  }
  return list;
}

// JSON that can stand inside of a script element: nothing in it ends the element or begins a comment.
std::string json_in_html(const Json& json) {
  const std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      safe += "\\u003c";
    } else if (c == '>') {
      safe += "\\u003e";
    } else if (c == '&') {
      safe += "\\u0026";
    } else {
      safe += c;
    }
  }
  return safe;
}

// Value after value: all of them at once would take several times the memory of their text.
std::string page_data(const AuditResult& result) {
  std::string text = "{\"words\":" + json_in_html(page_words()) + ",\"checks\":[";
  for (std::size_t i = 0; i < result.checks.size(); ++i) {
    text += (i == 0 ? "" : ",") + json_in_html(check_data(result.checks[i]));
  }
  text += "],\"figures\":[";
  for (std::size_t i = 0; i < result.document.figures.size(); ++i) {
    text += (i == 0 ? "" : ",") + json_in_html(figure_data(result, i));
  }
  const Json kind = {document_kind_words(result.kind, Language::chinese),
                     document_kind_words(result.kind, Language::english)};
  return text + "],\"coverage\":" + json_in_html(coverage_data(result.coverage)) +
         ",\"sensitivity\":" + json_in_html(sensitivity_data(result)) +
         ",\"solved\":" + json_in_html(solved_data(result)) + ",\"kind\":" + json_in_html(kind) +
         ",\"year\":" + std::to_string(result.year) + "}";
}

}  // namespace

std::string audit_html(const AuditResult& result, Language language) {
  const bool zh = language == Language::chinese;
  const std::string file = result.document.document->file;
  const std::string name = file.substr(file.find_last_of('/') + 1);
  const std::string title = html_text(result.title.empty() ? name : one_line(result.title, 80));
  std::string page = "<!DOCTYPE html>\n<html lang=\"" + std::string(zh ? "zh-CN" : "en") +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
                     "form-action 'none'; style-src 'sha256-" +
                     sha256_base64(kAuditPageStyle) + "'; script-src 'sha256-" + sha256_base64(kAuditPageScript) +
                     "'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"generator\" content=\"jiheng\">\n<title>" +
                     title + "</title>\n<style>" + std::string(kAuditPageStyle) + "</style>\n</head>\n<body>\n";
  page += "<header><div class=\"name\"><h1>" + title + R"(</h1><p id="about" data-file=")" + html_text(name) +
          "\"></p></div>\n" + std::string(kAuditPageHeader) + "</header>\n";
  page += kAuditPageSide;
  page += "<main id=\"text\">\n<article>\n" + audit_html_text(result) + "</article>\n</main>\n";
  page += kAuditPagePanel;
  page += R"(<script type="application/json" id="data">)" + page_data(result) + "</script>\n<script>" +
          std::string(kAuditPageScript) + "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace jiheng
