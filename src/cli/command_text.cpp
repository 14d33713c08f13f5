#include <iostream>
#include <memory>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "document/document_text.h"
#include "programs/any_document.h"

namespace jiheng {

namespace {

using Json = nlohmann::ordered_json;

struct TextOptions {
  std::string file;
  std::string format = "text";
};

const char* kind_name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::docx:
      return "docx";
    case DocumentKind::xlsx:
      return "xlsx";
    case DocumentKind::pdf:
      return "pdf";
    case DocumentKind::html:
      return "html";
    case DocumentKind::text:
      return "text";
    case DocumentKind::unknown:
      break;
  }
  return "unknown";
}

Json anchor_json(const Anchor& anchor) {
  return std::visit(
      [](const auto& a) -> Json {
        using Kind = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<Kind, DocxAnchor>) {
          return {{"paragraph", a.paragraph}, {"begin", a.begin}, {"end", a.end}};
        } else if constexpr (std::is_same_v<Kind, SheetAnchor>) {
          return {{"sheet", a.sheet}, {"row", a.row}, {"column", a.column}};
        } else if constexpr (std::is_same_v<Kind, PageAnchor>) {
          return {{"page", a.page}, {"left", a.left}, {"top", a.top}, {"right", a.right}, {"bottom", a.bottom}};
        } else if constexpr (std::is_same_v<Kind, TextAnchor>) {
          return {{"line", a.line}, {"begin", a.begin}, {"end", a.end}};
        } else {
          return nullptr;
        }
      },
      anchor);
}

Json span_json(const DocumentText& text, const TextSpan& span) {
  Json json;
  json["start"] = span.characters;
  json["end"] = text.characters_before(span.end);
  if (span.story == StoryKind::note) json["note"] = span.story_index + 1;
  json["block"] = span.block + 1;
  if (span.row >= 0) {
    json["row"] = span.row + 1;
    json["column"] = span.column + 1;
  }
  if (span.paragraph->is_heading()) json["level"] = span.paragraph->level;
  for (const RecognisedStretch& stretch : span.paragraph->recognised) {
    json["recognised"].push_back({{"start", stretch.begin}, {"end", stretch.end}, {"confidence", stretch.confidence}});
  }
  json["anchor"] = anchor_json(span.paragraph->anchor);
  return json;
}

Json stories_json(const std::vector<Story>& stories) {
  Json json = Json::array();
  for (const Story& story : stories) json.push_back(plain_text(story.blocks));
  return json;
}

std::string json_of(const TextDocument& document, const DocumentText& text) {
  Json json;
  json["file"] = document.file;
  json["kind"] = kind_name(document.kind);
  json["text"] = text.text;
  json["spans"] = Json::array();
  for (const TextSpan& span : text.spans) json["spans"].push_back(span_json(text, span));
  json["headers"] = stories_json(document.headers);
  json["footers"] = stories_json(document.footers);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int run_text(const Session& session, const TextOptions& options) {
  Diagnostics diagnostics;
  const std::optional<TextDocument> document = read_any_document(options.file, diagnostics);
  session.print(diagnostics);
  if (!document) return kBadInput;
  const DocumentText text = document_text(*document);
  std::cout << (options.format == "json" ? json_of(*document, text) : text.text);
  return kDone;
}

}  // namespace

void add_text_command(CLI::App& app, const Session& session, Run& run) {
  auto options = std::make_shared<TextOptions>();
  CLI::App* command =
      app.add_subcommand("text", session.say("读出文档的文字：段落、标题、表格（docx、xlsx、pdf、html、txt、md）",
                                             "print what is read of a document (docx, xlsx, pdf, html, txt, md)"));
  command->add_option("file", options->file, session.say("文档", "document"))->required();
  command
      ->add_option("--format", options->format,
                   session.say("text 或 json（含每段的位置）", "text or json (with the place of each paragraph)"))
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([&session, &run, options] { run = [&session, options] { return run_text(session, *options); }; });
}

}  // namespace jiheng
