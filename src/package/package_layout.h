// Where which byte of a package stands. Internal to the package part.
//
// A package has one spelling: manifest.json, signature.json where there is one, then the others sorted by path, all
// stored, none with an extra field or a comment. So the whole file follows from its entries, and a byte that differs is
// named, also where no reader of zips would look.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/yaml_folder.h"

namespace jiheng {

// Path and bytes, in the order of a package.
using OrderedEntries = std::vector<std::pair<std::string_view, std::string_view>>;
OrderedEntries package_order(const FilesInMemory& all);

std::string zip_of(const OrderedEntries& entries);

// Says in `diagnostics` which regions of `bytes` are not as zip_of would write these entries, the first few by name.
// `names` are those of the zip in its order.
void check_layout(std::string_view bytes, const std::vector<std::string>& names, const OrderedEntries& entries,
                  const std::string& file, Diagnostics& diagnostics);

}  // namespace jiheng
