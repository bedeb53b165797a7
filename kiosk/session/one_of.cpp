// SPDX-License-Identifier: MIT
#include "kiosk/session/one_of.h"

#include <utility>

#include "kiosk/session/event.h"
#include "kiosk/session/session.h"

namespace kiosk {

// Bodies instead of defaults: GCC 12 cannot instantiate what is explicitly defaulted outside of its class.
template <typename... Kinds>
OneOf<Kinds...>::OneOf() {}
template <typename... Kinds>
template <typename Kind>
[[gnu::used, gnu::noinline]] OneOf<Kinds...> OneOf<Kinds...>::of(Kind kind) {
  OneOf made;
  made.template emplace<Kind>(std::move(kind));
  return made;
}
template <typename... Kinds>
OneOf<Kinds...>::OneOf(const OneOf& other) : std::variant<Kinds...>(other) {}
template <typename... Kinds>
OneOf<Kinds...>::OneOf(OneOf&& other) noexcept : std::variant<Kinds...>(std::move(other)) {}
template <typename... Kinds>
OneOf<Kinds...>& OneOf<Kinds...>::operator=(const OneOf& other) {
  std::variant<Kinds...>::operator=(other);
  return *this;
}
template <typename... Kinds>
OneOf<Kinds...>& OneOf<Kinds...>::operator=(OneOf&& other) noexcept {
  std::variant<Kinds...>::operator=(std::move(other));
  return *this;
}
template <typename... Kinds>
OneOf<Kinds...>::~OneOf() {}

// Makes the compiler write the maker of each kind here, where the linker finds it.
template <typename... Kinds>
void make_each(OneOf<Kinds...>& made) {
  ((made = OneOf<Kinds...>(Kinds{})), ...);
}
template void make_each(Event&);
template Event::OneOf();
template Event::OneOf(const Event&);
template Event::OneOf(Event&&) noexcept;
template Event& Event::operator=(const Event&);
template Event& Event::operator=(Event&&) noexcept;
template Event::~OneOf();

template void make_each(Effect&);
template Effect::OneOf();
template Effect::OneOf(const Effect&);
template Effect::OneOf(Effect&&) noexcept;
template Effect& Effect::operator=(const Effect&);
template Effect& Effect::operator=(Effect&&) noexcept;
template Effect::~OneOf();

}  // namespace kiosk
