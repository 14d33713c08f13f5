// Bureau: all that the operations of the workflow work with. Made once by the command; every operation is a function
// that takes it, says in Diagnostics what was wrong, and returns nothing then.
//
// Operations check the permission that they need, so that no way into them can forget it. Codes that all of them have:
// access.not-found (the object is not there, or not for this person), access.forbidden.
#pragma once

#include "engine/library.h"
#include "store/store.h"
#include "workflow/role_book.h"
#include "workflow/workflow_book.h"

namespace jiheng {

struct Bureau {
  Store& store;
  const Library& library;
  const RoleBook& roles;
  const WorkflowBook& workflows;
};

// Does work in one write transaction, or leaves everything as it was when the work returns nothing. The diagnostics are
// those of the attempt that counted: a transaction may be run more than once.
template <typename Work>
auto attempt(Bureau& bureau, Diagnostics& diagnostics, Work&& work) {
  Diagnostics said;
  auto result = bureau.store.write_or_nothing([&](WriteTransaction& t) {
    said = {};
    return work(t, said);
  });
  diagnostics.append(said);
  return result;
}

}  // namespace jiheng
