#include "server/security_headers.h"

#include <array>

namespace jiheng {

namespace {

struct Header {
  std::string_view name;
  std::string_view value;
};
// Scripts and styles only from files of our own, so that nothing that somebody typed can run. A frame may show what we
// serve (the preview of a report), nobody may put us into one of theirs.
constexpr std::array kHeaders = {
    Header{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
           "connect-src 'self'; "
           "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"Referrer-Policy", "same-origin"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
};

}  // namespace

void add_security_headers(HttpResponse& response, bool https) {
  for (const Header& header : kHeaders) {
    if (response.header(header.name).empty()) response.add(std::string(header.name), std::string(header.value));
  }
  if (https) response.add("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace jiheng
