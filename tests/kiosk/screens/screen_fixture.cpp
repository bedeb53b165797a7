// SPDX-License-Identifier: MIT
#include "tests/kiosk/screens/screen_fixture.h"

namespace screen_fixture {
namespace {

using content::Outcome;
using content::State;

content::Text both(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

content::Question ask(std::string code_of, std::string fact, std::string format, content::Text words, content::Text help = {},
                      bool sensitive = false) {
  content::Question question;
  question.code = std::move(code_of), question.facts = {fact},
  question.list = fact.find('.') == std::string::npos ? std::string() : fact.substr(0, fact.find('.')), question.format = std::move(format);
  question.words = std::move(words), question.help = std::move(help), question.sensitive = sensitive;
  return question;
}

void add_options(content::Pack& pack, const std::string& fact, const std::vector<std::array<std::string, 3>>& options) {
  for (const auto& [code_of, zh, en] : options) pack.options.push_back({fact, code_of, both(zh, en), {}, {}, {}});
}

content::Block block(content::Block::Kind kind, std::string text, std::string target = {}, int number = 0) {
  content::Block out;
  out.kind = kind, out.text = std::move(text), out.target = std::move(target), out.number = number;
  return out;
}

content::Reason reason(std::string criterion, State state, bool decisive, content::Text words, content::Text proof = {}) {
  content::Reason out;
  out.criterion = std::move(criterion), out.state = state, out.decisive = decisive;
  out.group = content::Criterion::Group::all_of;
  out.words = std::move(words), out.proof = std::move(proof), out.clauses = {"法-18"};
  return out;
}

std::shared_ptr<const content::Assessment> assessment() {
  content::Assessment out;
  out.day = day(2026, 11, 24);
  out.uses_sample_values = true;
  const auto add = [&](std::string code_of, std::string key, Outcome outcome, std::vector<content::Reason> reasons) {
    content::ProgrammeResult result;
    result.code = std::move(code_of), result.key = std::move(key), result.outcome = outcome, result.reasons = std::move(reasons);
    out.programmes.push_back(std::move(result));
  };
  add("P01", "dibao", Outcome::likely,
      {reason(
           "P01-1", State::met, true,
           both("全家每月收入低于当地低保标准乘以人数。", "The household's monthly income is below the local standard times its members."),
           both("残疾证（有就带）", "Disability certificate, if any")),
       reason("P01-2", State::met, true, both("家里的存款没有超过规定。", "Savings are within the limit.")),
       reason("P01-3", State::open, false, both("窗口还会核实家里的房子和车。", "The window will check property and vehicles."))});
  out.programmes.back().amount =
      content::AmountRange{300 * content::number_one, 1200 * content::number_one, false, both("每月大约", "About per month")};
  out.programmes.back().reasons[0].parameters = {
      {"dibao.standard", "低保标准", "元/月", "示例", 1000 * content::number_one, day(2026, 1, 1), {}, true}};
  out.programmes.back().reasons[0].answers = {"income"};
  const content::Text serious = both("这病算不算“大病”，要看医保的认定。",
                                     "Whether the illness counts as serious is decided by the medical insurance office."),
                      children = both("家里有能赡养的子女。", "There are children able to support.");
  add("P08", "medical", Outcome::ask,
      {reason("P08-1", State::open, true, serious, both("诊断证明、报销结算单", "Diagnosis and settlement papers"))});
  add("P02", "single", Outcome::ask, {reason("P02-1", State::open, true, serious)});
  add("P06", "children", Outcome::already, {});
  add("P03", "tekun", Outcome::unlikely, {reason("P03-1", State::not_met, true, children)});
  add("P04", "edge", Outcome::unlikely, {reason("P04-1", State::not_met, true, children)});
  return std::make_shared<const content::Assessment>(std::move(out));
}

std::shared_ptr<const PreparedSlip> slip() {
  auto out = std::make_shared<PreparedSlip>();
  out->slip.number = "0147", out->slip.date = "2026-11-24", out->slip.time = "09:41", out->slip.language = "zh-Hans";
  out->slip.programmes = {{"P01", "最低生活保障（低保）", "最低生活保障（低保）", Outcome::likely, {}, {}},
                          {"P08", "医疗救助", "医疗救助", Outcome::ask, {"P08-1"}, {"身份待核"}}};
  out->slip.bring = {"本人和同住家人的身份证", "户口簿"};
  out->slip.go = "少先路街道";
  out->slip.where = {"便民服务中心社会救助“一门受理”窗口"};
  out->slip.payload = "https://office.example.invalid/s#" + std::string(240, 'A');
  out->pixels.width = 576, out->pixels.height = 1500;
  out->pixels.dots.assign(576 * 1500, 0);
  for (int y = 0; y < 1500; ++y) {
    for (int x = 40; x < 536; ++x) out->pixels.dots[static_cast<std::size_t>(y) * 576 + x] = (y / 18) % 3 == 0 && (x / 7) % 3 != 0;
  }
  out->preview = out->pixels;
  return out;
}

}  // namespace

content::Pack small_pack() {
  content::Pack pack;
  pack.info.code = "test", pack.info.city = "包头市", pack.info.city_name = both("包头市", "Baotou"), pack.info.version = "2026.11",
  pack.info.district_fact = "hukou_district";
  pack.documents.push_back({"法", "中华人民共和国社会救助法", "社会救助法", "核", {}, day(2026, 7, 1), day(2026, 11, 23), "", {}});
  pack.clauses.push_back({"法-18",
                          "法",
                          "18",
                          both("家里平均每人每月的收入低于当地低保标准、财产也符合规定的，可以申请低保。",
                               "Households whose income per person is below the local standard may apply."),
                          "dibao",
                          {},
                          {}});
  pack.districts = {{"150203", "昆都仑区", both("", "Kundulun").others, "A", true, {}},
                    {"150204", "青山区", both("", "Qingshan").others, "A", true, {}},
                    {"150205", "石拐区", both("", "Shiguai").others, "B", true, {}},
                    {"150223", "达尔罕茂明安联合旗", both("", "Darhan Muminggan").others, "C", true, {}},
                    {"", "外省", both("", "Other province").others, "", false, {}}};
  for (const auto& [group, urban, rural] : {std::tuple{"A", 1000, 700}, std::tuple{"B", 960, 680}, std::tuple{"C", 900, 640}}) {
    for (const bool town : {true, false}) {
      content::Amount amount;
      amount.name = "dibao.standard", amount.label = "低保标准", amount.group = group, amount.hukou_type = town ? "urban" : "rural";
      amount.from = day(2026, 1, 1), amount.value = (town ? urban : rural) * content::number_one, amount.unit = "元/月";
      pack.amounts.push_back(amount);
    }
  }
  for (int i = 1; i <= 14; ++i) {
    content::Office office;
    office.district_code = "150203", office.district = "昆都仑区", office.code = "15020300" + std::to_string(i),
    office.name = (i == 3 ? "友谊大街" : "少先路") + std::string(i > 1 && i != 3 ? std::to_string(i) : "") + "街道";
    office.kind = "街道", office.window = office.name + "便民服务中心社会救助“一门受理”窗口", office.address = "【示例】请填写实际地址";
    office.phone = "0472-000-2001【示例·请勿拨打】", office.hours = "【示例】周一至周五 9:00-12:00 14:00-17:00";
    pack.offices.push_back(office);
  }
  pack.notices.push_back({"N1",
                          day(2026, 7, 1),
                          {},
                          both("社会救助法施行了", "The Social Assistance Law is in force"),
                          both("自2026年7月1日起施行。遇到急事申请临时救助，在哪儿出事就在哪儿申请，不看户口。",
                               "In force since 1 July 2026. Urgent temporary aid is given where it happened."),
                          false,
                          {}});
  pack.notices.push_back({"N2",
                          day(2026, 9, 15),
                          {},
                          both("天冷了，问问取暖救助", "Winter: ask about heating aid"),
                          both("家里取暖有困难，请到户口所在地的街道、苏木乡镇问一问。", "Ask at your street or township."),
                          true,
                          {}});
  pack.contacts = {
      {"12345",
       both("政务服务便民热线", "Government service hotline"),
       both("不知道找谁，或者想问政策", "Not sure whom to ask"),
       "12345",
       true,
       content::Contact::Urgent::else_whom,
       {}},
      {"110",
       both("报警", "Police"),
       both("有人要伤害您，孩子有危险，或者没地方住", "Danger, violence, a child at risk, or nowhere to stay"),
       "110",
       true,
       content::Contact::Urgent::first,
       {}},
      {"120",
       both("急救", "Ambulance"),
       both("突然病重、受了重伤", "Sudden illness or injury"),
       "120",
       true,
       content::Contact::Urgent::first,
       {}},
      {"119", both("火警", "Fire"), both("着火了，或者被困住了", "Fire, or trapped"), "119", true, content::Contact::Urgent::first, {}}};
  const auto step = both("可以到救助站：给吃的、住处，有病送医院，帮您联系家人和坐车回家。",
                         "Go to the rescue station: food, shelter, hospital if ill, help to reach family and get home.");
  pack.urgent_needs = {{"violence",
                        "有危险",
                        both("有人打我、要伤害我，或孩子有危险", "Someone hurts or threatens me, or a child is in danger"),
                        step,
                        step,
                        {},
                        "shield",
                        "urgent",
                        {},
                        {},
                        {}},
                       {"wander",
                        "没地方住",
                        both("没地方住，身上没钱", "Nowhere to stay and no money"),
                        step,
                        both("不收钱，不强留，想走随时可以走。", "It is free, and you may leave whenever you want."),
                        step,
                        "road",
                        "dibao",
                        "urgent",
                        both("家里遭了自然灾害", "Hit by a natural disaster"),
                        {}}};
  using Kind = content::Block::Kind;
  for (const bool english : {false, true}) {
    content::Page page;
    page.id = "dibao", page.language = english ? "en" : "zh-Hans", page.programme = "dibao", page.order = 10,
    page.checked = day(2026, 11, 23);
    page.title = english ? "Minimum living allowance (dibao)" : "最低生活保障（低保）", page.short_title = english ? "Dibao" : "低保";
    page.summary = english ? "A monthly payment for households with low income." : "家里平均每人每月的收入低于当地标准的，国家按月补钱。";
    page.section = english ? "Monthly support" : "每月生活";
    page.blocks = {block(Kind::heading, english ? "Who can apply" : "谁可以申请"),
                   block(Kind::item, english ? "Income per person below the local standard.〔法-18〕"
                                             : "家里平均每人每月的收入低于当地低保标准。〔法-18〕"),
                   block(Kind::item, english ? "Savings and property within the limits." : "家里的存款和财产符合当地规定。"),
                   block(Kind::heading, english ? "How much" : "多少钱"),
                   block(Kind::amounts, "dibao.standard"),
                   block(Kind::heading, english ? "What to bring" : "要带什么"),
                   block(Kind::check_item, english ? "ID cards of everyone" : "本人和同住家人的**身份证**"),
                   block(Kind::heading, english ? "What happens next" : "接下来会怎样"),
                   block(Kind::numbered, english ? "The window takes your application." : "窗口受理，3 个工作日内开始调查。", "", 1),
                   block(Kind::numbered, english ? "Two people visit your home." : "会有两个人以上上门看看，请您签字。", "", 2),
                   block(Kind::link, english ? "Check what you can apply for" : "看看我能申请什么", "action:check"),
                   block(Kind::citation, "法-18")};
    pack.pages.push_back(page);
    content::Page second = page;
    second.id = "urgent", second.programme.clear(), second.order = 5,
    second.title = english ? "Urgent help" : "急事：今天就过不下去了怎么办", second.short_title = english ? "Urgent" : "急事";
    second.section = english ? "Urgent help" : "遇到急事";
    pack.pages.push_back(second);
  }
  pack.contradictions = {{"X01",
                          "收入合计",
                          "",
                          both("您说的基础养老金，比全家每月的收入还多。这两个数请再看一下。",
                               "The basic pension is more than the income of the whole family. Please look at the two again."),
                          {},
                          {}}};
  pack.questions = {
      ask("Q01", "events", "choices", both("您家现在有没有急事？", "Is anything urgent at home right now?"),
          both("可以选好几个。", "Choose all that apply.")),
      ask("Q02", "hukou_district", "choice", both("您的户口在哪里？", "Where is your hukou?")),
      ask("Q05", "hh_size", "count", both("和您一起过日子的一共几口人？", "How many people live in your household?"),
          both("在外上学的孩子也算，坐牢的、分开单过的不算。", "Children studying away count; people who live apart do not.")),
      ask("Q06", "income", "number", both("全家每个月一共收入大约多少钱？", "About how much does the whole household earn a month?"),
          both("工资、打工、种地养牲口、养老金、租金、子女给的，都加上；低保金等政府救助款不用算。",
               "Wages, farming, pensions, rent and what children give; leave out government aid."),
          true),
      ask("Q07", "earned", "number", both("家里每个人挣多少钱？", "What does each of you earn?"), {}, true),
      ask("Q13", "disabled.level", "choice", both("残疾人证上写的是几级？", "Which level is on the disability certificate?"), {}, true),
      ask("Q18", "hard_now", "yes_no", both("现在吃饭、住处有没有马上过不去的困难？", "Is food or shelter a problem right now?"))};
  for (content::Question& question : pack.questions) {
    question.icon = question.code == "Q06" ? "money" : "family";
    question.adds_up = question.code == "Q07";
    if (question.code == "Q05") continue;
    question.example = both("丈夫打工三千元，妻子在家，老人养老金五百元，就填 3500。一年卖羊挣一万二，折成每月一千元加进去。",
                            "A wage of 3,000 and a pension of 500 make 3500. If selling sheep brings 12,000 a year, add 1,000 a month.");
  }
  content::Fact size;
  size.code = "hh_size", size.kind = content::Fact::Kind::number, size.low = content::number_one, size.high = 10 * content::number_one;
  pack.facts.push_back(size);
  add_options(pack, "events",
              {{"wander", "没地方住，身上没钱", "Nowhere to stay and no money"},
               {"fire", "家里失火", "A fire at home"},
               {"accident", "出车祸等意外", "A traffic or other accident"},
               {"sudden_illness", "突然得重病", "Sudden serious illness"},
               {"expense", "学费、药费一下子太多", "School or medical costs suddenly too high"},
               {"income_loss", "断了收入", "Income has stopped"},
               {"disaster_house", "房子被灾害毁了", "House destroyed by a disaster"}});
  add_options(pack, "hukou_district",
              {{"昆都仑区", "昆都仑区", "Kundulun"},
               {"青山区", "青山区", "Qingshan"},
               {"石拐区", "石拐区", "Shiguai"},
               {"土默特右旗", "土默特右旗", "Tumd Right Banner"},
               {"other_nm", "内蒙古其他地方", "Elsewhere in Inner Mongolia"},
               {"other_prov", "外省", "Other province"}});
  add_options(pack, "disabled.level",
              {{"1", "一级", "Level 1"}, {"2", "二级", "Level 2"}, {"3", "三级", "Level 3"}, {"4", "四级", "Level 4"}});
  const auto programme = [&](std::string code_of, std::string key, content::Text name) {
    content::Programme one;
    one.code = std::move(code_of), one.key = std::move(key), one.name = std::move(name), one.page = "dibao", one.icon = "rice";
    one.where = both("到户口所在地的街道、苏木乡镇“一门受理”窗口。", "At the one-door window of your street or township.");
    one.days = both("受理后 30 个工作日内，特殊情况 45 个。", "Within 30 working days, 45 in special cases.");
    pack.programmes.push_back(one);
  };
  programme("P01", "dibao", both("最低生活保障（低保）", "Minimum living allowance (dibao)"));
  programme("P08", "medical", both("医疗救助", "Medical aid"));
  programme("P02", "single", both("单人户纳入低保", "Dibao for one person of the family"));
  programme("P04", "edge", both("低保边缘家庭认定", "Recognition as a near-threshold family"));
  programme("P06", "children", both("孤儿和事实无人抚养儿童保障", "Support for orphans and children without care"));
  programme("P03", "tekun", both("特困人员救助供养", "Support for people in extreme hardship"));
  return pack;
}

std::vector<Stage> stages(const content::Pack&) {
  std::vector<Stage> out;
  const auto at = [&](std::string name, Screen screen, std::string subject = {}, bool choosing = false) -> Session& {
    Session session;
    session.path = {View{Screen::home, {}, false}, View{screen, std::move(subject), choosing}};
    if (screen == Screen::attract || screen == Screen::home || screen == Screen::fault) session.path = {View{screen, {}, false}};
    session.last_touch = 0;
    out.push_back({std::move(name), std::move(session)});
    return out.back().session;
  };
  const auto replied = [](Session& session) {
    content::Reply reply;
    reply.question = "Q06", reply.kind = content::Reply::Kind::number, reply.number = 1800 * content::number_one;
    session.replies = {reply};
    reply.question = "Q01", reply.kind = content::Reply::Kind::options, reply.options = {"fire", "sudden_illness"};
    session.replies.push_back(reply);
    session.result = assessment();
  };
  const auto asking = [&](std::string name, std::string question, std::vector<std::string> options) -> Asking& {
    Session& session = at("question-" + name, Screen::question);
    session.asking = Asking{};
    session.asking->next.question = std::move(question), session.asking->next.options = std::move(options),
    session.asking->next.remaining = 9;
    session.asking->at = 4;
    return *session.asking;
  };
  at("attract", Screen::attract);
  at("home", Screen::home);
  at("policies", Screen::policies);
  at("page", Screen::page, "dibao");
  {
    Session& watching = at("page-signs", Screen::page, "dibao");
    watching.watching = Watching{watching.view()};
  }
  at("comfort", Screen::comfort).calm = true;
  at("find", Screen::find);
  at("find-none", Screen::find).looking.typed = "zzz";
  {
    Looking& looking = at("find-some", Screen::find).looking;
    using Kind = content::SearchLine::Kind;
    looking.typed = "di", looking.as_keyboard = true;
    looking.found = {{Kind::urgent, "wander", {}}, {Kind::page, "dibao", {}}, {Kind::office, "150203003", {}}, {Kind::notice, "N1", {}}};
  }
  at("notices", Screen::notices);
  at("notice", Screen::notice, "N2");
  at("districts", Screen::districts);
  at("districts-choose", Screen::districts, "", true);
  at("offices", Screen::offices, "150203");
  at("office", Screen::office, "150203001", true);
  at("urgent", Screen::urgent);
  at("urgent-wander", Screen::urgent, "wander");
  at("check_start", Screen::check_start);
  asking("many", "Q01", {"wander", "fire", "accident", "sudden_illness", "expense", "income_loss", "disaster_house"}).ticked = {"fire"};
  asking("grid", "Q02", {"昆都仑区", "青山区", "石拐区", "土默特右旗", "other_nm", "other_prov"});
  asking("count", "Q05", {});
  asking("number", "Q06", {}).digits = "1800";
  asking("example", "Q06", {}).example_open = true;
  {
    Asking& earners = asking("earners", "Q07", {});
    earners.earned = {{1800, false}, {9000, true}};
    earners.digits = "600";
  }
  asking("level", "Q13", {"1", "2", "3", "4"});
  {
    Asking& again = asking("again", "Q18", {"yes", "no"});
    again.answered_before = true;
    again.ticked = {"yes"};
  }
  {
    Session& session = at("second_look", Screen::second_look);
    replied(session);
    session.contradiction = content::ContradictionFound{"X01", {"income", "events"}};
  }
  replied(at("answers", Screen::answers));
  replied(at("results", Screen::results));
  replied(at("programme", Screen::programme, "dibao"));
  for (const auto& [name, screen] :
       {std::pair{"slip_preview", Screen::slip_preview}, std::pair{"phone", Screen::phone}, std::pair{"printing", Screen::printing}}) {
    Session& session = at(name, screen);
    replied(session);
    session.slip = slip();
    session.slip_number = "0147";
    session.print.stage = PrintStage::sending;
    if (screen != Screen::printing) session.print = {};
  }
  for (const auto& [name, stage] : {std::pair{"printing-confirmed", PrintStage::confirmed},
                                    std::pair{"printing-unsure", PrintStage::unsure}, std::pair{"printing-failed", PrintStage::failed}}) {
    Session& session = at(name, Screen::printing);
    session.print.stage = stage, session.print.attempt = 1, session.slip_number = "0147";
    if (stage == PrintStage::failed) session.print.printer = printer::PrinterState::no_paper;
  }
  for (const auto& [name, state] :
       {std::pair{"printing-no-paper", printer::PrinterState::no_paper}, std::pair{"printing-cover", printer::PrinterState::cover_open},
        std::pair{"printing-hot", printer::PrinterState::hot}}) {
    Session& session = at(name, Screen::printing);
    session.print.stage = PrintStage::sending, session.print.attempt = 1, session.print.waits = state, session.slip_number = "0147";
  }
  at("staff_pin", Screen::staff_pin);
  at("staff", Screen::staff);
  at("staff-clock", Screen::staff, "clock").checks.keeper = ClockKeeper::hands;
  at("staff-keys", Screen::staff, "keys").checks.teaching = Key::select;
  at("slip_failed", Screen::slip_preview).slip_failed = true;
  at("goodbye", Screen::goodbye);
  at("fault", Screen::fault);
  at("staff_called", Screen::home).staff_called = true;
  at("idle", Screen::home).wipe_at = 30'000;
  return out;
}

Glass::Glass(assets::Typesetter setter, assets::Words table)
    : typesetter(std::move(setter)),
      words(std::move(table)),
      pack(small_pack()),
      ui(typesetter, words, std::string(TEST_SOURCE_DIR) + "/assets") {
  context.pack = &pack;
  context.screening = &screening;
  context.search = &search;
  context.words = &words;
  context.hall = &hall;
  context.today = day(2026, 11, 24);
  context.clock = "09:41";
  context.printer = printer::PrinterState::ready;
  context.unanswered_slips = {{7, "2026-11-20", "0147", 1, printer::JobState::unknown, 0, "none"},
                              {6, "2026-11-19", "0031", 2, printer::JobState::unknown, 0, "restart"}};
  context.metres_used = 12.34;
  context.metres_of_roll = 50;
}

Glass& Glass::shared() {
  static auto setter = assets::Typesetter::open();
  static auto table = assets::Words::load(std::string(TEST_SOURCE_DIR) + "/assets");
  static Glass glass(std::move(setter.value()), std::move(table.value()));
  return glass;
}

void Glass::show(const Session& session, const ui::Look& look_of, std::int64_t now) {
  events.clear();
  ui.frame(look_of, now, [&](ui::Ui& one) { screens::draw_screen(one, session, context, events); });
}

ui::Look look(const Session& session, int width, int height) {
  const int reach = reach_px(Hall{}), band = session.low && reach < height ? reach : 0;
  return {width, height, 0.311, session.language, session.size, session.theme, band, session.left_handed, session.calm};
}

}  // namespace screen_fixture
