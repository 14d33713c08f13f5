#include "store/blobs.h"

#include <algorithm>

#include "base/digest.h"
#include "store/table.h"

namespace jiheng {

namespace {

constexpr std::size_t kPiece = std::size_t{1024} * 1024;

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  throw StoreError(StoreError::Kind::other, "bytes that are no hexadecimal digits");
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(nibble(hex[i]) << 4 | nibble(hex[i + 1]));
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4U];
    hex += kDigits[static_cast<unsigned char>(c) & 0xFU];
  }
  return hex;
}

}  // namespace

void put_piece(WriteTransaction& t, const std::string& sm3, std::int64_t piece, std::string_view bytes) {
  // Bytes go as they are into SQLite, and as hexadecimal digits into PostgreSQL, where SOCI knows no bytea.
  if (t.dialect() == Dialect::sqlite) {
    t.execute("INSERT INTO blob_piece (sm3, number, bytes) VALUES (?, ?, cast(? AS blob))",
              {sm3, piece, std::string(bytes)});
  } else {
    t.execute("INSERT INTO blob_piece (sm3, number, bytes) VALUES (?, ?, decode(?, 'hex'))",
              {sm3, piece, to_hex(bytes)});
  }
}

std::string piece_bytes(Transaction& t, const std::string& sm3, std::int64_t piece) {
  const std::string sql = t.dialect() == Dialect::sqlite
                              ? "SELECT hex(bytes) FROM blob_piece WHERE sm3 = ? AND number = ?"
                              : "SELECT encode(bytes, 'hex') FROM blob_piece WHERE sm3 = ? AND number = ?";
  const auto rows = t.select(sql, {sm3, piece});
  if (rows.empty()) throw StoreError(StoreError::Kind::other, "a piece of a file is gone");
  return from_hex(rows[0][0]);
}

std::string put_blob(WriteTransaction& t, std::string_view bytes, std::string_view media_type) {
  std::string sm3 = sm3_hex(bytes);
  const std::size_t pieces = (bytes.size() + kPiece - 1) / kPiece;
  if (!insert_if_new(t, "blob",
                     {{"sm3", sm3},
                      {"size", number(static_cast<std::int64_t>(bytes.size()))},
                      {"media_type", std::string(media_type)},
                      {"pieces", number(static_cast<std::int64_t>(pieces))}}))
    return sm3;
  for (std::size_t i = 0; i < pieces; ++i)
    put_piece(t, sm3, static_cast<std::int64_t>(i), bytes.substr(i * kPiece, kPiece));
  return sm3;
}

std::optional<BlobRow> find_blob(Transaction& t, const std::string& sm3) {
  const auto rows = t.select("SELECT sm3, size, media_type FROM blob WHERE sm3 = ?", {sm3});
  if (rows.empty()) return std::nullopt;
  return BlobRow{rows[0][0], static_cast<std::uint64_t>(to_integer(rows[0][1])), rows[0][2]};
}

std::optional<std::string> blob_bytes(Transaction& t, const std::string& sm3) {
  const auto rows = t.select("SELECT pieces FROM blob WHERE sm3 = ?", {sm3});
  if (rows.empty()) return std::nullopt;
  std::string bytes;
  for (std::int64_t i = 0; i < to_integer(rows[0][0]); ++i) bytes += piece_bytes(t, sm3, i);
  if (sm3_hex(bytes) != sm3) throw StoreError(StoreError::Kind::other, "a file does not have its digest");
  return bytes;
}

}  // namespace jiheng
