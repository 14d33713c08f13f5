# The libraries, all from packages.txt [build]. docs/decisions.md says why each of them.

find_package(fmt REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers only
find_package(pugixml REQUIRED)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)  # libcrypto only
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(restinio REQUIRED)
find_package(prometheus-cpp REQUIRED)

# These have no CMake package; Debian's libzip package insists on command-line tools that we do not need.
function(jiheng_find_library name header library)
  find_path(${library}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${library}_LIBRARY ${library} REQUIRED)
  add_library(${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES
    IMPORTED_LOCATION "${${library}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${${library}_INCLUDE_DIR}")
endfunction()

jiheng_find_library(yaml::yaml yaml.h yaml)
jiheng_find_library(libzip::zip zip.h zip)
jiheng_find_library(libdeflate::deflate libdeflate.h deflate)
jiheng_find_library(jemalloc::jemalloc jemalloc/jemalloc.h jemalloc)
jiheng_find_library(xlsxwriter::xlsxwriter xlsxwriter.h xlsxwriter)
jiheng_find_library(gumbo::gumbo gumbo.h gumbo)
jiheng_find_library(argon2::argon2 argon2.h argon2)
jiheng_find_library(soci::core soci/soci.h soci_core)
jiheng_find_library(soci::sqlite3 soci/sqlite3/soci-sqlite3.h soci_sqlite3)
jiheng_find_library(soci::postgresql soci/postgresql/soci-postgresql.h soci_postgresql)
# SOCI's headers of its back ends include those of the databases' own libraries.
jiheng_find_library(sqlite::sqlite3 sqlite3.h sqlite3)
find_path(libpq_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
find_library(libpq_LIBRARY pq REQUIRED)
add_library(soci::soci INTERFACE IMPORTED GLOBAL)
target_link_libraries(soci::soci INTERFACE soci::sqlite3 soci::postgresql soci::core sqlite::sqlite3 "${libpq_LIBRARY}")
target_include_directories(soci::soci INTERFACE "${libpq_INCLUDE_DIR}")

# Poppler is under the GPL: src/document/pdf_file.cpp alone knows it, and a build can be without it.
option(JIHENG_POPPLER "Read PDF through poppler (GPL)" ON)
add_library(jiheng_poppler INTERFACE)
if(JIHENG_POPPLER)
  find_path(poppler_INCLUDE_DIR TextOutputDev.h PATH_SUFFIXES poppler REQUIRED)
  find_library(poppler_LIBRARY poppler REQUIRED)
  target_link_libraries(jiheng_poppler INTERFACE "${poppler_LIBRARY}")
  set_source_files_properties(src/document/pdf_file.cpp PROPERTIES
    COMPILE_DEFINITIONS JIHENG_POPPLER=1 COMPILE_OPTIONS "-isystem;${poppler_INCLUDE_DIR}")
endif()
