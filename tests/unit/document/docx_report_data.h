// A whole report's data for the templates of templates/: an invented town, every name of templates/README.md.
#pragma once

#include "document/template_value.h"

namespace jiheng::testing {

// Everything filled in; `projects` rows in 项目表.
TemplateValue full_report(int projects = 51);

// The same names, all without content: what a unit that has handed in nothing gets.
TemplateValue empty_report();

}  // namespace jiheng::testing
