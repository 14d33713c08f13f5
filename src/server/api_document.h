// The OpenAPI document of the program (接口文档), read at start: which operations there are, what each takes and who
// may call it.
//
// The document is the one place where this is said. Besides OpenAPI's own words it uses
//   x-may           permission that the caller needs (docs/bureau.md), or `any`: everybody who is logged in
//   x-scope         name of the path parameter whose object the permission must hold for; or `everywhere`, for what
//   belongs to no unit x-largest-body  bytes; 1 MiB where nothing is said
// `security: []` marks an operation that needs no log-in.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "server/json_schema.h"

namespace jiheng {

inline constexpr std::string_view kEverywhere = "everywhere";

enum class BodyKind { none, json, yaml, form };

struct Parameter {
  std::string name;
  bool in_path = false;
  std::string type;         // string, integer or boolean
  nlohmann::json fallback;  // null where there is none
};

struct Operation {
  std::string id;
  std::string method;
  std::vector<std::string> path;  // segments behind the server's path; "{task}" is a parameter
  bool open = false;              // needs no log-in
  std::string may;
  std::string scope;
  std::vector<Parameter> parameters;
  std::optional<JsonSchema> parameter_schema;
  BodyKind body = BodyKind::none;
  std::optional<JsonSchema> body_schema;  // of a JSON body
  std::vector<std::string> form_fields;   // of a form: the names that it may have
  std::size_t largest_body = 0;

  bool is_safe() const { return method == "GET"; }
};

class ApiDocument {
 public:
  // nlohmann::json asserts, and an assertion counts as a throw.
  ApiDocument() = default;                   // NOLINT(bugprone-exception-escape)
  ApiDocument(const ApiDocument&) = delete;  // operations are pointed at
  ApiDocument& operator=(const ApiDocument&) = delete;
  ~ApiDocument() = default;

  // Null with diagnostics when the document cannot be read or says too little of an operation (api.bad-document).
  static std::unique_ptr<ApiDocument> load(const std::filesystem::path& file, Diagnostics& diagnostics);

  const std::vector<Operation>& operations() const { return operations_; }
  const Operation* find(std::string_view id) const;
  // In front of every path: "/api/v1".
  const std::string& base() const { return base_; }
  const nlohmann::json& json() const { return json_; }

 private:
  std::string base_;
  nlohmann::json json_;
  std::vector<Operation> operations_;
};

}  // namespace jiheng
