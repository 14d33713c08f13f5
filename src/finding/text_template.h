// A sentence with figures in it (带数句): `资产总账为{资产总账原值:万元}。` Every {formula:format} is a checked
// formula.
//
// Formats: 元 万元 亿元 % 百分点 (two decimals), 整数, N位 (N decimals, no unit), 数 (as written, no unit), 日期, 年月,
// 文本; none: as the item was written, or as its type is usually printed. `{{` and `}}` are braces themselves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formula/trace.h"

namespace jiheng {

class TextTemplate {
 public:
  // Nullopt with diagnostics when a brace is open or a formula is wrong.
  static std::optional<TextTemplate> compile(std::string_view text, const FormulaContext& context,
                                             Diagnostics& diagnostics);

  // Values that are not known print as 缺失, 不适用 ….
  std::string fill(const Reading& reading, const FigureDress& dress = {}) const;
  // Every fact behind the figures of the sentence.
  std::vector<FactRead> facts(const Reading& reading) const;

 private:
  struct Piece;
  static std::string dressed(const Piece& piece, const Reading& reading, const FigureDress& dress);

  struct Piece {
    std::string literal;
    std::shared_ptr<const Formula> formula;  // null: the literal
    std::string format;
  };
  std::vector<Piece> pieces_;
};

}  // namespace jiheng
