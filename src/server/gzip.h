// Bytes in gzip (RFC 1952), for answers to browsers.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

std::string gzipped(std::string_view bytes);

}  // namespace jiheng
