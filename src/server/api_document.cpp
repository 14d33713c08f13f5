#include "server/api_document.h"

#include <array>

#include "base/text.h"
#include "base/yaml_file.h"
#include "server/yaml_json.h"

namespace jiheng {

namespace {

using nlohmann::json;

constexpr std::size_t kLargestBody = 1UL << 20;
constexpr std::size_t kLongestParameter = 400;  // characters
constexpr std::array kMethods = {"get", "post", "put", "patch", "delete"};

// What "#/components/…" points to; the value itself where it is no reference.
const json& resolved(const json& document, const json& value) {
  if (!value.is_object() || !value.contains("$ref")) return value;
  return document.at(json::json_pointer(value.at("$ref").get<std::string>().substr(1)));
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> result;
  for (const std::string_view part : split(path.substr(1), '/')) result.emplace_back(part);
  return result;
}

class OperationReader {
 public:
  OperationReader(const json& document, Diagnostics& diagnostics)
      : document_(document), components_(document.at("components")), diagnostics_(diagnostics) {}

  Operation read(const std::string& path, const std::string& method, const json& path_item, const json& source) {
    Operation operation;
    operation.id = source.value("operationId", "");
    for (const char c : method) operation.method += static_cast<char>(c - 'a' + 'A');
    operation.path = segments_of(path);
    operation.open = source.contains("security") && source.at("security").empty();
    operation.may = source.value("x-may", "");
    operation.scope = source.value("x-scope", "");
    read_parameters(path_item, source, operation);
    if (source.contains("requestBody")) read_body(resolved(document_, source.at("requestBody")), operation);
    if (operation.body != BodyKind::none) operation.largest_body = source.value("x-largest-body", kLargestBody);
    check(path, operation);
    return operation;
  }

 private:
  void read_parameters(const json& path_item, const json& source, Operation& operation) {
    json properties = json::object();
    json required = json::array();
    for (const json* owner : {&path_item, &source}) {
      if (!owner->contains("parameters")) continue;
      for (const json& entry : owner->at("parameters")) {
        const json& parameter = resolved(document_, entry);
        json schema = resolved(document_, parameter.value("schema", json::object()));
        const std::string name = parameter.at("name");
        const std::string type = schema.value("type", "string");
        operation.parameters.push_back({name, parameter.at("in") == "path", type, schema.value("default", json())});
        if (type == "string" && !schema.contains("maxLength") && !schema.contains("enum"))
          schema["maxLength"] = kLongestParameter;
        properties[name] = schema;
        if (parameter.value("required", false)) required.push_back(name);
      }
    }
    const json schema = {
        {"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
    operation.parameter_schema.emplace(schema, components_);
  }

  void read_body(const json& body, Operation& operation) {
    for (const auto& [type, content] : body.at("content").items()) {
      const json& schema = content.at("schema");
      if (type == "application/json") {
        operation.body = BodyKind::json;
        operation.body_schema.emplace(schema, components_);
      } else if (type == "application/yaml") {
        operation.body = BodyKind::yaml;
      } else if (type == "multipart/form-data") {
        operation.body = BodyKind::form;
        for (const auto& [name, unused] : schema.at("properties").items()) operation.form_fields.push_back(name);
      }
    }
  }

  void check(const std::string& path, const Operation& operation) {
    const bool scoped = operation.scope.empty() || operation.scope == kEverywhere ||
                        path.find("{" + operation.scope + "}") != std::string::npos;
    if (!operation.id.empty() && (operation.open || !operation.may.empty()) && scoped) return;
    diagnostics_.error("api.bad-document", {path, 0, 0, "", ""},
                       {"接口文档的 " + operation.method + " " + path +
                            " 没有写全：要有 operationId 和 x-may，x-scope 要是路径里的参数",
                        operation.method + " " + path +
                            " of the API document needs operationId and x-may, and an x-scope that is in its path"});
  }

  const json& document_;
  const json& components_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::unique_ptr<ApiDocument> ApiDocument::load(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const auto yaml = YamlFile::load(file, diagnostics);
  if (!yaml) return nullptr;
  auto result = std::make_unique<ApiDocument>();
  result->json_ = json_of(yaml->root());
  try {
    result->base_ = result->json_.at("servers").at(0).at("url");
    OperationReader reader(result->json_, diagnostics);
    for (const auto& [path, item] : result->json_.at("paths").items()) {
      for (const char* method : kMethods) {
        if (item.contains(method)) result->operations_.push_back(reader.read(path, method, item, item.at(method)));
      }
    }
  } catch (const std::exception& fault) {  // a reference to nothing, a schema that is none
    diagnostics.error("api.bad-document", {file.string(), 0, 0, "", ""},
                      {std::string("接口文档读不懂：") + fault.what(),
                       std::string("the API document cannot be understood: ") + fault.what()});
  }
  return diagnostics.has_errors() ? nullptr : std::move(result);
}

const Operation* ApiDocument::find(std::string_view id) const {
  for (const Operation& operation : operations_) {
    if (operation.id == id) return &operation;
  }
  return nullptr;
}

}  // namespace jiheng
