#include "base/digest.h"

#include <array>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace jiheng {

namespace {

// Fetched once: OpenSSL takes longer to find an algorithm than to run it over a figure, and a report has hundreds.
class Algorithm {
 public:
  explicit Algorithm(const char* name) : algorithm_(EVP_MD_fetch(nullptr, name, nullptr)) {
    if (!algorithm_) throw std::runtime_error(std::string("OpenSSL has no ") + name);
  }

  std::string hex_of(std::string_view bytes) const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm_.get(), nullptr) != 1) {
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

 private:
  struct Free {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  };
  std::unique_ptr<EVP_MD, Free> algorithm_;
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  static const Algorithm kSha256("SHA256");
  return kSha256.hex_of(bytes);
}

std::string sm3_hex(std::string_view bytes) {
  static const Algorithm kSm3("SM3");
  return kSm3.hex_of(bytes);
}

}  // namespace jiheng
