// SPDX-License-Identifier: MIT
#pragma once

// Shared by session*.cpp only: the parts of a step. Each changes the session in place and adds effects.

#include "kiosk/session/session.h"

namespace kiosk::steps {

// Going about (session.cpp).
void log(Step& step, LogEvent event);
void open(Step& step, const View& view, const ScreenContext& context);  // ignored where `view` cannot be opened
void back(Step& step, const ScreenContext& context);
bool contains(const Session& session, Screen screen);
void cut_back_to(Session& session, Screen screen);  // drops what lies above the last view of that screen

// The check (session_interview.cpp).
void start_check(Step& step, const ScreenContext& context);
void restart_check(Step& step, const ScreenContext& context);
void ask_next(Step& step, const ScreenContext& context);           // the next derived question, or the results
bool back_within_check(Step& step, const ScreenContext& context);  // false: the question screen is to be left
void look_again(Step& step, std::size_t at, const ScreenContext& context);
void ensure_result(Step& step, const ScreenContext& context);
void tell_result(Step& step);  // the results are on screen: what moved since the last time
void choose(Step& step, const std::string& option, const ScreenContext& context);
void choose_number(Step& step, content::Number number, const ScreenContext& context);
void toggle(Step& step, const std::string& option, const ScreenContext& context);
void type_digits(Step& step, std::string_view digits, const ScreenContext& context);
void erase_digit(Step& step);
void toggle_digits(Step& step);
void set_yearly(Step& step, bool yearly, const ScreenContext& context);  // session_earned.cpp
void add_earned(Step& step, const ScreenContext& context);
void take_out_earned(Step& step, std::size_t at);
bool can_be_earned(const Asking& asking, const content::Pack& pack);  // the sum is none the question refuses
void submit(Step& step, const ScreenContext& context);
void none_of_these(Step& step, const ScreenContext& context);
void reply_without_answer(Step& step, content::Reply::Kind kind, const ScreenContext& context);
void show_example(Step& step, const ScreenContext& context);
void keep_reply(Step& step, const ScreenContext& context);
void change(Step& step, const std::string& question, int person, const ScreenContext& context);

// Looking for something by letters (session_find.cpp).
void type_letter(Step& step, char sign, const ScreenContext& context);
void erase_letter(Step& step, const ScreenContext& context);
void look(Step& step, const ScreenContext& context);  // what was typed finds now

// A page in sign language (session_signs.cpp).
void watch(Step& step, const ScreenContext& context);
void play_signs(Step& step, const ScreenContext& context);
void signs_ended(Step& step, const ScreenContext& context);
void signs_failed(Step& step, const ScreenContext& context);
void leave_signs(Step& step, const View& before, bool watched);  // after each step: whoever went elsewhere watches no more

// The slip (session_slip.cpp).
void prepare_slip(Step& step);
void drop_slip(Session& session);  // something it says has changed
void refresh_slip(Step& step);     // drops it, and makes it again where it is on screen
void choose_office(Step& step, const std::string& code, const ScreenContext& context);
void toggle_answers(Step& step);
void toggle_large_print(Step& step);
void follow_text_size(Step& step);  // the largest text asks for large print, unless that was chosen by hand
void toggle_detailed(Step& step);
void print(Step& step, const ScreenContext& context);
void slip_ready(Step& step, std::shared_ptr<const PreparedSlip> slip);
void slip_failed(Step& step);
void printer_reported(Step& step, std::uint64_t job, const printer::PrintReport& report);
void printer_waits(Step& step, std::uint64_t job, printer::PrinterState state);
void paper_came_out(Step& step, bool yes);
void slip_was_there(Step& step, std::int64_t row, bool yes);  // staff
void new_roll(Step& step);                                    // staff
void end_print_job(Step& step);                               // at wipe

// Staff (session_staff.cpp). They come by holding the corner and their number; a call is acknowledged without it.
void hold_corner(Step& step, const ScreenContext& context);
void enter_pin(Step& step, const ScreenContext& context);
void pin_checked(Step& step, bool right, const ScreenContext& context);
void lift_limits(Step& step);
void new_pin(Step& step);
void pin_made(Step& step, const std::string& pin);
// What they try (session_staff_checks.cpp).
void staff_opens(Step& step, const std::string& part);
void staff_prints(Step& step, StaffPaper paper, const ScreenContext& context);
bool staff_paper_reported(Step& step, std::uint64_t job, const printer::PrintReport& report);  // false: it was none of theirs
void end_staff_paper(Step& step);                                                              // at wipe
void test_sound(Step& step, Sound sound);
void sound_played(Step& step, bool out);
void sound_heard(Step& step, bool yes);
void teach_key(Step& step, Key key);
void key_struck(Step& step, int scancode);
void forget_keys(Step& step);
void cell_touched(Step& step, int cell, int cells);
void type_clock(Step& step, std::string_view digits);
void erase_clock(Step& step);
void set_clock(Step& step, const ScreenContext& context);
void clock_set(Step& step, bool done);

// Time and endings (session_end.cpp).
void begin(Step& step, const ScreenContext& context);                  // attract or goodbye -> a new visit at home
void finish(Step& step, Screen screen, const ScreenContext& context);  // wipes what was said, shows `screen`
void tick(Step& step, const ScreenContext& context);
void speak_faster(Session& session, int by);
void speak_louder(Session& session, int by);

}  // namespace kiosk::steps
