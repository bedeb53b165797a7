// SPDX-License-Identifier: MIT
#pragma once

// What an office and its city say to staff about what is reported. {} stands for an argument.

#include <string_view>

namespace web::words {

constexpr std::string_view unsent = "已存本机，{} 条未上报";
constexpr std::string_view office_name_rule = "大厅的名字是 1 到 40 个字，一行。";
constexpr std::string_view key_unknown = "城市服务器不认这个大厅的密钥：请管理员在城市那边用 slip-intake office 再发一个。";
constexpr std::string_view note_malformed = "城市服务器读不懂这一条：两边的程序版本可能差得太远，请先升级城市那边。";
constexpr std::string_view city_address_rule = "城市的地址要像 https://intake.example 这样，没有路径；本机可以用 http://127.0.0.1:端口。";
constexpr std::string_view city_away = "连不上城市服务器，稍后自动再试。";
constexpr std::string_view city_not_trusted = "城市服务器的证书不可信，没有上报：请管理员查看证书和这台机器的时间。";
constexpr std::string_view city_odd = "城市地址上回答的不是城市服务器（可能被上网认证页面拦住了），没有上报，稍后自动再试。";
constexpr std::string_view city_busy = "城市服务器现在收不下，稍后自动再试。";

}  // namespace web::words
