#include "package/signing_key.h"

#include <algorithm>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/digest.h"

namespace jiheng {

namespace {

constexpr std::size_t kSignatureBytes = 64;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

[[noreturn]] void fail() { throw std::runtime_error("OpenSSL cannot work with a key"); }

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Bio reading(std::string_view pem) {
  constexpr std::size_t kLargest = std::size_t{64} << 10;
  Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(std::min(pem.size(), kLargest))), &BIO_free_all);
  if (!bio) fail();
  return bio;
}

Bio writing() {
  Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
  if (!bio) fail();
  return bio;
}

std::string written(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

// Instead of OpenSSL's own question on the terminal.
int no_pass_phrase(char* /*buffer*/, int /*size*/, int /*writes*/, void* /*user*/) { return -1; }

EVP_PKEY* parse(std::string_view pem, bool is_private) {
  const Bio bio = reading(pem);
  return is_private ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_pass_phrase, nullptr)
                    : PEM_read_bio_PUBKEY(bio.get(), nullptr, no_pass_phrase, nullptr);
}

const Message kHowToMake = {"用 jiheng key new -o 名称 生成一对密钥", "`jiheng key new -o NAME` makes a pair of keys"};

// What was given instead of the key that is wanted.
void explain(std::string_view pem, bool wants_private, const std::string& name, Diagnostics& diagnostics) {
  const Place place{name, 0, 0, "", ""};
  if (wants_private && pem.find("BEGIN PUBLIC KEY") != std::string_view::npos) {
    diagnostics.error("key.public-given", place,
                      {"这是公钥，签名要用私钥", "a public key; signing needs the private one"},
                      {"请给出同一对密钥中的私钥文件", "give the private key of the same pair"});
  } else if (!wants_private && pem.find("PRIVATE KEY") != std::string_view::npos) {
    diagnostics.error("key.private-given", place,
                      {"这是私钥，核验要用公钥；私钥不要交给别人",
                       "a private key; checking needs the public one, and nobody else should have the private one"},
                      {"请给出 .pub.pem 文件", "give the .pub.pem file"});
  } else if (pem.find("ENCRYPTED") != std::string_view::npos) {
    diagnostics.error("key.encrypted", place, {"私钥设有口令", "the private key is locked with a pass phrase"},
                      {"先用 openssl pkey -in 旧文件 -out 新文件 去掉口令",
                       "take the pass phrase off first: openssl pkey -in OLD -out NEW"});
  } else {
    diagnostics.error("key.not-a-key", place, {"不是 PEM 格式的密钥", "no key in PEM form"}, kHowToMake);
  }
}

}  // namespace

SigningKey::SigningKey(EVP_PKEY* key) : key_(key, &EVP_PKEY_free) {}

SigningKey SigningKey::create() {
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  if (key == nullptr) fail();
  return SigningKey(key);
}

std::optional<SigningKey> SigningKey::read_private(std::string_view pem, const std::string& name,
                                                   Diagnostics& diagnostics) {
  EVP_PKEY* key = parse(pem, true);
  if (key == nullptr) {
    explain(pem, true, name, diagnostics);
    return std::nullopt;
  }
  SigningKey result(key);
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return result;
  diagnostics.error("key.not-ed25519", {name, 0, 0, "", ""}, {"不是 Ed25519 密钥", "not an Ed25519 key"}, kHowToMake);
  return std::nullopt;
}

std::optional<SigningKey> SigningKey::read_public(std::string_view pem, const std::string& name,
                                                  Diagnostics& diagnostics) {
  EVP_PKEY* key = parse(pem, false);
  if (key == nullptr) {
    explain(pem, false, name, diagnostics);
    return std::nullopt;
  }
  SigningKey result(key);
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return result;
  diagnostics.error("key.not-ed25519", {name, 0, 0, "", ""}, {"不是 Ed25519 密钥", "not an Ed25519 key"}, kHowToMake);
  return std::nullopt;
}

std::string SigningKey::private_pem() const {
  const Bio bio = writing();
  if (PEM_write_bio_PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) fail();
  return written(bio);
}

std::string SigningKey::public_pem() const {
  const Bio bio = writing();
  if (PEM_write_bio_PUBKEY(bio.get(), key_.get()) != 1) fail();
  return written(bio);
}

std::string SigningKey::fingerprint() const {
  const Bio bio = writing();
  if (i2d_PUBKEY_bio(bio.get(), key_.get()) != 1) fail();
  return sha256_hex(written(bio));
}

std::string SigningKey::sign(std::string_view bytes) const {
  const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, unsigned_bytes(bytes),
                     bytes.size()) != 1) {
    fail();
  }
  return signature;
}

bool SigningKey::has_signed(std::string_view bytes, std::string_view signature) const {
  const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (!context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1) fail();
  return EVP_DigestVerify(context.get(), unsigned_bytes(signature), signature.size(), unsigned_bytes(bytes),
                          bytes.size()) == 1;
}

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), unsigned_bytes(bytes),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > 4096) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), unsigned_bytes(text),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  auto kept = static_cast<std::size_t>(size);
  if (text.ends_with("=")) --kept;  // EVP_DecodeBlock counts the padding too
  if (text.ends_with("==")) --kept;
  bytes.resize(kept);
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace jiheng
