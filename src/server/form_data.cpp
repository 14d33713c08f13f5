#include "server/form_data.h"

#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/http_field_parsers/content-type.hpp>
#include <restinio/helpers/multipart_body.hpp>

#include "base/text.h"

namespace jiheng {

namespace {

namespace multipart = restinio::multipart_body;
namespace fields = restinio::http_field_parsers;

restinio::string_view_t view_of(std::string_view text) { return {text.data(), text.size()}; }

// The name of a file, whatever folders a browser or an attacker puts in front of it.
std::string file_part(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

std::optional<FormPart> part_of(restinio::string_view_t source) {
  const auto parsed = multipart::try_parse_part(source);
  if (!parsed) return std::nullopt;
  const auto* field = parsed->fields.try_get_field(restinio::http_field_t::content_disposition);
  if (field == nullptr) return std::nullopt;
  const auto disposition = fields::content_disposition_value_t::try_parse(*field);
  if (!disposition || disposition->value != "form-data") return std::nullopt;
  const auto name = fields::find_first(disposition->parameters, "name");
  if (!name) return std::nullopt;
  const auto file = fields::find_first(disposition->parameters, "filename");
  FormPart part;
  part.name = std::string(name->data(), name->size());
  if (file) part.file_name = file_part({file->data(), file->size()});
  part.bytes = {parsed->body.data(), parsed->body.size()};
  if (!is_valid_utf8(part.name) || !is_valid_utf8(part.file_name)) return std::nullopt;
  return part;
}

}  // namespace

std::optional<std::vector<FormPart>> read_form(std::string_view body, std::string_view content_type) {
  const auto type = fields::content_type_value_t::try_parse(view_of(content_type));
  if (!type || type->media_type.type != "multipart" || type->media_type.subtype != "form-data") return std::nullopt;
  const auto boundary = fields::find_first(type->media_type.parameters, "boundary");
  if (!boundary || multipart::check_boundary_value(*boundary)) return std::nullopt;
  const std::string mark = "--" + std::string(boundary->data(), boundary->size());
  std::vector<FormPart> result;
  const auto sources = multipart::split_multipart_body(view_of(body), view_of(mark));
  if (sources.empty() || sources.size() > kMostFormParts) return std::nullopt;
  for (const restinio::string_view_t source : sources) {
    auto part = part_of(source);
    if (!part) return std::nullopt;
    result.push_back(std::move(*part));
  }
  return result;
}

}  // namespace jiheng
