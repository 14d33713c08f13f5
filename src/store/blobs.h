// Blobs (文件): bytes by their SM3 digest: attachments, published files, audited files.
//
// They lie in the database, in pieces of 1 MiB, not in a folder beside it: so they are there exactly when the row that
// names them is, one backup holds everything, and several `jiheng serve` processes see the same. The price is a larger
// database; equal files are kept once.
//
// A blob is never changed or deleted: what was handed in can be shown later.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/transaction.h"

namespace jiheng {

struct BlobRow {
  std::string sm3;  // 64 hexadecimal digits
  std::uint64_t size = 0;
  std::string media_type;
};

// Keeps the bytes, unless they are there already; returns the digest. Kind and size are checked by file_kind before.
std::string put_blob(WriteTransaction& t, std::string_view bytes, std::string_view media_type);
std::optional<BlobRow> find_blob(Transaction& t, const std::string& sm3);
// Throws StoreError where the bytes do not have the digest.
std::optional<std::string> blob_bytes(Transaction& t, const std::string& sm3);

// One piece, for copies of whole tables (backup.cpp).
void put_piece(WriteTransaction& t, const std::string& sm3, std::int64_t piece, std::string_view bytes);
std::string piece_bytes(Transaction& t, const std::string& sm3, std::int64_t piece);

}  // namespace jiheng
