#include "audit/audit_comments.h"

#include <algorithm>
#include <map>

#include "audit/audit_words.h"

namespace jiheng {
namespace {

constexpr std::size_t kFormulaCharacters = 400;

std::vector<std::string> comment_text(const AuditResult& result, const Check& check, Language language) {
  const bool zh = language == Language::chinese;
  std::vector<std::string> lines;
  std::string head = zh ? "【" : "[";
  head +=
      verdict_words(check.verdict, language) + (zh ? "·" : ", ") + kind_words(check.kind, language) + (zh ? "】" : "]");
  if (!check.printed.empty() && !check.recomputed.empty()) {
    head += (zh ? "印为 " : " printed ") + one_line(check.printed, kFormulaCharacters) +
            (zh ? "，重算 " : ", recomputed ") + one_line(check.recomputed, kFormulaCharacters);
  }
  lines.push_back(head);
  if (!check.formula.empty())
    lines.push_back((zh ? "算式：" : "Arithmetic: ") + one_line(check.formula, kFormulaCharacters));
  if (!check.explanation.zh.empty()) lines.push_back(check.explanation.in(language));
  const std::string likely = likely_words(result, check, language);
  if (!likely.empty()) lines.push_back((zh ? "多半：" : "Likely: ") + likely);
  return lines;
}

class CommentPlacer {
 public:
  explicit CommentPlacer(const AuditResult& result) : document_(result.document) {
    for (const Passage& passage : document_.passages) {
      for (const NoteReference& reference : passage.span->paragraph->notes) {
        const auto* anchor = std::get_if<DocxAnchor>(&passage.span->paragraph->anchor);
        if (passage.span->story != StoryKind::body || anchor == nullptr) continue;
        references_.try_emplace(reference.note, DocxAnchor{anchor->paragraph, reference.position, reference.position});
      }
    }
  }

  std::optional<DocxAnchor> place(const Check& check) const {
    std::size_t begin = check.begin;
    std::size_t end = check.end;
    if (!check.figures.empty()) {
      const DocumentFigure& figure = document_.figures[check.figures.front()];
      begin = figure.begin;
      end = figure.unit_end;
    }
    const std::size_t index = document_.passage_at(begin);
    if (index == kNoIndex) return std::nullopt;
    const Passage& passage = document_.passages[index];
    if (passage.span->story == StoryKind::note) {
      const auto found = references_.find(passage.span->story_index);
      return found == references_.end() ? std::nullopt : std::optional(found->second);
    }
    const auto* anchor = std::get_if<DocxAnchor>(&passage.span->paragraph->anchor);
    if (anchor == nullptr) return std::nullopt;
    const auto within = [&](std::size_t place) {
      const std::size_t inside = place < passage.text_begin ? 0 : place - passage.text_begin;
      return std::min(anchor->end, anchor->begin + static_cast<int>(inside));
    };
    return DocxAnchor{anchor->paragraph, within(begin), within(std::min(end, passage.end))};
  }

 private:
  const AuditedDocument& document_;
  std::map<std::size_t, DocxAnchor> references_;  // by note: where the text first refers to it
};

}  // namespace

std::vector<DocxComment> audit_comments(const AuditResult& result, Language language) {
  const CommentPlacer placer(result);
  std::vector<DocxComment> comments;
  for (const Check& check : result.checks) {
    if (!is_finding(check.verdict)) continue;
    const auto anchor = placer.place(check);
    if (!anchor) continue;
    const bool zh = language == Language::chinese;
    comments.push_back(
        {zh ? "绩衡核数" : "Jiheng audit", zh ? "核" : "J", "", comment_text(result, check, language), *anchor});
  }
  std::ranges::stable_sort(comments, [](const DocxComment& a, const DocxComment& b) {
    return a.anchor.paragraph != b.anchor.paragraph ? a.anchor.paragraph < b.anchor.paragraph
                                                    : a.anchor.begin < b.anchor.begin;
  });
  return comments;
}

std::optional<std::string> commented_docx(const AuditResult& result, std::string docx, Language language,
                                          Diagnostics& diagnostics) {
  const TextDocument& document = *result.document.document;
  if (document.kind != DocumentKind::docx) {
    diagnostics.error("audit.not-word", {document.file, 0, 0, "", ""},
                      {"只有 .docx 文件能加批注", "only a .docx file can carry comments"},
                      {"请用 html 或 xlsx 格式", "use the formats html or xlsx"});
    return std::nullopt;
  }
  return add_docx_comments(std::move(docx), document.file, audit_comments(result, language), diagnostics);
}

}  // namespace jiheng
