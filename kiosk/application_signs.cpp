// SPDX-License-Identifier: MIT
// What the application does about sign language: films beside the bundle, the one that is played, its picture on the glass.

#include <fmt/format.h>

#include <utility>

#include "kiosk/application.h"
#include "kiosk/signs/film_module.h"

namespace kiosk {

// After the first picture: each film is read once before residents are offered it.
void Application::load_signs() {
  if (signs_wanted_ && shown_ && pack_ && !loading_signs_.valid()) {
    signs_wanted_ = false;
    loading_signs_ = std::async(std::launch::async, [this, bundle = parts_.bundle, pages = pack_->signs] {
      SignFilms films = films_beside(bundle, pages, reading_signs_);
      if (parts_.wake) parts_.wake();
      return films;
    });
  }
  if (!loading_signs_.valid() || loading_signs_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  signs_ = loading_signs_.get();
  context_.signed_pages.clear();
  for (const auto& [page, film] : signs_.pages) context_.signed_pages.push_back(page);
  context_.faults = faults();
}

void Application::play_signs(const effect::PlaySigns& order) {
  const auto film = signs_.pages.find(order.page);
  if (film == signs_.pages.end()) return dispatch(event::SignsFailed{});
  if (!sign_player_) sign_player_ = std::make_unique<SignPlayer>(load_film_decoder, parts_.wake);
  signs_page_ = order.page;
  sign_player_->play(film->second, order.still);
}

void Application::stop_signs() {
  if (sign_player_) sign_player_->stop();
  ui_.show_film(0, 0, {});
  rest_at_ = context_.now + rest_ms;
}

void Application::wait_for_film() {
  if (sign_player_) sign_player_->wait_idle();
}

// Before the picture: what of the film is to be seen on it.
void Application::watch() {
  if (!sign_player_ || !sign_player_->playing()) return;
  SignPlayer::News news = sign_player_->at(context_.now);
  if (news.picture) ui_.show_film(news.picture->width, news.picture->height, std::move(news.picture->colours));
  if (news.ended) dispatch(event::SignsEnded{});
  if (!news.fault) return;
  // It is not offered again until the content is read anew.
  signs_.pages.erase(signs_page_);
  std::erase(context_.signed_pages, signs_page_);
  signs_.faults.push_back(
      {news.fault->code, fmt::format("“{}”的手语视频放到一半停了：{}请重新安装内容包。", signs_page_, news.fault->sentence)});
  dispatch(event::SignsFailed{});
  context_.faults = faults();
}

}  // namespace kiosk
