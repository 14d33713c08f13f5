#include "store/store_url.h"

#include <filesystem>

namespace jiheng {

namespace {

constexpr std::string_view kSqlite = "sqlite:";

// postgresql://user:secret@host/db → postgresql://user@host/db; parameters, which may hold a password too, are cut.
std::string without_password(const std::string& url) {
  std::string result = url.substr(0, url.find('?'));
  const std::size_t user = result.find("://") + 3;
  const std::size_t at = result.find('@', user);
  const std::size_t colon = result.find(':', user);
  if (at != std::string::npos && colon < at) result.erase(colon, at - colon);
  return result;
}

}  // namespace

std::optional<StoreAddress> read_store_url(const std::string& url, bool create, Diagnostics& diagnostics) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    // SOCI takes an address for a list of name=value, and puts an equals sign behind one that has none.
    const bool has_value = url.find('=') != std::string::npos;
    return StoreAddress{Dialect::postgresql, has_value ? url : url + "?application_name=jiheng", without_password(url)};
  }
  const std::string path = url.starts_with(kSqlite) ? url.substr(kSqlite.size()) : "";
  // SOCI ends a quoted value at the next quotation mark and knows no escape.
  if (path.empty() || path.find('"') != std::string::npos) {
    diagnostics.error(
        "store.bad-url", {},
        {"看不懂库的地址「" + without_password(url) + "」", "no address of a store: " + without_password(url)},
        {"写作 sqlite:文件 或 postgresql://用户@主机/库", "write sqlite:FILE or postgresql://USER@HOST/DATABASE"});
    return std::nullopt;
  }
  std::error_code code;
  if (!create && !std::filesystem::exists(path, code)) {
    diagnostics.error("store.cannot-open", {path, 0, 0, "", ""}, {"没有这个库文件", "there is no such file"},
                      {"请核对路径", "check the path"});
    return std::nullopt;
  }
  return StoreAddress{Dialect::sqlite, "dbname=\"" + path + "\"", path};
}

}  // namespace jiheng
