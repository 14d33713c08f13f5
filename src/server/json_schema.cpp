#include "server/json_schema.h"

#include <array>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace jiheng {

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// The library speaks English: how each of its sentences begins, and what it means.
struct Wording {
  std::string_view beginning;
  std::string_view zh;
};
constexpr std::array kWordings = {
    Wording{"Missing required property", "缺少必填的字段"},
    Wording{"Object contains a property", "有不认识的字段"},
    Wording{"Value type not permitted", "类型不对"},
    Wording{"Failed to match against any enum", "不是可选的值"},
    Wording{"String should be no more than", "文字太长"},
    Wording{"String should be no fewer than", "文字太短"},
    Wording{"Array should contain no more than", "项数太多"},
    Wording{"Array should contain no fewer than", "项数太少"},
    Wording{"Expected number less than", "数太大"},
    Wording{"Expected number greater than", "数太小"},
    Wording{"Failed to match regex", "写法不对"},
};

// `'name'` inside a sentence, as 「name」; empty where there is none.
std::string quoted_name(const std::string& sentence) {
  const std::size_t begin = sentence.find('\'');
  const std::size_t end = begin == std::string::npos ? begin : sentence.find('\'', begin + 1);
  return end == std::string::npos ? "" : "「" + sentence.substr(begin + 1, end - begin - 1) + "」";
}

// ["<root>", "[units]", "[3]"] → body.units[3]
std::string path_of(const std::vector<std::string>& context, const std::string& root) {
  std::string path = root;
  for (std::size_t i = 1; i < context.size(); ++i) {
    const std::string& step = context[i];
    const bool is_index = step.find_first_not_of("[0123456789]") == std::string::npos;
    path += is_index ? step : "." + step.substr(1, step.size() - 2);
  }
  return path;
}

// 2025-03-31; that the month has that day is for whoever uses it.
constexpr const char* kDatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

// `format: date` concerns text alone, so that [string, "null"] takes null. The library would refuse null, and its own
// pattern recurses once for each digit of a text of any length.
nlohmann::json with_patterns(nlohmann::json schema) {
  if (!schema.is_structured()) return schema;
  for (nlohmann::json& part : schema) part = with_patterns(std::move(part));
  const auto format = schema.is_object() ? schema.find("format") : schema.end();
  if (format != schema.end() && *format == "date") {
    schema.erase(format);
    schema["pattern"] = kDatePattern;
  }
  return schema;
}

}  // namespace

struct JsonSchema::Compiled {
  valijson::Schema schema;
};

JsonSchema::JsonSchema(const nlohmann::json& schema, const nlohmann::json& components)
    : compiled_(std::make_unique<Compiled>()) {
  nlohmann::json whole = schema;
  if (whole.contains("$ref"))
    whole = {{"allOf", nlohmann::json::array({schema})}};  // beside a reference nothing else counts
  whole["components"] = components;
  whole = with_patterns(std::move(whole));
  valijson::SchemaParser parser;
  parser.populateSchema(Adapter(whole), compiled_->schema);
}

JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;
JsonSchema::~JsonSchema() = default;

void JsonSchema::check(const nlohmann::json& value, const std::string& root, Diagnostics& diagnostics) const {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(compiled_->schema, Adapter(value), &results)) return;
  valijson::ValidationResults::Error error;
  bool told = false;
  while (results.popError(error)) {
    for (const Wording& wording : kWordings) {
      if (!error.description.starts_with(wording.beginning)) continue;
      const std::string path = path_of(error.context, root);
      diagnostics.error(
          "api.bad-value", {path, 0, 0, "", ""},
          {path + "：" + std::string(wording.zh) + quoted_name(error.description), path + ": " + error.description});
      told = true;
    }
  }
  // The other sentences only say which part holds what is wrong.
  if (!told)
    diagnostics.error("api.bad-value", {root, 0, 0, "", ""},
                      {root + "：不合接口的规定", root + ": not as the interface has it"});
}

}  // namespace jiheng
