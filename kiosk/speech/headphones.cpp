// SPDX-License-Identifier: MIT
#include "kiosk/speech/headphones.h"

#include <alsa/asoundlib.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace kiosk {
namespace {

constexpr std::int64_t look_again_ms = 2000;
constexpr int max_cards = 8;

// A contact of one card.
class Contact {
 public:
  // nullopt: this card has none.
  static std::unique_ptr<Contact> of(int card) {
    auto contact = std::make_unique<Contact>();
    if (snd_ctl_open(&contact->control_, fmt::format("hw:{}", card).c_str(), SND_CTL_NONBLOCK) < 0) {
      contact->control_ = nullptr;
      return nullptr;
    }
    snd_ctl_elem_list_t* list = nullptr;
    snd_ctl_elem_list_alloca(&list);
    snd_ctl_elem_list(contact->control_, list);
    const unsigned count = snd_ctl_elem_list_get_count(list);
    if (count == 0 || snd_ctl_elem_list_alloc_space(list, count) < 0) return nullptr;
    snd_ctl_elem_list(contact->control_, list);
    for (unsigned i = 0; i < snd_ctl_elem_list_get_used(list); ++i) {
      const std::string_view name = snd_ctl_elem_list_get_name(list, i);
      if (name.find("Headphone") != std::string_view::npos && name.find("Jack") != std::string_view::npos)
        contact->elements_.push_back(snd_ctl_elem_list_get_numid(list, i));
    }
    snd_ctl_elem_list_free_space(list);
    return contact->elements_.empty() ? nullptr : std::move(contact);
  }
  Contact() = default;
  Contact(const Contact&) = delete;
  Contact& operator=(const Contact&) = delete;
  ~Contact() {
    if (control_ != nullptr) snd_ctl_close(control_);
  }
  bool closed() const {
    snd_ctl_elem_value_t* value = nullptr;
    snd_ctl_elem_value_alloca(&value);
    for (const unsigned element : elements_) {
      snd_ctl_elem_value_set_numid(value, element);
      if (snd_ctl_elem_read(control_, value) == 0 && snd_ctl_elem_value_get_boolean(value, 0) != 0) return true;
    }
    return false;
  }

 private:
  snd_ctl_t* control_ = nullptr;
  std::vector<unsigned> elements_;
};

struct Watch {
  std::vector<std::unique_ptr<Contact>> contacts;
  std::int64_t looked = -look_again_ms;
  bool usb = false;
};

}  // namespace

std::function<bool()> headphones_watch(Headphones how, std::function<std::int64_t()> now_ms) {
  if (how == Headphones::always) return [] { return true; };
  if (how == Headphones::never) return [] { return false; };
  return [how, now_ms = std::move(now_ms), watch = std::make_shared<Watch>()] {
    if (const std::int64_t now = now_ms(); now - watch->looked >= look_again_ms) {
      watch->looked = now;
      watch->contacts.clear();
      watch->usb = false;
      for (int card = 0; card < max_cards; ++card) {
        std::error_code error;
        watch->usb = watch->usb || std::filesystem::exists(fmt::format("/proc/asound/card{}/usbid", card), error);
        if (how == Headphones::jack)
          if (auto contact = Contact::of(card)) watch->contacts.push_back(std::move(contact));
      }
    }
    if (how == Headphones::usb) return watch->usb;
    return std::any_of(watch->contacts.begin(), watch->contacts.end(), [](const auto& contact) { return contact->closed(); });
  };
}

}  // namespace kiosk
