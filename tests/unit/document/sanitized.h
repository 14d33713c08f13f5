// Whether the address sanitizer is built in: it keeps freed memory in quarantine, so that memory cannot be measured
// closely.
#pragma once

namespace jiheng::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace jiheng::test
