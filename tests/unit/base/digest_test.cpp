#include "base/digest.h"

#include <string>

#include <gtest/gtest.h>

namespace jiheng {
namespace {

// The examples of FIPS 180-4 (NIST, "SHA-256 examples") and of RFC 6234.
TEST(Digest, Sha256OfThePublishedExamples) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, Sha256InBase64) {
  EXPECT_EQ(sha256_base64("abc"),
            "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");  // printf abc | openssl dgst -binary -sha256 | base64
}

// The examples of GB/T 32905-2016, annex A.
TEST(Digest, Sm3OfThePublishedExamples) {
  EXPECT_EQ(sm3_hex("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
  EXPECT_EQ(sm3_hex(sixteen_times), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, ZeroBytesCount) {
  EXPECT_NE(sha256_hex(std::string(1, '\0')), sha256_hex(""));
  EXPECT_NE(sm3_hex(std::string("a\0b", 3)), sm3_hex("a"));
}

}  // namespace
}  // namespace jiheng
