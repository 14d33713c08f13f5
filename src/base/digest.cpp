#include "base/digest.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace jiheng {

namespace {

std::string hex_of_digest(std::string_view bytes, const EVP_MD* algorithm) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot compute a digest");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string result;
  result.reserve(std::size_t{2} * size);
  for (unsigned int i = 0; i < size; ++i) {
    result.push_back(kDigits[digest.at(i) >> 4]);
    result.push_back(kDigits[digest.at(i) & 0xF]);
  }
  return result;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return hex_of_digest(bytes, EVP_sha256()); }

std::string sm3_hex(std::string_view bytes) { return hex_of_digest(bytes, EVP_sm3()); }

}  // namespace jiheng
