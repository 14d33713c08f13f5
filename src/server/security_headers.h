// The headers that keep a browser from being turned against its user, set on every answer.
#pragma once

#include "server/http_message.h"

namespace jiheng {

// What is set already stays. `https`: the page came through TLS, and must never again come without it.
void add_security_headers(HttpResponse& response, bool https);

}  // namespace jiheng
