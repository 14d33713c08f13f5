// The built browser application (网页文件), served from memory: a path is looked up among the files that were read at
// start, so that no request can name any other file of the machine.
//
// Files under assets/ carry a digest in their names and may be kept by browsers for ever; all others are asked for
// again each time, and answered with 304 where nothing changed. A path without a file is a page of the application: it
// gets index.html.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/diagnostic.h"
#include "server/http_message.h"

namespace jiheng {

class WebFiles {
 public:
  // Reads all files below `folder`, links aside; a folder that is not there gives no files and a warning (web.missing).
  static WebFiles read(const std::filesystem::path& folder, Diagnostics& diagnostics);

  // 200 or 304; 404 for what looks like a file and is none.
  HttpResponse answer(const HttpRequest& request) const;
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string type;
    std::string etag;
    std::string bytes;
    std::string gzip;  // empty where it would save nothing
  };
  const File* find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path, with the slash in front
};

}  // namespace jiheng
