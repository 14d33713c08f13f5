// Other documents that an audit compares with (对照资料): the same report as published, its data, the year before, or
// another unit's report.
//
// What is compared follows from whose it is and of which year, as both say themselves: the same unit and year, figure
// by figure; the same unit a year earlier, what the report says of last year; another unit, sentences that were copied.
// Figures are put together only where item, fund, subject, stage and year are the same, never by their values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/check.h"
#include "audit/judge.h"
#include "catalog/fact_table.h"
#include "document/block.h"

namespace jiheng {

struct AuditedDocument;

enum class AgainstRelation {
  same_year,     // 同一单位同一年度
  earlier_year,  // 同一单位上年
  other_year,    // 同一单位，但不是同一年度或上年: nothing is compared
  other_unit,    // 其他单位
  unknown,       // neither unit nor year can be told: nothing is compared
};
std::string_view relation_name(AgainstRelation relation);  // "same-year", for JSON
Message relation_words(AgainstRelation relation);
bool is_compared(AgainstRelation relation);

// A figure that a key names.
struct KeyedFigure {
  std::string key;   // what must be the same: item or label, fund, subject, stage
  std::string name;  // for people
  int year = 0;      // the year that it is of; 0: unknown
  // Its value: of one figure as printed, or the sum with signs of several (last year's: this year's less the increase).
  std::vector<PrintedValue> values;
  std::vector<int> signs;
  std::vector<std::size_t> figures;  // of the document; empty in a dossier
  std::string printed;
  std::string formula;    // where it is made of several
  std::string place;      // in words: page and text
  std::size_t begin = 0;  // code points of the text
  std::size_t end = 0;
};

// Text that may have been copied.
struct ComparedSentence {
  std::u32string words;  // Han characters only
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  int page = 0;
};

// One other document, read once for all that are audited.
struct AgainstDocument {
  std::string file;
  std::string title;
  std::string unit;   // empty: unknown
  int year = 0;       // 0: unknown
  bool data = false;  // a dossier or a workbook: taken for the unit's own where it does not say whose it is
  std::vector<KeyedFigure> figures;
  std::vector<ComparedSentence> sentences;
};

// Reads what is compared; nothing of the document is kept.
AgainstDocument read_against(const TextDocument& document, const Catalog& catalog);
// A dossier: its facts, by name and alias.
AgainstDocument read_against(const FactTable& facts, const std::string& file);

struct AgainstResult {
  std::string file;
  AgainstRelation relation = AgainstRelation::unknown;
  std::size_t compared = 0;  // figures or sentences that had a partner
};

// Adds the checks of one other document.
AgainstResult compare_with(const AgainstDocument& other, const AuditedDocument& document, const Catalog& catalog,
                           Checks& checks);

}  // namespace jiheng
