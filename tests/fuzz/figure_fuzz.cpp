// Any text is a figure or a fault; what is a figure prints to text that is read as the same figure.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/figure.h"
#include "base/numeral.h"
#include "base/text.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_figure(std::string_view text, const jiheng::Unit& unit) {
  const jiheng::FigureResult result = jiheng::read_figure(text, unit);
  require(result.figure.has_value() == result.fault.zh.empty());
  if (!result.figure) return;
  const jiheng::Figure& figure = *result.figure;
  require(figure.decimals >= 0 && figure.unit.factor > 0 && figure.step() > 0);
  require(figure.half_step() * 2 == figure.step());
  // The printed digits say it all.
  require((figure.value / figure.step()).is_integer());
  const auto again = jiheng::read_figure(jiheng::print_figure(figure.value, figure.unit, figure.decimals), unit).figure;
  // Not every unit's name stands for itself without its default (万 of nothing), but never for another amount.
  if (again && again->unit.name == figure.unit.name && again->unit.factor == figure.unit.factor) {
    require(again->value == figure.value && again->decimals == figure.decimals);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"元", "万元", "%", "亩", "万人", ""}) check_figure(text, *jiheng::find_unit(name));
  if (const auto number = jiheng::read_chinese_numeral(text)) require(number->decimals_needed().has_value());
  if (const auto unit = jiheng::find_unit(text)) require(unit->factor > 0);
  const auto number = jiheng::Number::parse(text);
  if (number && size < 1000) require(jiheng::Number::parse(number->to_string()) == number);
  require(jiheng::is_valid_utf8(jiheng::name_key(text)));
  return 0;
}
