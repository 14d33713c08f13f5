#include "document/template_flags.h"

#include <utility>

#include "base/text.h"

namespace jiheng {
namespace {

constexpr std::string_view kMerge = "合并";
constexpr std::string_view kMergeAcross = "横合并";
constexpr std::string_view kColumns = "列";
constexpr std::string_view kWithoutUnit = "数";

using Kind = TagFault::Kind;

// Whether flags that may stand once are there already.
struct Seen {
  bool format = false;
  bool without_unit = false;
};

// "万元.4": a format, with or without decimals.
std::optional<Kind> read_format(std::string_view flag, TagFormat& format) {
  const std::size_t point = flag.find('.');
  const std::optional<FormatKind> kind = find_format(flag.substr(0, point));
  if (!kind) return Kind::unknown_flag;
  format.kind = *kind;
  if (point == std::string_view::npos) return std::nullopt;
  const std::string decimals = fold_width(flag.substr(point + 1));
  const bool is_digit = decimals.size() == 1 && decimals[0] >= '0' && decimals[0] <= '0' + kMostDecimals;
  if (!is_digit || !takes_decimals(*kind)) return Kind::bad_decimals;
  format.decimals = decimals[0] - '0';
  return std::nullopt;
}

std::optional<Kind> set_once(bool& flag) {
  return std::exchange(flag, true) ? std::optional(Kind::two_formats) : std::nullopt;
}

std::optional<Kind> read_flag(std::string_view flag, Tag& tag, TagFormat& format, Seen& seen) {
  const bool opens = tag.kind == TagKind::open || tag.kind == TagKind::open_if || tag.kind == TagKind::open_inverted;
  const bool repeats = opens && tag.dash.empty();
  if (flag == kColumns) {
    if (!repeats) return Kind::not_a_loop;
    if (tag.over == LoopOver::cells) return Kind::two_formats;
    tag.over = LoopOver::cells;
    return std::nullopt;
  }
  if (tag.kind != TagKind::value) return Kind::flag_on_section;
  if (flag == kMerge) return set_once(tag.merge);
  if (flag == kMergeAcross) return set_once(tag.merge_across);
  if (flag == kWithoutUnit) return set_once(seen.without_unit);
  if (const std::optional<Kind> fault = read_format(flag, format)) return fault;
  return set_once(seen.format);
}

}  // namespace

std::optional<TagFault> read_flags(Tag& tag) {
  TagFormat format;
  Seen seen;
  for (const std::string_view flag : split(std::string_view(tag.flags).substr(1), '|')) {
    if (const std::optional<Kind> fault = read_flag(flag, tag, format, seen)) {
      return TagFault{*fault, tag.begin, tag.end, std::string(flag)};
    }
  }
  if (seen.without_unit && (format.is_date() || format.kind == FormatKind::capitals)) {
    return TagFault{Kind::flags_disagree, tag.begin, tag.end, std::string(kWithoutUnit)};
  }
  format.without_unit = seen.without_unit;
  if (seen.format || seen.without_unit) tag.format = format;
  return std::nullopt;
}

std::vector<std::string> flag_names() {
  std::vector<std::string> names = format_names();
  for (const std::string_view name : {kWithoutUnit, kMerge, kMergeAcross, kColumns}) names.emplace_back(name);
  return names;
}

}  // namespace jiheng
