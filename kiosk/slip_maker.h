// SPDX-License-Identifier: MIT
#pragma once

// From a session to the slip: its words, its signed code, its dots and, for a printer that takes pages, its PDF.

#include <functional>
#include <optional>
#include <span>

#include "assets/text.h"
#include "kiosk/session/clock.h"
#include "kiosk/session/session.h"
#include "printer/payload/payload.h"

namespace kiosk {

// Fills the code's token; the terminal uses libsodium's, tests bytes that stay the same.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

struct SlipMaker {
  const assets::Typesetter& typesetter;
  const printer::SigningKey& key;
  const RandomBytes& random;  // empty: the token of payload_for stays
  printer::Medium medium{};
  std::optional<printer::Medium> pdf_medium{};  // of a printer that takes pages

  // `number` is this visit's slip number. The context must hold pack, words and hall, the session its result.
  content::Result<PreparedSlip> make(const Session& session, const ScreenContext& context, const std::string& number,
                                     const WallTime& now) const;
};

// What of the assessment goes on the slip. Somebody who came from the urgent screen without answering anything asks for help today: for
// the programmes its needs lead to, not the whole catalogue.
content::Assessment slip_assessment(const Session& session, const content::Pack& pack);

}  // namespace kiosk
