// Amounts of sentences as items of the catalog (文中事项): of which item, whose, of which year. Internal to the audit
// part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/item_names.h"
#include "audit/sentence_mentions.h"

namespace jiheng {

inline constexpr int kNoSlot = -1;

// Figures may be put together only where year and key are the same.
struct ItemMention {
  std::size_t mention = 0;  // of Prose::mentions
  std::size_t figure = 0;
  int slot = kNoSlot;    // of a FactTable: this year's or last year's item
  std::u32string label;  // where it is no item: its name without the words around it
  int year = 0;          // that the figure is of; 0: nobody says
  int sign = 1;          // the printed magnitude times this is the item's value: 调减12万元
  bool turns = false;    // the text does not say which way: 预算调整12万元
  NamedBy by = NamedBy::name;
  // Subject, fund, and whether it is of the budget or the accounts, as label, paragraph and headings say.
  std::u32string key;
  // Whether nothing but the item's name says what it is of: what may be compared with other paragraphs.
  bool general = false;
  std::size_t stretch = 0;
  std::size_t section = 0;  // of the innermost heading above it
};

// What the document says of itself; year 0 and title empty where it does not.
struct ReportYear {
  int year = 0;
  std::string title;
};

// By place. Amounts that are no items of the catalog are left out, or given with their label where `all` is set.
std::vector<ItemMention> read_item_mentions(const AuditedDocument& document, const Prose& prose, const Catalog& catalog,
                                            const ReportYear& report, bool all = false);

}  // namespace jiheng
