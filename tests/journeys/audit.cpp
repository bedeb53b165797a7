// SPDX-License-Identifier: MIT
#include "tests/journeys/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "kiosk/ui/theme.h"
#include "tests/colour_blind.h"
#include "tests/spoken.h"

namespace kiosk::test {
namespace {

using ui::Node;
using ui::Rect;

constexpr double floor_mm = 12.7;  // VVSG 2.0 7.2-I
constexpr double ours_mm = 20.0;
constexpr double gap_mm = 2.54;                         // VVSG 2.0 7.2-I
constexpr int contrast_standard = 10'000;               // thousandths; 7.1-C
constexpr int contrast_high = 20'000;                   // 7.1-D
constexpr const char* everywhere = "attract.anywhere";  // the whole attract screen; its button only says so

std::string words(Rect rect) { return fmt::format("[{},{} {}x{}]", rect.x0, rect.y0, rect.width(), rect.height()); }

class Audit {
 public:
  explicit Audit(const Visitor& visitor)
      : visitor_(visitor),
        metrics_(ui::metrics_of_panel(visitor.picture().width(), visitor.picture().height(),
                                      visitor.session().screen() == Screen::fault ? 0.311 : visitor_mm(visitor), visitor.session().size)),
        contrast_(visitor.session().theme == Theme::standard ? contrast_standard : contrast_high) {}

  std::vector<std::string> run() {
    names();
    targets();
    gaps();
    texts();
    overlaps();
    return std::move(findings_);
  }

 private:
  static double visitor_mm(const Visitor& visitor) { return const_cast<Visitor&>(visitor).application().context().hall->mm_per_px; }
  // Rounding to whole pixels may take one away.
  int least(double mm) const { return static_cast<int>(mm / metrics_.mm_per_px); }

  void say(const Node& node, std::string sentence) { findings_.push_back(fmt::format("{}: {}", node.id, sentence)); }

  bool within_modal(const Node& node) const { return visitor_.tree().modal().empty() || node.scope == visitor_.tree().modal(); }

  void names() {
    for (auto& finding : spoken::findings(visitor_.tree())) findings_.push_back(std::move(finding));
    for (const Node& node : visitor_.tree().nodes()) {
      if (node.pressable && node.phrase.text.empty()) say(node, "has no name");
      if (!node.phrase.key.empty() && node.phrase.text == node.phrase.key)
        say(node, fmt::format("the word \"{}\" is missing", node.phrase.key));
      if (node.phrase.text.find("{0}") != std::string::npos || node.phrase.text.find("{{") != std::string::npos)
        say(node, "shows a placeholder");
    }
  }

  // Then a list goes on to the right, and a line ends at the lower edge.
  bool runs_down() const {
    const content::Pack* pack = const_cast<Visitor&>(visitor_).application().context().pack;
    const content::PackLanguage* language = pack == nullptr ? nullptr : pack->language(visitor_.session().language);
    return language != nullptr && language->direction == content::PackLanguage::Direction::down;
  }

  bool whole(const Node& node) const { return node.visible() == node.rect; }

  void targets() {
    for (const Node& node : visitor_.tree().nodes()) {
      if (!node.pressable || node.visible().empty() || !whole(node)) continue;
      const int side = std::min(node.rect.width(), node.rect.height());
      if (side < least(floor_mm)) say(node, fmt::format("{} px is under the floor of 12.7 mm", side));
      else if (side < least(ours_mm)) say(node, fmt::format("{} px is under our 20 mm", side));
    }
  }

  void gaps() {
    std::vector<const Node*> pressable;
    for (const Node& node : visitor_.tree().nodes())
      if (node.pressable && !node.visible().empty() && within_modal(node) && node.id != everywhere) pressable.push_back(&node);
    const int gap = least(gap_mm);
    for (std::size_t i = 0; i < pressable.size(); ++i)
      for (std::size_t k = i + 1; k < pressable.size(); ++k) {
        const Rect a = pressable[i]->visible(), b = pressable[k]->visible();
        const int dx = std::max(a.x0, b.x0) - std::min(a.x1, b.x1), dy = std::max(a.y0, b.y0) - std::min(a.y1, b.y1);
        if (std::max(dx, dy) < gap) say(*pressable[i], fmt::format("{} px to {}, {} are wanted", std::max(dx, dy), pressable[k]->id, gap));
      }
  }

  void texts() {
    const int em = least(metrics_.min_em_mm);
    for (const Node& node : visitor_.tree().nodes()) {
      if (node.unknown_glyphs > 0) say(node, "has characters no font has");
      if (node.truncated) say(node, "is cut off with an ellipsis");
      if (!node.text_rect.empty() && !node.rect.contains(node.text_rect))
        say(node, fmt::format("its text {} does not fit into it {}", words(node.text_rect), words(node.rect)));
      if (runs_down() ? node.rect.y0 < 0 || node.rect.y1 > visitor_.picture().height()
                      : node.rect.x0 < 0 || node.rect.x1 > visitor_.picture().width())
        say(node, "is longer than a line");
      if (node.ink == 0) continue;
      if (node.em > 0 && node.em < em) say(node, fmt::format("letters of {} px are under 6 mm", node.em));
      if (node.enabled && ui::contrast(node.ink, node.ground) < contrast_)
        say(node, fmt::format("contrast {}:1000 is too little", ui::contrast(node.ink, node.ground)));
      if (node.enabled && within_modal(node)) painted(node);
    }
  }

  // What is really on the glass: the commonest colour of the text's place is its ground, and among the others one must stand out enough.
  void painted(const Node& node) {
    const Rect place = node.text_rect.intersected(node.clip);
    if (place.empty() || !(place == node.text_rect)) return;
    const ui::Surface& picture = visitor_.picture();
    std::unordered_map<ui::Colour, int> colours;
    for (int y = place.y0; y < place.y1; ++y)
      for (int x = place.x0, run = x; x < place.x1; run = x) {
        const ui::Colour colour = picture.at(x, y) | 0xff000000U;
        while (++x < place.x1 && (picture.at(x, y) | 0xff000000U) == colour) continue;
        colours[colour] += x - run;
      }
    const auto ground =
        std::max_element(colours.begin(), colours.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    int most = 0;
    ui::Colour ink = ground;
    for (const auto& [colour, count] : colours)
      if (const int stands_out = ui::contrast(colour, ground); stands_out > most) most = stands_out, ink = colour;
    if (most < contrast_) say(node, fmt::format("painted with a contrast of {}:1000 only", most));
    for (const auto& sight : colour_blind::sights)
      if (const int seen = ui::contrast(colour_blind::seen(ink, sight), colour_blind::seen(ground, sight)); seen < contrast_standard)
        say(node, fmt::format("painted with a contrast of {}:1000 only to {} eyes", seen, sight.name));
  }

  // Two texts on top of each other can be read by nobody.
  void overlaps() {
    std::vector<const Node*> texts;
    for (const Node& node : visitor_.tree().nodes())
      if (node.ink != 0 && !node.text_rect.empty() && !node.text_rect.intersected(node.clip).empty() && within_modal(node))
        texts.push_back(&node);
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t k = i + 1; k < texts.size(); ++k)
        if (texts[i]->text_rect.intersected(texts[i]->clip).overlaps(texts[k]->text_rect.intersected(texts[k]->clip)))
          say(*texts[i], fmt::format("its text {} lies on that of {} {}", words(texts[i]->text_rect.intersected(texts[i]->clip)),
                                     texts[k]->id, words(texts[k]->text_rect.intersected(texts[k]->clip))));
  }

  const Visitor& visitor_;
  ui::Metrics metrics_;
  int contrast_;
  std::vector<std::string> findings_;
};

const Node* page_button(const Visitor& visitor, std::string_view ending) {
  for (const Node& node : visitor.tree().nodes())
    if (node.pressable && node.enabled && node.id.ends_with(ending)) return &node;
  return nullptr;
}

}  // namespace

std::vector<std::string> audit(const Visitor& visitor) { return Audit(visitor).run(); }

std::vector<std::string> audit_all_pages(Visitor& visitor) {
  constexpr int max_pages = 80;
  std::set<std::string> findings;
  for (int page = 0; page < max_pages; ++page) {
    for (auto& finding : audit(visitor)) findings.insert(std::move(finding));
    const Node* down = page_button(visitor, ".down");
    if (down == nullptr) break;
    visitor.tap(down->visible().centre());
  }
  for (int page = 0; page < max_pages; ++page) {
    const Node* up = page_button(visitor, ".up");
    if (up == nullptr) break;
    visitor.tap(up->visible().centre());
  }
  return {findings.begin(), findings.end()};
}

std::string view_name(const Visitor& visitor) {
  constexpr std::array sizes = {"small", "normal", "large", "largest"};
  constexpr std::array themes = {"standard", "high_light", "high_dark"};
  const Session& session = visitor.session();
  return fmt::format("screen {} {}{}, {}, {}, {}", static_cast<int>(session.screen()), session.view().subject, visitor.question(),
                     session.language, sizes[static_cast<std::size_t>(session.size)], themes[static_cast<std::size_t>(session.theme)]);
}

}  // namespace kiosk::test
