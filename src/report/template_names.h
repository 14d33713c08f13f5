// What a report template may name (可用的名称), and whether a template names anything else.
#pragma once

#include <string>
#include <vector>

#include "document/docx_template.h"

namespace jiheng {

enum class NameKind { text, figure, date, yes_no, list, object, placed };

// A name with an example of its value; of a list, what its items have.
struct TemplateName {
  std::string name;
  NameKind kind = NameKind::text;
  std::string example;    // of what prints
  std::size_t items = 0;  // of a list, in the example
  std::vector<TemplateName> fields;
};

Message name_kind_words(NameKind kind);

// The names in a report's data. The fields of a list are those of all its items together.
std::vector<TemplateName> template_names(const TemplateValue& data);

// Complains of every tag that asks for a name that the data do not have. What is inside a list without items cannot be
// told and is not complained of.
void check_names(const std::vector<ListedTag>& tags, const std::string& file, const std::vector<TemplateName>& names,
                 Diagnostics& diagnostics);

}  // namespace jiheng
