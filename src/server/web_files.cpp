#include "server/web_files.h"

#include <array>

#include "base/digest.h"
#include "base/yaml_file.h"
#include "server/gzip.h"

namespace jiheng {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 32UL << 20;

struct FileType {
  std::string_view extension;
  std::string_view type;
  bool text;
};
constexpr std::array kTypes = {
    FileType{".html", "text/html; charset=utf-8", true},
    FileType{".js", "text/javascript; charset=utf-8", true},
    FileType{".css", "text/css; charset=utf-8", true},
    FileType{".json", "application/json", true},
    FileType{".webmanifest", "application/manifest+json", true},
    FileType{".svg", "image/svg+xml", true},
    FileType{".txt", "text/plain; charset=utf-8", true},
    FileType{".png", "image/png", false},
    FileType{".ico", "image/x-icon", false},
    FileType{".webp", "image/webp", false},
    FileType{".woff2", "font/woff2", false},
};
constexpr FileType kUnknown{"", "application/octet-stream", false};

const FileType& type_of(const fs::path& file) {
  for (const FileType& type : kTypes) {
    if (file.extension() == type.extension) return type;
  }
  return kUnknown;
}

}  // namespace

WebFiles WebFiles::read(const fs::path& folder, Diagnostics& diagnostics) {
  WebFiles result;
  std::error_code code;
  for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (at->is_symlink(code) || !at->is_regular_file(code)) continue;
    auto bytes = read_whole_file(at->path(), kLargestFile, diagnostics);
    if (!bytes) continue;
    const FileType& type = type_of(at->path());
    File file{std::string(type.type), "\"" + sha256_hex(*bytes).substr(0, 32) + "\"", std::move(*bytes), ""};
    if (type.text) file.gzip = gzipped(file.bytes);
    if (file.gzip.size() >= file.bytes.size()) file.gzip.clear();
    result.files_.emplace("/" + at->path().lexically_relative(folder).generic_string(), std::move(file));
  }
  if (!result.files_.contains("/index.html")) {
    diagnostics.warning(
        "web.missing", {folder.string(), 0, 0, "", ""},
        {"没有网页文件，只提供接口", "the browser application is not there; only the interface is served"},
        {"网页由 web/ 构建；用 --web 指定所在文件夹", "it is built from web/; --web names its folder"});
  }
  return result;
}

const WebFiles::File* WebFiles::find(std::string_view path) const {
  auto found = files_.find(path);
  const bool page = path.substr(path.find_last_of('/') + 1).find('.') == std::string_view::npos;
  if (found == files_.end() && page) found = files_.find("/index.html");
  return found == files_.end() ? nullptr : &found->second;
}

HttpResponse WebFiles::answer(const HttpRequest& request) const {
  HttpResponse response;
  const File* file = find(request.path);
  if (file == nullptr) {
    response.status = 404;
    response.add("Content-Type", "text/plain; charset=utf-8");
    response.body = "404\n";
    return response;
  }
  response.add("ETag", file->etag).add("Vary", "Accept-Encoding");
  response.add("Cache-Control",
               request.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("if-none-match") == file->etag) {
    response.status = 304;
    return response;
  }
  response.add("Content-Type", file->type);
  const bool packed = !file->gzip.empty() && request.header("accept-encoding").find("gzip") != std::string_view::npos;
  if (packed) response.add("Content-Encoding", "gzip");
  response.body = packed ? file->gzip : file->bytes;
  return response;
}

}  // namespace jiheng
