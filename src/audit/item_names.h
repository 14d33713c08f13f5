// Which catalog item the words before an amount name (事项名称). Internal to the audit part.
//
// Texts write 年初结转和结余, 2024年度本年收入合计 or 财政拨款支出总计; the catalog writes 年初结转结余数. Names are
// compared whole, without 和, 数, 额 and the like, never by a part in the middle; what stands before the name is whose
// figure it is (主体), and figures of two subjects are two things.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/catalog.h"

namespace jiheng {

// How surely words name an item.
enum class NamedBy {
  name,   // 收入总计
  topic,  // 收入：本年536.30万元; 收入合计
  loose,  // 决算收入, 总支出: used for more than one thing
};

struct NamedItem {
  int item = 0;            // id
  std::u32string subject;  // 财政拨款, 绿化项目; empty: the unit as a whole
  std::u32string name;     // as the text has it
  NamedBy by = NamedBy::name;
};

class ItemNames {
 public:
  // Items that are amounts of money.
  explicit ItemNames(const Catalog& catalog);

  // Of a label without spaces, widths folded; `topic` is what the paragraph says that it is about, or empty.
  std::optional<NamedItem> find(std::u32string_view label, std::u32string_view topic) const;

 private:
  std::optional<NamedItem> whole(std::u32string_view name) const;
  std::optional<NamedItem> ending(std::u32string_view label) const;

  std::map<std::u32string, int, std::less<>> items_;  // −1: of two items
  // Names of derived items, to the letter: 预算调整额 is not 预算调整数, however alike they sound.
  std::set<std::u32string> derived_;
  std::map<std::u32string, std::pair<int, NamedBy>, std::less<>> others_;
};

// Without the words before a label that say nothing: numbering, 其中, 本部门, and all up to a year.
std::u32string_view label_without_front(std::u32string_view label);

}  // namespace jiheng
