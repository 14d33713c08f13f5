// The data folder as it is now (资料库): catalog, rules and frameworks, those that were loaded while serving included.
//
// A library never changes. When a framework is added, a new one is made; whoever works with the old one keeps it until
// done.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "base/yaml_folder.h"
#include "engine/library.h"
#include "engine/pack.h"
#include "store/store.h"

namespace jiheng {

class LiveLibrary {
 public:
  LiveLibrary(std::filesystem::path folder, Store& store) : folder_(std::move(folder)), store_(store) {}

  // Reads everything; false with diagnostics, and what was there before stays.
  bool load(Diagnostics& diagnostics);
  // Loads anew where frameworks were added since, by this process or another one.
  void refresh();
  std::shared_ptr<const Library> current() const;
  // For packages of results: also files that are only in the store.
  ReadDataFile reader() const;

 private:
  const std::filesystem::path folder_;
  Store& store_;
  std::mutex loading_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Library> library_;
  std::shared_ptr<const FilesInMemory> stored_files_;  // frameworks of the store, by path
  std::string stored_digests_;
};

}  // namespace jiheng
