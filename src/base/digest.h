// Digests (摘要): the fingerprint of bytes, as 64 lower-case hexadecimal digits.
//
// Two of them, because a package of results is checked by different people: SHA-256 (FIPS 180-4) by anyone with
// `sha256sum`, SM3 (GB/T 32905-2016, 商用密码杂凑算法) where Chinese commercial cryptography is asked for.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

std::string sha256_hex(std::string_view bytes);
// In base64, as web pages name their scripts (Content-Security-Policy).
std::string sha256_base64(std::string_view bytes);
// Throws std::runtime_error where the system's OpenSSL was built without SM3.
std::string sm3_hex(std::string_view bytes);

}  // namespace jiheng
