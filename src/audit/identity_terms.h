// Identities as sums (勾稽关系的各项): which items an identity of the catalog adds and subtracts. Internal to the audit
// part.
#pragma once

#include <vector>

#include "catalog/catalog.h"

namespace jiheng {

// A term of left − right = 0.
struct IdentityTerm {
  int slot = 0;           // of a FactTable: this year's item or last year's
  int sign = 1;           // +1 or −1
  bool optional = false;  // 取值(使用非财政拨款结余, 0元): counts 0 where nobody reports it
};

struct LinearIdentity {
  const Identity* identity = nullptr;
  std::vector<IdentityTerm> terms;  // those of the left side first; the first one is what the identity is about
};

// Identities that say that one sum of items equals another, each item once; other shapes (rates, lists, ≤) are for
// whoever has a whole dossier. Pointers are into the catalog.
std::vector<LinearIdentity> linear_identities(const Catalog& catalog);

}  // namespace jiheng
