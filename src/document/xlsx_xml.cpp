#include "document/xlsx_xml.h"

#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>

#include <expat.h>

namespace jiheng {
namespace {

constexpr int kChunkBytes = 64 << 10;
// So many bytes without one event are a single giant tag or comment, which expat would have to hold.
constexpr std::size_t kLongestSilence = std::size_t{8} << 20;

struct ParserFree {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

class PartParser {
 public:
  PartParser(const XmlPart& part, XmlHandler& handler, Diagnostics& diagnostics)
      : part_(part), handler_(handler), diagnostics_(diagnostics), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &PartParser::on_start, &PartParser::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &PartParser::on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &PartParser::on_doctype);
  }

  bool run(ZipEntryReader& reader) {
    while (true) {
      void* buffer = XML_GetBuffer(parser_.get(), kChunkBytes);
      if (buffer == nullptr) throw std::bad_alloc();
      const auto got = reader.read(static_cast<char*>(buffer), kChunkBytes, diagnostics_);
      if (!got) return false;
      silence_ += *got;
      const bool last = *got == 0;
      const XML_Status status = XML_ParseBuffer(parser_.get(), static_cast<int>(*got), last ? XML_TRUE : XML_FALSE);
      if (exception_) std::rethrow_exception(exception_);
      if (failed_) return false;
      if (handler_.stopped()) return true;
      if (status != XML_STATUS_OK) return report_malformed(reader);
      if (silence_ > kLongestSilence) {
        return fault("xlsx.bad-xml", {"含有超长的标签或注释", "it holds a tag or comment of excessive length"});
      }
      if (last) return true;
    }
  }

 private:
  static PartParser& self(void* data) { return *static_cast<PartParser*>(data); }
  static void on_start(void* data, const char* name, const char** attributes) { self(data).start(name, attributes); }
  static void on_end(void* data, const char* name) { self(data).end(name); }
  static void on_text(void* data, const char* piece, int size) { self(data).text(piece, size); }
  static void on_doctype(void* data, const char*, const char*, const char*, int) { self(data).doctype(); }

  bool ended() const { return failed_ || exception_ || handler_.stopped(); }
  void halt() { XML_StopParser(parser_.get(), XML_FALSE); }

  // Exceptions must not pass through expat's C frames.
  template <typename Call>
  void guarded(Call call) {
    try {
      call();
    } catch (...) {
      exception_ = std::current_exception();
    }
    if (ended()) halt();
  }

  void start(const char* name, const char** attributes) {
    silence_ = 0;
    if (ended()) return;  // expat may send one more event after a stop
    if (++depth_ > part_.depth_limit) {
      guarded([this] { fault("xlsx.too-deep", {"元素嵌套过深", "its elements are nested too deeply"}); });
      return;
    }
    if (depth_ == 1 && !take_root(name)) return;
    if (foreign_depth_ == 0 && is_foreign(name)) foreign_depth_ = depth_;
    if (foreign_depth_ != 0) return;
    guarded([&] { handler_.start_element(name + prefix_.size(), attributes); });
  }

  void end(const char* name) {
    silence_ = 0;
    if (ended()) return;
    const int depth = depth_--;
    if (foreign_depth_ != 0) {
      if (foreign_depth_ == depth) foreign_depth_ = 0;
      return;
    }
    guarded([&] { handler_.end_element(name + prefix_.size()); });
  }

  void text(const char* piece, int size) {
    silence_ = 0;
    if (ended() || foreign_depth_ != 0) return;
    guarded([&] { handler_.text({piece, static_cast<std::size_t>(size)}); });
  }

  void doctype() {
    if (ended()) return;
    guarded([this] {
      fault("xlsx.doctype", {"含有 DOCTYPE 声明，出于安全拒绝读取", "it declares a document type: refused for safety"});
    });
  }

  // Remembers the root's prefix; false when the root is another element than it must be.
  bool take_root(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
    if (name.substr(prefix_.size()) == part_.root) return true;
    guarded([&] {
      fault("xlsx.bad-xml",
            {"根元素是 <" + std::string(name) + ">，应为 <" + std::string(part_.root) + ">",
             "its root element is <" + std::string(name) + "> instead of <" + std::string(part_.root) + ">"});
    });
    return false;
  }

  bool is_foreign(const char* name) const {
    if (prefix_.empty()) return std::strchr(name, ':') != nullptr;
    return std::strncmp(name, prefix_.c_str(), prefix_.size()) != 0;
  }

  bool fault(const char* code, const Message& what) {
    const std::string part(part_.name);
    diagnostics_.error(code, part_.place,
                       {"文件内的「" + part + "」" + what.zh, "“" + part + "” in the file: " + what.en},
                       {"用 Excel 或 WPS 打开后另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"});
    failed_ = true;
    return false;
  }

  // Damage of the entry, which shows only in its check sum at the end, is the better reason where there is any.
  bool is_damaged(ZipEntryReader& reader) {
    std::string rest(std::size_t{kChunkBytes}, '\0');
    while (true) {
      const auto got = reader.read(rest.data(), rest.size(), diagnostics_);
      if (!got || *got == 0) return !got;
    }
  }

  bool report_malformed(ZipEntryReader& reader) {
    if (is_damaged(reader)) return false;
    const std::string at = std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ":" +
                           std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1);
    const std::string reason = XML_ErrorString(XML_GetErrorCode(parser_.get()));
    return fault("xlsx.bad-xml",
                 {"不是合格的 XML（" + at + "：" + reason + "）", "not well-formed XML (" + at + ": " + reason + ")"});
  }

  const XmlPart& part_;
  XmlHandler& handler_;
  Diagnostics& diagnostics_;
  std::unique_ptr<XML_ParserStruct, ParserFree> parser_;
  std::string prefix_;  // with its colon, or empty
  int depth_ = 0;
  int foreign_depth_ = 0;  // where a skipped element began; 0 outside of one
  std::size_t silence_ = 0;
  bool failed_ = false;
  std::exception_ptr exception_;
};

}  // namespace

bool parse_xml_part(const ZipPackage& package, const XmlPart& part, XmlHandler& handler, Diagnostics& diagnostics) {
  auto reader = package.stream(part.name, diagnostics);
  return reader && PartParser(part, handler, diagnostics).run(*reader);
}

const char* find_attribute(const char** attributes, std::string_view local_name) {
  for (; *attributes != nullptr; attributes += 2) {
    const char* colon = std::strrchr(*attributes, ':');
    if (local_name == (colon == nullptr ? *attributes : colon + 1)) return attributes[1];
  }
  return nullptr;
}

}  // namespace jiheng
