// Comparing a report with its dossier (比对): which figures a hand has changed, from what to what, and whether the
// change can be true.
//
// The report is made again from the dossier; both documents are read into units (document_units.h) and aligned
// (alignment.h); inside aligned units the numbers are compared one by one. The facts behind the figures come from the
// bookmarks of the report that was made again (document/figure_list.h), so a figure is known even where the hand
// destroyed its bookmark. Figures that stand unchanged, wherever they were moved to, are not reported.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/docx_anchor.h"
#include "document/figure_mark.h"

namespace jiheng {

enum class ChangeKind {
  changed,       // another number, or the same in other digits
  unit_changed,  // 万元 → 元
  removed,       // a figure that is gone from a sentence or cell
  added,         // a figure that the report did not have there
  row_removed,   // a table row is gone, with its figures
  row_added,
  paragraph_removed,  // a paragraph with figures is gone
  paragraph_added,    // a paragraph with figures that the report did not have
};

enum class ChangeVerdict {
  none,          // nothing to judge: a figure was removed
  same_value,    // 写法变化: the new figure stands for the exact value, rounded or truncated at its digits
  contradicts,   // 与资料不符
  in_data,       // added: the dossier has a figure of this value
  not_in_data,   // added: it has none
  data_changed,  // the report says what it was made with; the dossier has changed since
};

struct ChangePlace {
  std::string heading;  // 一、部门概况 > （二）预算收支情况
  std::string table;
  std::string row;
  std::string column;
  std::string quote;  // the words around, in the changed report; of what was removed, in the report made again
  // In the changed report; of what was removed, where it stood in the report made again.
  DocxAnchor anchor;
};

struct FigureChange {
  ChangeKind kind = ChangeKind::changed;
  std::string from;
  std::string to;
  std::optional<FigureIdentity> fact;
  ChangeVerdict verdict = ChangeVerdict::none;
  ChangePlace place;
};

struct Comparison {
  std::vector<FigureChange> changes;  // in the order of the changed report, then what was removed
  std::size_t figures = 0;            // numbers of the report made again
  std::size_t facts = 0;              // of them with a known fact
  std::size_t reworded = 0;           // paragraphs and rows with other words
  std::size_t moved = 0;              // paragraphs and rows that stand elsewhere

  bool any() const { return !changes.empty() || reworded > 0 || moved > 0; }
};

// `made_again`: the bytes of the report as the dossier gives it now. `report`: the file to be checked. Nullopt with
// diagnostics when it cannot be read.
std::optional<Comparison> compare_reports(std::string made_again, const std::string& report, Diagnostics& diagnostics);

}  // namespace jiheng
