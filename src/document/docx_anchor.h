// DocxAnchor (定位): a stretch of text in a Word document, by which a comment, a message or a later reader finds it
// again.
//
// Paragraphs are counted in document order over every `w:p` element below `w:body`, from 0: those in tables, in content
// controls, in deleted text and in text boxes too, and of an mc:AlternateContent those of every branch. So the n-th
// paragraph is the n-th `w:p` that a plain walk over the XML meets.
//
// The joined text of a paragraph is what a reader sees of it once all tracked changes are accepted:
//   - w:t and m:t as they stand; w:tab and w:ptab are U+0009, w:br and w:cr U+000A, w:noBreakHyphen is U+2011, w:sym
//   the
//     character that it names; w:softHyphen, pictures, note references and the annotations of ruby are nothing;
//   - w:ins and w:moveTo count, w:del and w:moveFrom do not;
//   - a field counts with its cached result, never with its instruction (w:instrText);
//   - of an mc:AlternateContent its first mc:Choice counts, or its mc:Fallback when it has no mc:Choice;
//   - a text box (w:txbxContent) is not part of the paragraph that holds it: its paragraphs count by themselves.
#pragma once

namespace jiheng {

// `begin` and `end` count code points (not bytes) of the joined text; `end` is the first one that is no longer meant.
// Invariant: 0 <= paragraph, 0 <= begin <= end.
struct DocxAnchor {
  int paragraph = 0;
  int begin = 0;
  int end = 0;

  bool operator==(const DocxAnchor&) const = default;
};

}  // namespace jiheng
