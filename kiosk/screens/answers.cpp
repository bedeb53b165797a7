// SPDX-License-Identifier: MIT
// The replies of the check: all of them, and those that cannot all be true. Each can be changed.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

std::string answer_id(const content::Reply& reply) { return "answer." + reply.question + "." + std::to_string(reply.person); }

// Whose answer it is, where a question is asked for each person of a list.
std::vector<ui::Phrase> whose(const Scene& scene, const content::Question& question, const content::Reply& reply) {
  if (question.list.empty()) return {};
  return {scene.word("question.person", {std::to_string(reply.person + 1)})};
}

bool is_about(const content::Question& question, const std::vector<std::string>& facts) {
  return std::any_of(facts.begin(), facts.end(), [&](const std::string& fact) { return question.asks_for(fact); });
}

}  // namespace

void answers(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto restart = [&] {
    ui.space(4);
    if (ui::button(ui, "answers.restart", scene.word("check.restart"), {.icon = "cross"})) scene.emit(event::RestartCheck{});
  };
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("answers.title"));
        ui::text(ui, scene.word("answers.intro"));
        if (!ui.portrait()) restart();
        ui.space(4);
        lead_picture(scene, "edit");
      },
      [&] {
        std::vector<ui::LinkSpec> rows;
        std::vector<const content::Reply*> shown;
        for (const content::Reply& reply : scene.session.replies) {
          const content::Question* one = scene.pack().question(reply.question);
          if (one == nullptr) continue;
          rows.push_back({answer_id(reply), "edit", ui.content(reply_words(scene, reply)), scene.say(said_with_amounts(scene, one->words)),
                          ui::Tone::plain, whose(scene, *one, reply)});
          shown.push_back(&reply);
        }
        const int chosen = ui::link_rows(ui, rows);
        if (chosen >= 0)
          scene.emit(event::Change{shown[static_cast<std::size_t>(chosen)]->question, shown[static_cast<std::size_t>(chosen)]->person});
        if (ui.portrait()) restart();
      });
}

// "You said one person, and also …": the words, the answers they are about, and going on as it is.
void second_look(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.session.contradiction) return;
  const content::ContradictionFound& found = *scene.session.contradiction;
  const content::Contradiction* one = scene.pack().contradiction(found.code);
  if (one == nullptr) return;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("second_look.title"));
        ui::text(ui, "second_look.words", scene.say(one->words), {.step = ui::Step::strong, .spacing = 1.5F});
        ui.space(6);
        lead_picture(scene, "question");
      },
      [&] {
        for (const content::Reply& reply : scene.session.replies) {
          const content::Question* question = scene.pack().question(reply.question);
          if (question == nullptr || !is_about(*question, found.facts)) continue;
          if (ui::link_row(ui, answer_id(reply), "edit", ui.content(reply_words(scene, reply)), scene.say(question->words), ui::Tone::plain,
                           whose(scene, *question, reply)))
            scene.emit(event::Change{reply.question, reply.person});
        }
        ui.space(3);
        ui::marked(ui, "info", ui.colours().primary, scene.word("second_look.unsure"), {.ink = ui.colours().muted});
      },
      [&] {
        if (ui::button(ui, "second_look.keep", scene.word("second_look.keep"), {.icon = "arrow-right", .min_height = ui.px(30)}))
          scene.emit(event::StartCheck{});
      });
}

}  // namespace kiosk::screens
