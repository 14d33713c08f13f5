// One call of an operation (调用): what was asked, checked against the document, and by whom.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "server/api_document.h"
#include "server/caller.h"
#include "server/form_data.h"
#include "server/http_message.h"
#include "server/problem.h"

namespace jiheng {

struct Call {
  const HttpRequest& request;
  const Operation& operation;
  Language language = Language::chinese;
  std::string address;                                   // of the client, also behind a proxy
  Caller caller;                                         // nobody where the operation is open
  Subject subject;                                       // what its path is about
  nlohmann::json parameters = nlohmann::json::object();  // typed as the document says, defaults filled in
  nlohmann::json body;                                   // of a JSON body
  std::vector<FormPart> form;                            // of a form

  // Parameters of path and query; empty or the fallback where they were not given.
  std::string text(std::string_view name) const;
  int number(std::string_view name, int fallback = 0) const;
  bool flag(std::string_view name) const;
  // The first part of that name; null where there is none.
  const FormPart* part(std::string_view name) const;
  std::string say(const Message& message) const { return message.in(language); }

  HttpResponse refuse(const Problem& problem) const { return problem_response(problem, language); }
};

// JSON, marked with an ETag; 304 where the caller of a GET has it already.
HttpResponse json_answer(const Call& call, int status, const nlohmann::json& body);
// The same for JSON that is text already.
HttpResponse json_text_answer(const Call& call, int status, std::string body);
HttpResponse no_content();
// A file to be saved under `name` (UTF-8).
HttpResponse file_answer(const Call& call, std::string bytes, const std::string& name);
// The media type that belongs to a file's extension.
std::string_view media_type_of(std::string_view file_name);

// The page that `cursor` and `limit` of the call name out of a short list that is whole in memory: `items`, `next` and
// `total` as in the document's schema Page. A cursor that is none begins at the start.
nlohmann::json page_of(const Call& call, nlohmann::json all);

}  // namespace jiheng
