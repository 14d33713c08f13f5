// The sheets of a dossier's workbook, each written by one function. Only for workbook_*.cpp.
#pragma once

#include <string>
#include <vector>

#include "dossier/dossier.h"
#include "dossier/workbook_framework.h"
#include "dossier/workbook_layout.h"
#include "dossier/workbook_sheet.h"

namespace jiheng {

// Long drop-down lists: gathered while the other sheets are written, then written to the hidden sheet 选项.
class ChoiceLists {
 public:
  // The range where these choices will stand.
  std::string range_of(const std::vector<std::string>& choices);
  void write(SheetWriter& sheet) const;

 private:
  std::vector<std::vector<std::string>> lists_;
};

struct WorkbookParts {
  const Dossier& dossier;
  const WorkbookFramework& framework;
  const WorkbookLayout& layout;
  WorkbookFile& file;
  ChoiceLists& choices;

  const Catalog& catalog() const { return dossier.facts.catalog(); }
};

void write_guide_sheet(const WorkbookParts& parts);
void write_form_sheet(const WorkbookParts& parts);
void write_list_sheet(const WorkbookParts& parts, const ListSheet& list);
void write_self_evaluation_sheet(const WorkbookParts& parts);
void write_score_sheet(const WorkbookParts& parts);

// Where a row's facts differ from its 来源, and their notes: the text of 各栏来源和备注.
struct RowNotes {
  std::string source;
  std::string cell_notes;
};
RowNotes row_notes(const Dossier& dossier, int list, int row);

Style input_style(const Item& item);
// Drop-down or date check for cells of an item.
void validate_input(SheetWriter& sheet, const SheetArea& area, const Item& item, ChoiceLists& choices);

// `=IF(x="","",x)`, and what it shows for a cell.
std::string copy_formula(const std::string& reference);
Shown shown(const CellContent& content);

}  // namespace jiheng
