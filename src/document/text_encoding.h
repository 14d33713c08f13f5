// Text files as UTF-8, whatever they were saved in: UTF-8, UTF-16 with a byte order mark, or GB18030 (国标, which holds
// GBK and GB2312), which Chinese programs still write.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace jiheng {

// Without its byte order mark. Error codes:
//   text.not-text   control characters: no text at all
//   text.encoding   none of the encodings above
std::optional<std::string> decode_text(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

}  // namespace jiheng
