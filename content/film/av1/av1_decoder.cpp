// SPDX-License-Identifier: MIT
// AV1 by libdav1d (https://code.videolan.org/videolan/dav1d), on the thread that calls. What is not 8 bits, 4:2:0 and of the size the film
// promised is refused; libdav1d itself refuses to begin a larger picture.

#include <dav1d/dav1d.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "content/film/film_decoder.h"

namespace content::film {
namespace {

tl::unexpected<Fault> unusable(const char* why) { return fault(FaultCode::film_unusable, why); }

// Shares of brightness and colour in 1/8192, by the standard the film names (ITU-R BT.601 and BT.709), for the limited range of television
// or the full one.
struct Mixture {
  int bright, dark, red_v, green_u, green_v, blue_u;
};

Mixture mixture_of(const Dav1dSequenceHeader& head) {
  const bool modern = head.mtrx == DAV1D_MC_BT709, full = head.color_range != 0;
  if (full) return modern ? Mixture{8192, 0, 12901, 1535, 3835, 15201} : Mixture{8192, 0, 11485, 2819, 5850, 14516};
  return modern ? Mixture{9539, 16, 14686, 1747, 4366, 17304} : Mixture{9539, 16, 13075, 3209, 6660, 16525};
}

std::uint32_t channel(int value) { return static_cast<std::uint32_t>(std::clamp((value + 4096) >> 13, 0, 255)); }

void copy(const Dav1dPicture& picture, Pixels& into) {
  const Mixture mix = mixture_of(*picture.seq_hdr);
  into.width = picture.p.w, into.height = picture.p.h;
  into.colours.resize(static_cast<std::size_t>(into.width) * static_cast<std::size_t>(into.height));
  std::uint32_t* out = into.colours.data();
  for (int y = 0; y < into.height; ++y) {
    const auto* light = static_cast<const std::uint8_t*>(picture.data[0]) + y * picture.stride[0];
    const auto* u = static_cast<const std::uint8_t*>(picture.data[1]) + y / 2 * picture.stride[1];
    const auto* v = static_cast<const std::uint8_t*>(picture.data[2]) + y / 2 * picture.stride[1];
    for (int x = 0; x < into.width; ++x) {
      const int grey = (light[x] - mix.dark) * mix.bright, blue = u[x / 2] - 128, red = v[x / 2] - 128;
      *out++ = 0xFF000000U | channel(grey + mix.red_v * red) << 16 | channel(grey - mix.green_u * blue - mix.green_v * red) << 8 |
               channel(grey + mix.blue_u * blue);
    }
  }
}

class Av1Decoder : public FilmDecoder {
 public:
  Av1Decoder(int width, int height) : width_(width), height_(height) {
    Dav1dSettings settings;
    dav1d_default_settings(&settings);
    settings.n_threads = 1, settings.max_frame_delay = 1;  // a picture comes out where it went in
    settings.frame_size_limit = static_cast<unsigned>(width * height);
    settings.all_layers = 0;
    settings.logger.callback = nullptr;
    if (dav1d_open(&context_, &settings) != 0) context_ = nullptr;
  }
  ~Av1Decoder() override {
    if (context_ != nullptr) dav1d_close(&context_);
  }
  Av1Decoder(const Av1Decoder&) = delete;
  Av1Decoder& operator=(const Av1Decoder&) = delete;
  bool works() const { return context_ != nullptr; }

  Result<void> decode(std::string_view picture, Pixels* into) override {
    if (picture.empty()) return unusable("影片读不出来。");
    Dav1dData data{};
    std::uint8_t* bytes = dav1d_data_create(&data, picture.size());
    if (bytes == nullptr) return unusable("内存不够，放不了影片。");
    std::memcpy(bytes, picture.data(), picture.size());
    Result<void> done = take_in(data, into);
    if (data.sz > 0) dav1d_data_unref(&data);
    return done;
  }

 private:
  // One picture in, one picture out: nothing else is a film.
  Result<void> take_in(Dav1dData& data, Pixels* into) {
    int came = 0;
    while (data.sz > 0) {
      const std::size_t before = data.sz;
      const int sent = dav1d_send_data(context_, &data);
      if (sent < 0 && sent != DAV1D_ERR(EAGAIN)) return unusable("影片有一段坏了。");
      const int got = take_out(into);
      if (got < 0) return unusable(got == wrong_kind ? "影片中间换了画面大小，或者不是 8 位 4:2:0。" : "影片有一段坏了。");
      came += got;
      if (came > 1 || (got == 0 && data.sz == before)) return unusable("影片有一段坏了。");
    }
    if (came == 0) came = take_out(into);
    return came == 1 ? Result<void>() : unusable("影片有一段坏了。");
  }

  static constexpr int wrong_kind = -1, broken = -2;
  // 1: a picture; 0: none yet.
  int take_out(Pixels* into) {
    Dav1dPicture picture{};
    const int got = dav1d_get_picture(context_, &picture);
    if (got == DAV1D_ERR(EAGAIN)) return 0;
    if (got < 0) return broken;
    const bool fits = picture.p.w == width_ && picture.p.h == height_ && picture.p.bpc == 8 && picture.p.layout == DAV1D_PIXEL_LAYOUT_I420;
    if (fits && into != nullptr) copy(picture, *into);
    dav1d_picture_unref(&picture);
    return fits ? 1 : wrong_kind;
  }

  int width_, height_;
  Dav1dContext* context_ = nullptr;
};

}  // namespace

extern "C" FilmDecoder* make_film_decoder(int width, int height) {
  auto decoder = std::make_unique<Av1Decoder>(width, height);
  return decoder->works() ? decoder.release() : nullptr;
}

}  // namespace content::film
