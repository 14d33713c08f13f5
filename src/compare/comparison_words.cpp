#include "compare/comparison_words.h"

#include <nlohmann/json.hpp>

namespace jiheng {
namespace {

using Json = nlohmann::ordered_json;

struct KindWords {
  const char* id = nullptr;
  Message words;
};

const KindWords& words_of(ChangeKind kind) {
  static const KindWords kWords[] = {
      {"changed", {"数字改动", "figure changed"}},
      {"unit_changed", {"单位改动", "unit changed"}},
      {"removed", {"删去数字", "figure removed"}},
      {"added", {"新增数字", "figure added"}},
      {"row_removed", {"删去表格行", "table row removed"}},
      {"row_added", {"新增表格行", "table row added"}},
      {"paragraph_removed", {"删去段落", "paragraph removed"}},
      {"paragraph_added", {"新增段落", "paragraph added"}},
  };
  return kWords[static_cast<std::size_t>(kind)];
}

const KindWords& words_of(ChangeVerdict verdict) {
  static const KindWords kWords[] = {
      {"none", {"", ""}},
      {"same_value", {"写法变化，与资料不矛盾", "another way to write the same value"}},
      {"contradicts", {"与资料不符", "contradicts the data"}},
      {"in_data", {"资料中有此数", "the data have this figure"}},
      {"not_in_data", {"资料中没有此数", "the data have no such figure"}},
      {"data_changed", {"报告生成后资料已改", "the data have changed since the report was made"}},
  };
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string place_words(const ChangePlace& place, Language language) {
  const bool zh = language == Language::chinese;
  std::string words = place.heading;
  const auto add = [&](const std::string& label_zh, const std::string& label_en, const std::string& value) {
    if (value.empty()) return;
    if (!words.empty()) words += zh ? "，" : ", ";
    words += zh ? label_zh + "「" + value + "」" : label_en + " “" + value + "”";
  };
  add("表", "table", place.table);
  add("行", "row", place.row);
  add("列", "column", place.column);
  return words.empty() ? (zh ? "（标题之前）" : "(before the first heading)") : words;
}

std::string change_text(const FigureChange& change, std::size_t number, Language language) {
  const bool zh = language == Language::chinese;
  std::string text = std::to_string(number) + ". " + words_of(change.kind).words.in(language);
  if (!change.from.empty() && !change.to.empty()) {
    text += (zh ? "：" : ": ") + change.from + " → " + change.to;
  } else if (!change.from.empty() || !change.to.empty()) {
    text += (zh ? "：" : ": ") + change.from + change.to;
  }
  const std::string verdict = words_of(change.verdict).words.in(language);
  if (!verdict.empty()) text += zh ? "　【" + verdict + "】" : "  [" + verdict + "]";
  text += "\n   " + std::string(zh ? "位置：" : "where: ") + place_words(change.place, language);
  text += "\n   " + std::string(zh ? "原文：" : "text: ") + change.place.quote;
  if (change.fact) {
    const FigureIdentity& fact = *change.fact;
    text += "\n   " + std::string(zh ? "依据：" : "fact: ") + (fact.name.empty() ? fact.id : fact.name) + " = " +
            fact.value;
    if (!fact.source.empty()) text += (zh ? "（" : " (") + fact.source + (zh ? "）" : ")");
  }
  return text + "\n";
}

Json change_json(const FigureChange& change) {
  Json json;
  json["kind"] = words_of(change.kind).id;
  json["from"] = change.from.empty() ? Json() : Json(change.from);
  json["to"] = change.to.empty() ? Json() : Json(change.to);
  json["verdict"] = words_of(change.verdict).id;
  if (change.fact) {
    const std::string& name = change.fact->name.empty() ? change.fact->id : change.fact->name;
    json["fact"] = {
        {"id", change.fact->id}, {"name", name}, {"value", change.fact->value}, {"source", change.fact->source}};
  } else {
    json["fact"] = nullptr;
  }
  const ChangePlace& place = change.place;
  json["place"] = {{"heading", place.heading},    {"table", place.table},   {"row", place.row},
                   {"column", place.column},      {"quote", place.quote},   {"paragraph", place.anchor.paragraph},
                   {"begin", place.anchor.begin}, {"end", place.anchor.end}};
  return json;
}

std::size_t count_of(const Comparison& comparison, ChangeVerdict verdict) {
  std::size_t count = 0;
  for (const FigureChange& change : comparison.changes) count += change.verdict == verdict ? 1 : 0;
  return count;
}

}  // namespace

std::string comparison_text(const Comparison& comparison, const std::string& report, Language language) {
  const bool zh = language == Language::chinese;
  std::string text = report + "\n";
  for (std::size_t i = 0; i < comparison.changes.size(); ++i)
    text += change_text(comparison.changes[i], i + 1, language);
  const auto n = [](std::size_t value) { return std::to_string(value); };
  if (!comparison.any()) {
    return text + (zh ? "与资料生成的报告一致：核对数字" + n(comparison.figures) + "个。\n"
                      : "The same as the report that the data give: " + n(comparison.figures) + " figures compared.\n");
  }
  const std::size_t wrong = count_of(comparison, ChangeVerdict::contradicts);
  if (zh) {
    text += "共核对数字" + n(comparison.figures) + "个，改动" + n(comparison.changes.size()) + "处，其中与资料不符" +
            n(wrong) + "处；另有" + n(comparison.reworded) + "处文字改动、" + n(comparison.moved) + "处移动位置。\n";
  } else {
    text += n(comparison.figures) + " figures compared, " + n(comparison.changes.size()) + " changes, " + n(wrong) +
            " of them against the data; also " + n(comparison.reworded) + " changes of words and " +
            n(comparison.moved) + " moves.\n";
  }
  return text;
}

std::string comparison_json(const Comparison& comparison, const std::string& report, Language) {
  Json json;
  json["report"] = report;
  json["figures"] = comparison.figures;
  json["facts"] = comparison.facts;
  json["reworded"] = comparison.reworded;
  json["moved"] = comparison.moved;
  json["changes"] = Json::array();
  for (const FigureChange& change : comparison.changes) json["changes"].push_back(change_json(change));
  constexpr int kIndent = 2;
  return json.dump(kIndent) + "\n";
}

}  // namespace jiheng
