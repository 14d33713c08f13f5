// The items, lists and fields that the program itself reads by name (unit, year, judgements, results): a catalog
// without one of them cannot be used, however right its files are.
#pragma once

#include "catalog/catalog.h"

namespace jiheng {

void check_needed_names(const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace jiheng
