// Reads what came with a request into a call, as the document has it. Each gives the problem where something is wrong.
#pragma once

#include <optional>

#include "server/call.h"

namespace jiheng {

// Parameters of path and query. Unknown ones are refused: a misspelt filter must not show everything.
std::optional<Problem> read_parameters(const nlohmann::json& path_parameters, Call& call);

// The body: its size, its media type, its form; of JSON also depth, control characters and the schema.
std::optional<Problem> read_body(Call& call);

// The peer, or who the proxy says that it speaks for.
std::string client_address(const HttpRequest& request, bool behind_proxy);

}  // namespace jiheng
