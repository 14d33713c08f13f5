// AddedParts: what filling a template adds to its package: parts (charts and their workbooks, pictures), relationships
// (关系) to them, and their content types.
//
// Names and identifiers are new in the package and counted in the order of adding, so the same template and data give
// the same bytes. A part is added together with the relationship that reaches it, so none is an orphan.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pugi {
class xml_node;
}

namespace jiheng {

// What a package has before anything is added; read once with the template.
class PackageIndex {
 public:
  // Takes the XML of a part that can be changed. False when that is not well formed.
  bool read(std::string_view name, std::string_view xml);
  void add_name(std::string_view name);

  // True for parts of which AddedParts may want to change the XML: [Content_Types].xml, *.rels, styles and lists.
  static bool can_change(std::string_view name);

 private:
  friend class AddedParts;
  std::set<std::string> names_;                             // in lower case: Windows knows no other
  std::map<std::string, std::string> default_types_;        // by extension
  std::map<std::string, std::set<std::string>> relations_;  // identifiers by the .rels part
  std::map<std::string, std::string> shared_;               // XML of styles and lists by part
};

class AddedParts {
 public:
  struct Part {
    std::string name;
    std::string bytes;
    bool compressed = false;  // its bytes are compressed already (pictures)
  };
  // How a part is called: stem + number + '.' + extension; without a number where `single`.
  struct PartKind {
    std::string_view stem;       // "word/charts/chart"
    std::string_view extension;  // "xml"
    std::string_view content_type;
    std::string_view relationship;  // type of the relationship that reaches it
    bool compressed = false;
    bool single = false;
  };

  // `index` must outlive it.
  explicit AddedParts(const PackageIndex& index) : index_(index) {}

  // Adds a part that `from` uses; returns its name and the identifier of the relationship ("rIdJ1").
  std::pair<std::string, std::string> add(std::string_view from, const PartKind& kind, std::string bytes);
  // Only the part: someone must then relate to it.
  std::string add_part(const PartKind& kind, std::string bytes);
  // The same for bytes that may come again: a part with equal bytes is used again. Returns the relationship.
  std::string add_once(std::string_view from, const PartKind& kind, const std::string& bytes);
  // For a part that must know its own relationships: added first, its bytes set afterwards.
  void set_bytes(const std::string& part, std::string bytes);
  // Only the relationship, to a part that was added before.
  std::string relate(std::string_view from, std::string_view relationship, std::string_view to);
  // To something outside of the package, as a hyperlink has it.
  std::string relate_outside(std::string_view from, std::string_view relationship, std::string_view target);

  // A relationship of a new part that has its identifier already, because the part's bytes name it.
  void relate_as(std::string id, std::string_view from, std::string_view relationship, std::string_view target,
                 bool outside);

  // The parts that all texts share, which additions change: their XML as it now stands, "" when there is none.
  enum class Shared { styles, numbering };
  std::string shared_part(Shared shared) const;
  void set_shared_part(Shared shared, std::string xml);

  // A number that no other drawing of the report has.
  int next_drawing() { return ++drawings_; }

  // Whether anything must be changed in that part of the template; and its XML with that change.
  bool changes(std::string_view part) const;
  std::string changed_part(std::string_view name, std::string_view xml) const;
  // Everything that is new: the parts, then the listings of relationships that the template did not have.
  std::vector<Part> take_new_parts();

 private:
  struct Relation {
    std::string id;
    std::string type;
    std::string target;
    bool outside = false;
  };

  std::string new_name(const PartKind& kind);
  void set_content_type(const std::string& name, const PartKind& kind);
  void write_types(pugi::xml_node& root) const;
  static void write_relations(pugi::xml_node& root, const std::vector<Relation>& relations);
  std::string add_relation(std::string_view from, Relation relation);

  const PackageIndex& index_;
  std::vector<Part> parts_;
  std::set<std::string> new_names_;
  std::map<std::string, int> last_number_;    // by stem
  std::map<std::string, int> last_relation_;  // by the .rels part
  std::map<std::string, std::string> new_defaults_;
  std::vector<std::pair<std::string, std::string>> overrides_;  // part, content type
  std::map<std::string, std::vector<Relation>> relations_;      // by the .rels part
  std::map<std::string, std::string> shared_;                   // changed XML of styles and lists by part
  int drawings_ = 0;
};

// "word/document.xml" → "word/_rels/document.xml.rels".
std::string relationships_part_of(std::string_view part);

}  // namespace jiheng
