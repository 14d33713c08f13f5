#include "audit/label_score.h"

#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

#include "audit/audit_words.h"
#include "audit/quote_place.h"
#include "base/text.h"

namespace jiheng {
namespace {

using Json = nlohmann::json;

template <typename Enum, typename NameOf>
std::optional<Enum> named(std::string_view name, Enum last, NameOf name_of) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<AuditLabel> read_label(const Json& json) {
  const auto kind = named(text_of(json, "kind"), CheckKind::other, kind_name);
  const auto verdict = named(text_of(json, "verdict"), CheckVerdict::not_applicable, verdict_name);
  AuditLabel label;
  label.quote = text_of(json, "quote");
  if (!kind || !verdict || label.quote.empty()) return std::nullopt;
  label.kind = *kind;
  label.verdict = *verdict;
  label.printed = text_of(json, "printed");
  label.recomputed = text_of(json, "recomputed");
  label.note = text_of(json, "note");
  return label;
}

// Its numbers, without separators and units.
std::vector<Number> numbers_in(std::string_view text) {
  std::vector<Number> numbers;
  std::string digits;
  const auto finish = [&] {
    while (digits.ends_with('.')) digits.pop_back();
    if (!digits.empty()) {
      if (const auto number = Number::parse(digits)) numbers.push_back(*number);
    }
    digits.clear();
  };
  for (const char c : fold_width(text)) {
    if ((c >= '0' && c <= '9') || (c == '.' && !digits.empty())) {
      digits += c;
    } else if (c != ',' || digits.empty()) {
      finish();
    }
  }
  finish();
  return numbers;
}

bool any_common(const std::vector<Number>& a, const std::vector<Number>& b) {
  return std::ranges::any_of(a, [&](const Number& one) { return std::ranges::find(b, one) != b.end(); });
}

bool agrees(CheckVerdict label, CheckVerdict check) {
  if (label == CheckVerdict::error) return check == CheckVerdict::error;
  if (label == CheckVerdict::suspicious) return is_finding(check);
  return is_decided(check) && !is_finding(check);
}

class LabelScorer {
 public:
  explicit LabelScorer(const AuditResult& result) : result_(result), finder_(result.document.original) {}

  LabelMatch match(const AuditLabel& label) {
    LabelMatch match;
    match.label = label;
    const std::vector<TextRange> places = finder_.find(label.quote);
    match.located = !places.empty();
    if (match.located) match.page = result_.document.page_of(places.front().begin);
    const std::vector<Number> printed = numbers_in(label.printed);
    // Better ones first: of the printed figure, then with the verdict, then with exactly it.
    using Rank = std::tuple<int, bool, bool>;
    std::optional<Rank> best;
    for (const Check& check : result_.checks) {
      if (!overlaps(places, check)) continue;
      const int nearness = nearness_of(check, printed);
      if (check.kind != label.kind) {
        if (nearness > 0) match.nearby.push_back(check);
        continue;
      }
      const Rank rank{nearness, agrees(label.verdict, check.verdict), check.verdict == label.verdict};
      if (best && rank <= *best) continue;
      best = rank;
      match.check = check;
    }
    if (best) {
      match.same_figure = std::get<0>(*best) > 0 || printed.empty();
      match.found = std::get<1>(*best);
      match.exact = match.found && std::get<2>(*best);
      match.false_error = !is_finding(label.verdict) && match.check->verdict == CheckVerdict::error;
    }
    if (is_finding(label.verdict)) labelled_findings_.push_back({label.kind, printed, places});
    return match;
  }

  // To be called when all labels are matched.
  Checks beyond() const {
    Checks beyond;
    std::ranges::copy_if(result_.checks, std::back_inserter(beyond), [this](const Check& check) {
      return is_finding(check.verdict) && std::ranges::none_of(labelled_findings_, [&](const Labelled& labelled) {
               return overlaps(labelled.places, check) &&
                      (labelled.kind == check.kind || nearness_of(check, labelled.printed) > 0);
             });
    });
    return beyond;
  }

 private:
  struct Labelled {
    CheckKind kind;
    std::vector<Number> printed;
    std::vector<TextRange> places;
  };

  static bool overlaps(const std::vector<TextRange>& places, const Check& check) {
    return std::ranges::any_of(places, [&](const TextRange& place) { return place.overlaps(check.begin, check.end); });
  }

  // 2: it checks one of these numbers; 1: one of them takes part; 0: neither.
  int nearness_of(const Check& check, const std::vector<Number>& numbers) const {
    if (any_common(numbers_in(check.printed), numbers)) return 2;
    const bool takes_part = std::ranges::any_of(check.figures, [&](std::size_t figure) {
      return any_common(numbers_in(result_.document.printed(result_.document.figures[figure])), numbers);
    });
    return takes_part ? 1 : 0;
  }

  const AuditResult& result_;
  QuoteFinder finder_;
  std::vector<Labelled> labelled_findings_;
};

}  // namespace

std::optional<std::vector<AuditLabel>> read_audit_labels(std::string_view json, const std::string& shown_name,
                                                         Diagnostics& diagnostics) {
  const Json list = Json::parse(json, nullptr, false);
  if (!list.is_array()) {
    diagnostics.error("label.bad-json", {shown_name, 0, 0, "", ""},
                      {"标注文件不是 JSON 列表", "the labels are no JSON list"},
                      {"请写成 [{\"kind\": …, \"quote\": …, \"verdict\": …}, …]",
                       "write [{\"kind\": …, \"quote\": …, \"verdict\": …}, …]"});
    return std::nullopt;
  }
  std::vector<AuditLabel> labels;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (auto label = read_label(list[i])) {
      labels.push_back(std::move(*label));
      continue;
    }
    const std::string number = std::to_string(i + 1);
    diagnostics.error("label.bad-label", {shown_name, 0, 0, "", ""},
                      {"第" + number + "条标注的 kind、verdict 或 quote 缺失或不认识",
                       "label " + number + " has no kind, verdict or quote that is known"},
                      {"kind 和 verdict 的写法见 docs/cli.md 的 audit 一节", "docs/cli.md, audit, lists the names"});
  }
  if (labels.size() != list.size()) return std::nullopt;
  return labels;
}

LabelScore score_labels(const AuditResult& result, const std::vector<AuditLabel>& labels) {
  LabelScore score;
  score.file = result.document.document->file;
  score.coverage = result.coverage;
  LabelScorer scorer(result);
  for (const AuditLabel& label : labels) score.labels.push_back(scorer.match(label));
  score.beyond = scorer.beyond();
  return score;
}

}  // namespace jiheng
