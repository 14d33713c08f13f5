#include "server/api.h"

#include <fstream>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

using nlohmann::json;

constexpr const char* kDocument = R"(
openapi: 3.1.0
servers: [{url: /api/v1}]
paths:
  /things:
    get: {operationId: listThings, x-may: any, parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 9, default: 5}}, {name: late, in: query, schema: {type: boolean}}]}
    post:
      operationId: addThing
      x-may: thing.edit
      x-largest-body: 200
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
  /things/check: {get: {operationId: checkThings, x-may: any}}
  /things/{thing}: {get: {operationId: getThing, x-may: thing.read, x-scope: thing, parameters: [{name: thing, in: path, required: true, schema: {type: string}}]}}
  /things/{thing}/files:
    post:
      operationId: addFile
      x-may: any
      parameters: [{name: thing, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}}}
  /open: {get: {operationId: getOpen, security: []}, post: {operationId: enter, security: [], requestBody: {content: {application/json: {schema: {type: object}}}}}}
components:
  schemas:
    Thing:
      type: object
      additionalProperties: false
      required: [name]
      properties: {name: {type: string, maxLength: 4}, due: {type: [string, "null"], format: date}, kind: {enum: [a, b]}, parent: {type: [string, "null"]}, parts: {type: array, maxItems: 2, items: {type: integer}}}
)";

class OneGate : public Gate {
 public:
  std::optional<Caller> caller_of(const HttpRequest& request) override {
    if (request.cookie("jiheng_session") != "good") return std::nullopt;
    Caller caller;
    caller.person = "p1";
    caller.csrf = "token";
    return caller;
  }
  std::optional<Problem> refusal(Call& call) override {
    if (call.text("thing") == "hidden") return not_found();
    return std::nullopt;
  }
};

class ApiTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string file = testing::TempDir() + "/api_test.yaml";
    std::ofstream(file) << kDocument;
    Diagnostics diagnostics;
    document = ApiDocument::load(file, diagnostics);
    ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
    api.emplace(*document, gate);
    for (const Operation& operation : document->operations()) {
      api->on(operation.id, [this](Call& call) {
        called = call.operation.id;
        parameters = call.parameters;
        body = call.body;
        files = call.form.size();
        return json_answer(call, 200, {{"called", call.operation.id}});
      });
    }
  }

  HttpRequest request(std::string method, std::string path, std::string text = "") const {
    HttpRequest result;
    result.method = std::move(method);
    result.path = "/api/v1" + path.substr(0, path.find('?'));
    result.query = path.find('?') == std::string::npos ? "" : path.substr(path.find('?') + 1);
    result.headers = {{"cookie", "a=b; jiheng_session=good"},
                      {"x-csrf-token", "token"},
                      {"content-type", "application/json"},
                      {"host", "h:1"}};
    result.body = std::move(text);
    return result;
  }
  int status(const HttpRequest& asked) { return api->answer(asked).response.status; }
  std::string code(const HttpRequest& asked) { return json::parse(api->answer(asked).response.body).value("code", ""); }

  std::unique_ptr<ApiDocument> document;
  OneGate gate;
  std::optional<Api> api;
  std::string called;
  json parameters;
  json body;
  std::size_t files = 0;
};

TEST_F(ApiTest, FindsTheOperationWithTheFewestParameters) {
  EXPECT_EQ(status(request("GET", "/things/check")), 200);
  EXPECT_EQ(called, "checkThings");
  EXPECT_EQ(status(request("GET", "/things/7")), 200);
  EXPECT_EQ(called, "getThing");
  EXPECT_EQ(parameters.at("thing"), "7");
}

TEST_F(ApiTest, TellsUnknownPathsAndMethodsApart) {
  EXPECT_EQ(status(request("GET", "/nothing")), 404);
  EXPECT_EQ(status(request("GET", "")), 404);
  EXPECT_EQ(status(request("GET", "/things/")), 404);
  EXPECT_EQ(status(request("DELETE", "/things")), 405);
  EXPECT_TRUE(called.empty());
}

TEST_F(ApiTest, ChecksTheQuery) {
  EXPECT_EQ(status(request("GET", "/things")), 200);
  EXPECT_EQ(parameters.at("limit"), 5);
  EXPECT_EQ(status(request("GET", "/things?limit=9&late=true")), 200);
  EXPECT_EQ(parameters.at("late"), true);
  called.clear();
  for (const char* query :
       {"?limit=10", "?limit=x", "?limit=", "?late=1", "?unknown=1", "?limit=1&limit=2", "?limit=%zz", "?a=%00"}) {
    EXPECT_EQ(status(request("GET", std::string("/things") + query)), 400) << query;
  }
  EXPECT_EQ(status(request("GET", "/things/7?thing=8")), 400);
  EXPECT_TRUE(called.empty());
}

TEST_F(ApiTest, ChecksTheBody) {
  EXPECT_EQ(status(request("POST", "/things", R"({"name": "名称很长", "kind": "a", "parent": null, "parts": [1]})")),
            200);
  EXPECT_EQ(body.at("name"), "名称很长");
  called.clear();
  for (const char* text : {R"({})", R"({"name": 1})", R"({"name": "12345"})", R"({"name": "a", "role": "bureau"})",
                           R"({"name": "a", "kind": "c"})", R"({"name": "a", "parts": [1, 2, 3]})",
                           R"({"name": "a", "parts": ["x"]})", R"([])", R"({"name": null})"}) {
    EXPECT_EQ(status(request("POST", "/things", text)), 422) << text;
  }
  for (const char* text : {"", "{", "name", "{\"name\": \"\xFF\"}", R"({"name": "\u0000"})"})
    EXPECT_EQ(status(request("POST", "/things", text)), 400) << text;
  EXPECT_EQ(status(request("POST", "/things", R"({"name": )" + std::string(60, '[') + std::string(60, ']') + "}")),
            400);
  EXPECT_EQ(status(request("POST", "/things", std::string(201, ' '))), 413);
  EXPECT_TRUE(called.empty());
}

TEST_F(ApiTest, TakesNullWhereADateMayBeMissing) {
  for (const char* due : {"null", R"("2030-02-28")"})
    EXPECT_EQ(status(request("POST", "/things", R"({"name": "a", "due": )" + std::string(due) + "}")), 200) << due;
  for (const char* due : {R"("")", R"("2030-13-01")", R"("30-01-01")", R"("2030-01-01x")", "20300101"})
    EXPECT_EQ(status(request("POST", "/things", R"({"name": "a", "due": )" + std::string(due) + "}")), 422) << due;
}

// The pattern of the schema library would recurse once for each digit.
TEST(JsonSchemaTest, ALongDateIsRefusedWithoutRecursion) {
  const JsonSchema schema({{"type", "string"}, {"format", "date"}}, json::object());
  Diagnostics diagnostics;
  schema.check(std::string(std::size_t{1} << 20, '1'), "body", diagnostics);
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_NE(diagnostics.items().front().message.zh.find("写法不对"), std::string::npos);
}

TEST_F(ApiTest, NamesEveryFaultOfTheBodyInBothLanguages) {
  HttpRequest asked = request("POST", "/things", R"({"kind": "c", "more": 1})");
  const json chinese = json::parse(api->answer(asked).response.body);
  EXPECT_EQ(chinese.at("status"), 422);
  EXPECT_GE(chinese.at("diagnostics").size(), 3U);
  asked.headers["accept-language"] = "en-GB,en;q=0.9,zh;q=0.1";
  const json english = json::parse(api->answer(asked).response.body);
  std::string all;
  for (const json& one : english.at("diagnostics")) all += one.at("message").get<std::string>() + "\n";
  EXPECT_NE(all.find("'more'"), std::string::npos) << all;
  EXPECT_NE(all.find("'name'"), std::string::npos) << all;
  EXPECT_NE(all.find("body.kind"), std::string::npos) << all;
}

TEST_F(ApiTest, LetsNobodyInWithoutALogIn) {
  HttpRequest asked = request("GET", "/things");
  asked.headers["cookie"] = "jiheng_session=forged";
  EXPECT_EQ(status(asked), 401);
  asked.path = "/api/v1/open";
  EXPECT_EQ(status(asked), 200);
}

TEST_F(ApiTest, RefusesForgedRequests) {
  HttpRequest asked = request("POST", "/things", R"({"name": "a"})");
  asked.headers["x-csrf-token"] = "other";
  EXPECT_EQ(code(asked), "session.csrf");
  asked.headers.erase("x-csrf-token");
  EXPECT_EQ(status(asked), 403);
  asked = request("POST", "/things", R"({"name": "a"})");
  asked.headers["origin"] = "https://elsewhere";
  EXPECT_EQ(code(asked), "session.foreign-origin");
  asked.headers["origin"] = "http://h:1";
  EXPECT_EQ(status(asked), 200);
  asked = request("POST", "/open", "{}");
  asked.headers["origin"] = "null";
  EXPECT_EQ(status(asked), 403);
}

TEST_F(ApiTest, AsksTheGateBeforeItLooksAtTheBody) {
  EXPECT_EQ(status(request("GET", "/things/hidden")), 404);
  HttpRequest asked = request("POST", "/things/hidden/files", "rubbish");
  EXPECT_EQ(status(asked), 404);
}

TEST_F(ApiTest, ReadsForms) {
  HttpRequest asked = request(
      "POST", "/things/1/files",
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a/报告.docx\"\r\n\r\nbytes\r\n--x--\r\n");
  EXPECT_EQ(status(asked), 415);
  asked.headers["content-type"] = "multipart/form-data; boundary=x";
  EXPECT_EQ(status(asked), 200);
  EXPECT_EQ(files, 1U);
  asked.body = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nbytes\r\n--x--\r\n";
  EXPECT_EQ(status(asked), 422);
  asked.body = "no form";
  EXPECT_EQ(status(asked), 400);
}

TEST_F(ApiTest, AnswersWith304WhatTheCallerHas) {
  HttpRequest asked = request("GET", "/things");
  const HttpResponse first = api->answer(asked).response;
  asked.headers["if-none-match"] = std::string(first.header("etag"));
  const HttpResponse second = api->answer(asked).response;
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
}

TEST(Api, NamesOperationsWithoutAHandler) {
  Diagnostics diagnostics;
  const auto document = ApiDocument::load("api/openapi.yaml", diagnostics);
  ASSERT_TRUE(document) << diagnostics.to_string(Language::english);
  OneGate gate;
  Api api(*document, gate);
  EXPECT_EQ(api.unhandled().size(), document->operations().size());
  api.on("getInfo", [](Call&) { return no_content(); });
  EXPECT_EQ(api.unhandled().size(), document->operations().size() - 1);
  EXPECT_THROW(api.on("getInfo", [](Call&) { return no_content(); }), std::logic_error);
  EXPECT_THROW(api.on("noOperation", [](Call&) { return no_content(); }), std::logic_error);
}

}  // namespace
}  // namespace jiheng
