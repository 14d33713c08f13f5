// A JSON Schema (draft 7, as OpenAPI 3.1 documents use it), compiled once, against which many values are checked.
#pragma once

#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "base/diagnostic.h"

namespace jiheng {

class JsonSchema {
 public:
  // `components` is what "#/components/…" refers to. Throws std::runtime_error for a schema that is none.
  JsonSchema(const nlohmann::json& schema, const nlohmann::json& components);
  JsonSchema(JsonSchema&&) noexcept;
  JsonSchema& operator=(JsonSchema&&) noexcept;
  ~JsonSchema();

  // Adds an error api.bad-value for each thing that is wrong; the place's file is the path to it: `body.units[3]`.
  void check(const nlohmann::json& value, const std::string& root, Diagnostics& diagnostics) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace jiheng
