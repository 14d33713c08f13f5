#include "audit/document_figure.h"

#include <array>

namespace jiheng {
namespace {

struct ClassName {
  std::string_view name;
  std::string_view title;
};
constexpr std::array<ClassName, kFigureClasses> kNames{{{"amount", "金额"},
                                                        {"rate", "比率"},
                                                        {"rate_points", "百分点"},
                                                        {"multiple", "倍数"},
                                                        {"count", "数量"},
                                                        {"score", "得分"},
                                                        {"points", "分值"},
                                                        {"date", "日期"},
                                                        {"period", "期间"},
                                                        {"year", "年份"},
                                                        {"code", "编码"},
                                                        {"ordinal", "序号"},
                                                        {"page", "页码"},
                                                        {"plain", "未归类"}}};

}  // namespace

std::string_view figure_class_name(FigureClass figure_class) {
  return kNames[static_cast<std::size_t>(figure_class)].name;
}

std::string_view figure_class_title(FigureClass figure_class) {
  return kNames[static_cast<std::size_t>(figure_class)].title;
}

bool counts_for_coverage(FigureClass figure_class) {
  return figure_class == FigureClass::amount || figure_class == FigureClass::rate || figure_class == FigureClass::score;
}

}  // namespace jiheng
