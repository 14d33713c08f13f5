#include "document/template_json.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::size_t kDeepest = 100;

// "1.5e3" and plain decimals; nullopt for exponents that no figure has.
std::optional<Number> read_number(std::string_view text) {
  constexpr int kMostExponent = 400;
  const std::size_t at = text.find_first_of("eE");
  const std::optional<Number> mantissa = Number::parse(text.substr(0, at));
  if (at == std::string_view::npos || !mantissa) return mantissa;
  std::string_view digits = text.substr(at + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int exponent = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (read.ec != std::errc() || exponent > kMostExponent || exponent < -kMostExponent) return std::nullopt;
  return *mantissa * Number::power_of_ten(exponent);
}

// Builds the value while the text is read, so that numbers keep their digits.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, std::string_view file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  TemplateValue take() { return std::move(root_); }

  bool null() override { return put({}); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put_number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put_number(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& digits) override { return put_number(digits); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(TemplateValue::object()); }
  bool start_array(std::size_t /*size*/) override { return open(TemplateValue::list()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (levels_.back().value.find(name) != nullptr) {
      return fail({"「" + name + "」在同一个对象里写了两次。", "“" + name + "” stands twice in one object."},
                  {"删去其中一个。", "Delete one of them."}, 0);
    }
    levels_.back().key = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*fault*/) override {
    return fail({"这里不符合 JSON 的写法。", "This is no JSON."},
                {"检查此处前后的引号、逗号和括号；文字一律用英文双引号。",
                 "Look at the quotation marks, commas and brackets around this place."},
                position);
  }

  bool fail(Message message, Message remedy, std::size_t position) {
    if (std::exchange(failed_, true)) return false;
    Place place;
    place.file = file_;
    if (position > 0) {
      const std::string_view before = text_.substr(0, std::min(position - 1, text_.size()));
      const std::size_t line = before.rfind('\n');
      place.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
      place.column =
          static_cast<int>(character_count(line == std::string_view::npos ? before : before.substr(line + 1))) + 1;
    }
    diagnostics_.error("template.bad-data", std::move(place), std::move(message), std::move(remedy));
    return false;
  }

 private:
  struct Level {
    TemplateValue value;
    std::string key;  // of the field that is being read
  };

  bool put(TemplateValue value) {
    if (levels_.empty()) {
      root_ = std::move(value);
    } else if (levels_.back().value.is_list()) {
      levels_.back().value.add(std::move(value));
    } else {
      levels_.back().value.set(levels_.back().key, std::move(value));
    }
    return true;
  }

  bool put_number(const std::string& digits) {
    const std::optional<Number> number = read_number(digits);
    if (!number) {
      return fail({"数「" + digits + "」太大或太长。", "The number “" + digits + "” is too large or too long."},
                  {"写成文字，加上引号。", "Write it as text, in quotation marks."}, 0);
    }
    const bool plain = digits.find_first_of("eE") == std::string::npos;
    const std::string text = plain ? digits : number->to_string();
    const std::size_t point = text.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    return put(TemplateValue::figure(Figure{*number, pure(), static_cast<int>(decimals)}, text));
  }

  bool open(TemplateValue value) {
    if (levels_.size() == kDeepest) {
      return fail({"数据套了太多层。", "The data are nested too deep."},
                  {"最多 " + std::to_string(kDeepest) + " 层。", "At most " + std::to_string(kDeepest) + " levels."},
                  0);
    }
    levels_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    TemplateValue value = std::move(levels_.back().value);
    levels_.pop_back();
    return put(std::move(value));
  }

  std::string_view text_;
  std::string_view file_;
  Diagnostics& diagnostics_;
  std::vector<Level> levels_;
  TemplateValue root_;
  bool failed_ = false;
};

}  // namespace

std::optional<TemplateValue> read_template_json(std::string_view json, std::string_view file,
                                                Diagnostics& diagnostics) {
  Builder builder(json, file, diagnostics);
  if (!nlohmann::json::sax_parse(json, &builder)) return std::nullopt;
  TemplateValue value = builder.take();
  if (value.is_object()) return value;
  builder.fail({"数据的最外层不是对象。", "The data are no object."},
               {"写成 {\"名称\": 值, …}。", "Write {\"name\": value, …}."}, 0);
  return std::nullopt;
}

}  // namespace jiheng
