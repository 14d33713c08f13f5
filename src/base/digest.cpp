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
    const Digest digest = of(bytes);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string result;
    result.reserve(std::size_t{2} * digest.size);
    for (unsigned int i = 0; i < digest.size; ++i) {
      result.push_back(kDigits[digest.bytes.at(i) >> 4]);
      result.push_back(kDigits[digest.bytes.at(i) & 0xF]);
    }
    return result;
  }

  std::string base64_of(std::string_view bytes) const {
    const Digest digest = of(bytes);
    std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
    const int size = EVP_EncodeBlock(text.data(), digest.bytes.data(), static_cast<int>(digest.size));
    return {text.begin(), text.begin() + size};
  }

 private:
  struct Digest {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
  };
  Digest of(std::string_view bytes) const {
    Digest digest;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), &digest.size, algorithm_.get(), nullptr) != 1) {
      throw std::runtime_error("OpenSSL cannot compute a digest");
    }
    return digest;
  }
  struct Free {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  };
  std::unique_ptr<EVP_MD, Free> algorithm_;
};

const Algorithm& sha256() {
  static const Algorithm kSha256("SHA256");
  return kSha256;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return sha256().hex_of(bytes); }

std::string sha256_base64(std::string_view bytes) { return sha256().base64_of(bytes); }

std::string sm3_hex(std::string_view bytes) {
  static const Algorithm kSm3("SM3");
  return kSm3.hex_of(bytes);
}

}  // namespace jiheng
