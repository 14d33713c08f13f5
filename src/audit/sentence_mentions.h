// What the figures of sentences say (句中数字的角色): an amount, a change, a growth rate, a share, a completion rate;
// of what, and against what. Internal to the audit part.
//
// Chinese budget texts say this in few ways (主语+金额，与上年相比增加+金额，增长+比率), so the words right before a
// number tell its role.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "audit/label_names.h"

namespace jiheng {

enum class MentionRole {
  amount,      // an amount of something: 支出决算307.82万元
  change,      // by how much it changed: 增加12.3万元
  growth,      // by which rate: 增长5.6%
  share,       // 占86.05%
  completion,  // 完成年初预算的95.89%
  rate,        // any other rate
};

// What a change, growth or completion is measured against (比较基数).
enum class ComparedWith { nothing, last_year, initial_budget, full_budget, budget };

struct Mention {
  std::size_t figure = 0;
  MentionRole role = MentionRole::amount;
  int direction = 0;  // +1 增加, -1 减少
  ComparedWith compared_with = ComparedWith::nothing;
  std::size_t stretch = 0;      // of Prose::stretches
  std::size_t sentence = 0;     // counted over the whole document
  std::size_t segment = 0;      // parts of sentences between semicolons, counted over the whole document
  std::size_t label_begin = 0;  // code points of the text; the label ends at the figure
  // What it is an amount or rate of, without spaces, quotation marks, numbering and filling words.
  std::u32string label;
  // The same, or, where the label only names a column (支出决算), with what the words before it name.
  std::u32string subject;
  // All words between the previous amount or rate of the sentence and this one, without spaces and quotation marks.
  std::u32string words;
  int brackets = 0;           // how deep in brackets
  bool base_of_rate = false;  // 完成预算26.77万元的100%: only there for the rate behind it
  // 分别占8.1%、39.4%和45.7%: member of a list of rates, from 1; 0 elsewhere.
  std::size_t list_place = 0;
  bool in_reason = false;  // after 主要原因 …, where parts need not be complete
};

// A run of passages that are one text: a paragraph, or the pieces of one that a page border has cut.
struct Stretch {
  std::size_t begin = 0;  // code points, half-open
  std::size_t end = 0;
  std::size_t passage = 0;  // first one
  std::size_t first_mention = 0;
  std::size_t mention_count = 0;
  int list_level = 0;   // 1: 一、 2: （一） 3: 1. 4: (1); 0: not numbered
  int list_number = 0;  // its number in that list
  // It has more figures than any paragraph that people write, and no mention of it is read: what relates a figure to
  // the words before it takes time by the square of their number.
  bool too_long = false;
};
inline constexpr std::size_t kMostFiguresOfStretch = 1000;

struct Prose {
  std::vector<Stretch> stretches;
  std::vector<Mention> mentions;  // by place
};

Prose read_prose(const AuditedDocument& document);

}  // namespace jiheng
