#include "finding/text_template.h"

#include <algorithm>

#include "base/figure.h"
#include "base/text.h"

namespace jiheng {

namespace {

bool is_places(std::string_view format) {
  constexpr std::string_view kSuffix = "位";
  if (!format.ends_with(kSuffix)) return false;
  const std::string_view digits = format.substr(0, format.size() - kSuffix.size());
  return digits.size() == 1 && digits[0] >= '0' && digits[0] <= '9';
}

const std::vector<std::string>& formats() {
  static const std::vector<std::string> kFormats = {"元",   "万元", "亿元", "%",    "百分点",
                                                    "整数", "数",   "日期", "年月", "文本"};
  return kFormats;
}

bool is_format(const std::string& format) {
  return format.empty() || is_places(format) ||
         std::find(formats().begin(), formats().end(), format) != formats().end();
}

// A format fits the kind of value that it prints.
bool fits(const std::string& format, const Type& type) {
  if (format.empty() || format == "文本") return true;
  if (format == "日期" || format == "年月") return type.kind == ValueKind::date;
  if (type.kind != ValueKind::number) return false;
  const bool money = format == "元" || format == "万元" || format == "亿元";
  if (money) return type.dimension == yuan().dimension;
  if (format == "%" || format == "百分点") return type.dimension.is_ratio();
  return true;
}

std::string print(const Value& value, const Type& type, const std::string& format) {
  if (!value.is_known()) return print_value(value, type);
  if (value.kind() == ValueKind::text) return value.text();
  if (format == "年月") return std::to_string(value.date().year()) + "年" + std::to_string(value.date().month()) + "月";
  if (format.empty() || format == "日期" || format == "文本") return print_value(value, type);
  if (format == "整数") return print_figure(value.number(), pure(), 0);
  if (format == "数") return print_exact(value.number(), pure());
  if (is_places(format)) return print_figure(value.number(), pure(), format[0] - '0');
  if (format == "百分点") return print_figure(value.number(), *find_known_unit("个百分点"), 2);
  return print_figure(value.number(), *find_known_unit(format), 2);
}

// Whether the formula is one item and nothing else, which then prints as it was written.
bool is_single_fact(const Formula& formula) {
  return formula.root().kind == FormulaNode::Kind::scalar || formula.root().kind == FormulaNode::Kind::field;
}

std::string print_single_fact(const Formula& formula, const Reading& reading) {
  const Fact& fact = fact_of(formula.root(), reading);
  if (fact.value.is_known() && fact.value.kind() == ValueKind::text) return fact.value.text();
  return print_fact(fact, formula.symbols()[static_cast<std::size_t>(formula.root().symbol)]);
}

// The figure as it was written, without its unit: what stands before a 计量单位 of its own.
std::string print_bare_fact(const Formula& formula, const Reading& reading) {
  const Fact& fact = fact_of(formula.root(), reading);
  if (!fact.value.is_known()) return print_value(fact.value, formula.type());
  Unit unit =
      fact.unit.name.empty() ? formula.symbols()[static_cast<std::size_t>(formula.root().symbol)].unit : fact.unit;
  unit.name.clear();
  return fact.decimals >= 0 ? print_figure(fact.value.number(), unit, fact.decimals)
                            : print_exact(fact.value.number(), unit);
}

// What the value of a formula is: a fact by its name, anything else by the formula, with the row that it speaks of.
SpokenFigure spoken_figure(const Formula& formula, const Number& value, const Reading& reading) {
  if (is_single_fact(formula)) {
    const auto read = facts_read(trace_formula(formula, reading), reading.facts);
    return {read.front().id, read.front().name, value, read.front().fact->source};
  }
  std::string id(formula.text());
  if (reading.rows != nullptr) id += "[" + std::to_string(reading.rows->row + 1) + "]";
  return {id, std::string(formula.text()), value, ""};
}

// The two parts of a {formula:format}. The colon may be full-width; one inside a text literal is none.
struct FormulaAndFormat {
  std::string_view formula;
  std::string format;
};

FormulaAndFormat split_body(std::string_view body) {
  constexpr std::string_view kWideColon = "：";
  const std::size_t narrow = body.rfind(':');
  const std::size_t wide = body.rfind(kWideColon);
  const bool is_wide = wide != std::string_view::npos && (narrow == std::string_view::npos || wide > narrow);
  const std::size_t colon = is_wide ? wide : narrow;
  if (colon == std::string_view::npos) return {body, ""};
  const std::string_view rest = body.substr(colon + (is_wide ? kWideColon.size() : 1));
  for (const std::string_view quote : {"\"", "'", "”", "’", "」"}) {
    if (rest.find(quote) != std::string_view::npos) return {body, ""};
  }
  return {body.substr(0, colon), std::string(trim(rest))};
}

}  // namespace

std::optional<TextTemplate> TextTemplate::compile(std::string_view text, const FormulaContext& context,
                                                  Diagnostics& diagnostics) {
  TextTemplate result;
  bool good = true;
  std::string literal;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == '{' || text[at] == '}') && at + 1 < text.size() && text[at + 1] == text[at]) {
      literal += text[at++];
      continue;
    }
    if (text[at] != '{') {
      literal += text[at];
      continue;
    }
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) {
      diagnostics.error("template.unclosed-brace", context.origin.place,
                        {"句子里的“{”没有配对", "unclosed `{` in the sentence"},
                        {"请补上“}”；要印出括号请写“{{”", "add `}`; for a brace itself write `{{`"});
      return std::nullopt;
    }
    const std::string_view body = text.substr(at + 1, end - at - 1);
    const FormulaAndFormat parts = split_body(body);
    Piece piece;
    piece.format = parts.format;
    FormulaContext inner = context;
    if (inner.origin.place.column > 0)
      inner.origin.place.column += static_cast<int>(character_count(text.substr(0, at + 1)));
    piece.formula = compile_formula(parts.formula, inner, {}, diagnostics);
    if (!piece.formula) {
      good = false;
    } else if (!is_format(piece.format)) {
      diagnostics.error("template.unknown-format", inner.origin.place,
                        {"没有「" + piece.format + "」这种格式", "unknown format \"" + piece.format + "\""},
                        {"可用：" + join(formats(), "、") + "、2位", "use one of: " + join(formats(), ", ") + ", 2位"});
      good = false;
    } else if (!fits(piece.format, piece.formula->type())) {
      diagnostics.error("template.bad-format", inner.origin.place,
                        {"「" + std::string(body) + "」的格式「" + piece.format + "」与值的类型不合",
                         "the format \"" + piece.format + "\" does not fit the value of \"" + std::string(body) + "\""},
                        {"金额用 元、万元、亿元；比率用 %、百分点；日期用 日期、年月",
                         "money: 元, 万元, 亿元; ratios: %, 百分点; dates: 日期, 年月"});
      good = false;
    }
    if (!literal.empty()) result.pieces_.push_back({std::move(literal), nullptr, ""});
    literal.clear();
    result.pieces_.push_back(std::move(piece));
    at = end;
  }
  if (!literal.empty()) result.pieces_.push_back({std::move(literal), nullptr, ""});
  return good ? std::optional<TextTemplate>(std::move(result)) : std::nullopt;
}

std::string TextTemplate::fill(const Reading& reading, const FigureDress& dress) const {
  std::string result;
  for (const Piece& piece : pieces_) result += piece.formula ? dressed(piece, reading, dress) : piece.literal;
  return result;
}

std::string TextTemplate::dressed(const Piece& piece, const Reading& reading, const FigureDress& dress) {
  const Formula& formula = *piece.formula;
  const bool is_fact = is_single_fact(formula);
  const Value value = is_fact ? fact_of(formula.root(), reading).value : formula.value(reading);
  std::string words;
  if (is_fact && piece.format.empty()) {
    words = print_single_fact(formula, reading);
  } else if (is_fact && piece.format == "数") {
    words = print_bare_fact(formula, reading);
  } else {
    words = print(value, formula.type(), piece.format);
  }
  if (!dress || !value.is_known() || value.kind() != ValueKind::number) return words;
  return dress(spoken_figure(formula, value.number(), reading), words);
}

std::vector<FactRead> TextTemplate::facts(const Reading& reading) const {
  std::vector<FactRead> result;
  for (const Piece& piece : pieces_) {
    if (!piece.formula) continue;
    const auto read = facts_read(trace_formula(*piece.formula, reading), reading.facts);
    result.insert(result.end(), read.begin(), read.end());
  }
  return result;
}

}  // namespace jiheng
