#include "audit/check.h"

#include <array>

namespace jiheng {
namespace {

struct Name {
  std::string_view name;
  std::string_view title;
};

constexpr std::array<Name, kVerdicts> kVerdictNames{{{"consistent", "一致"},
                                                     {"rounding", "舍入"},
                                                     {"truncation", "截断"},
                                                     {"error", "错误"},
                                                     {"suspicious", "存疑"},
                                                     {"cannot_check", "无法核验"},
                                                     {"not_applicable", "不适用"}}};
constexpr std::array<Name, 4> kSeverityNames{{{"info", "提示"}, {"low", "低"}, {"medium", "中"}, {"high", "高"}}};
constexpr std::array<Name, 15> kKindNames{{{"sum", "合计"},
                                           {"ratio", "完成率"},
                                           {"difference", "差额"},
                                           {"yoy", "增减幅度"},
                                           {"share", "占比"},
                                           {"score_sum", "得分合计"},
                                           {"score_rate", "得分率"},
                                           {"duplicate", "重复数字"},
                                           {"unit", "单位换算"},
                                           {"date", "日期"},
                                           {"count", "个数"},
                                           {"grade", "等级"},
                                           {"structure", "结构"},
                                           {"wording", "用语"},
                                           {"other", "其他"}}};

const Name& of(CheckVerdict verdict) { return kVerdictNames[static_cast<std::size_t>(verdict)]; }
const Name& of(CheckSeverity severity) { return kSeverityNames[static_cast<std::size_t>(severity)]; }
const Name& of(CheckKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view verdict_name(CheckVerdict verdict) { return of(verdict).name; }
std::string_view verdict_title(CheckVerdict verdict) { return of(verdict).title; }
bool is_decided(CheckVerdict verdict) { return verdict <= CheckVerdict::suspicious; }
std::string_view severity_name(CheckSeverity severity) { return of(severity).name; }
std::string_view severity_title(CheckSeverity severity) { return of(severity).title; }
std::string_view kind_name(CheckKind kind) { return of(kind).name; }
std::string_view kind_title(CheckKind kind) { return of(kind).title; }

}  // namespace jiheng
