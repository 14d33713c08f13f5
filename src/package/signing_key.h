// Keys (密钥) and signatures by Ed25519 (RFC 8032), as PEM files that the `openssl` command reads too.
//
// Errors: key.not-a-key, key.not-ed25519, key.public-given (a public key where the private one is needed),
// key.private-given (the other way round), key.encrypted (locked with a pass phrase, for which nobody is asked here).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/types.h>

#include "base/diagnostic.h"

namespace jiheng {

class SigningKey {
 public:
  // A fresh pair, from the entropy of the system.
  static SigningKey create();
  // `name` stands for the file in messages.
  static std::optional<SigningKey> read_private(std::string_view pem, const std::string& name,
                                                Diagnostics& diagnostics);
  static std::optional<SigningKey> read_public(std::string_view pem, const std::string& name, Diagnostics& diagnostics);

  std::string private_pem() const;
  std::string public_pem() const;
  // SHA-256 of the public key (DER, SubjectPublicKeyInfo): how people compare keys over the telephone.
  std::string fingerprint() const;

  // 64 bytes, always the same for the same bytes. Of a private key only.
  std::string sign(std::string_view bytes) const;
  bool has_signed(std::string_view bytes, std::string_view signature) const;

 private:
  explicit SigningKey(EVP_PKEY* key);
  std::shared_ptr<EVP_PKEY> key_;
};

std::string to_base64(std::string_view bytes);
// Nullopt unless it is exactly what to_base64 writes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace jiheng
