// Catalog, frameworks and rules as JSON, for the page.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "finding/rule_book.h"
#include "framework/framework.h"
#include "store/frameworks.h"

namespace jiheng {

nlohmann::json catalog_view(const Catalog& catalog);
// `row` says when it is active, null: always. `today` empty: not asked.
nlohmann::json framework_summary(const Framework& framework, const FrameworkRow* row, const std::string& today);
nlohmann::json framework_view(const Framework& framework, const FrameworkRow* row, const std::string& today);
nlohmann::json rule_view(const Rule& rule);

}  // namespace jiheng
