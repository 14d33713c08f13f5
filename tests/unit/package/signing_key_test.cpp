#include "package/signing_key.h"

#include <gtest/gtest.h>

namespace jiheng {
namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// A private key of 32 bytes as PEM: the PKCS #8 wrapping of Ed25519 is these sixteen bytes (RFC 8410).
SigningKey key_of(std::string_view seed_hex) {
  const std::string der = from_hex("302e020100300506032b657004220420") + from_hex(seed_hex);
  const std::string pem = "-----BEGIN PRIVATE KEY-----\n" + to_base64(der) + "\n-----END PRIVATE KEY-----\n";
  Diagnostics diagnostics;
  auto key = SigningKey::read_private(pem, "test.pem", diagnostics);
  EXPECT_TRUE(key) << diagnostics.to_string(Language::english);
  return *key;
}

// RFC 8032, section 7.1, tests 1 and 2.
TEST(SigningKey, SignsAsTheStandardSays) {
  EXPECT_EQ(key_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").sign(""),
            from_hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                     "d25bf5f0595bbe24655141438e7a100b"));
  EXPECT_EQ(key_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").sign("\x72"),
            from_hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                     "387b2eaeb4302aeeb00d291612bb0c00"));
}

TEST(SigningKey, OnlyTheSameBytesAndKeyFit) {
  const SigningKey key = SigningKey::create();
  const std::string signature = key.sign("清单");
  EXPECT_TRUE(key.has_signed("清单", signature));
  EXPECT_FALSE(key.has_signed("清単", signature));
  EXPECT_FALSE(key.has_signed("清单", signature.substr(1)));
  EXPECT_FALSE(key.has_signed("清单", ""));
  EXPECT_FALSE(SigningKey::create().has_signed("清单", signature));
}

TEST(SigningKey, APairOutlivesItsFiles) {
  const SigningKey key = SigningKey::create();
  Diagnostics diagnostics;
  const auto again = SigningKey::read_private(key.private_pem(), "k.pem", diagnostics);
  const auto open = SigningKey::read_public(key.public_pem(), "k.pub.pem", diagnostics);
  ASSERT_TRUE(again && open);
  EXPECT_TRUE(open->has_signed("x", again->sign("x")));
  EXPECT_EQ(open->fingerprint(), key.fingerprint());
  EXPECT_NE(SigningKey::create().fingerprint(), key.fingerprint());
}

TEST(Base64, HasOneSpelling) {
  for (const std::string bytes : {"", "a", "ab", "abc", "abcd"}) EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
  EXPECT_EQ(to_base64("ab"), "YWI=");
  for (const char* wrong : {"YWI", "YWJ=", "YW I=", "YWI=\n", "====", "Y===", "YWI=YWI="}) {
    EXPECT_EQ(from_base64(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace jiheng
