#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Offices with their own SQLite, and a city with PostgreSQL, each behind a real nginx; between them a road that loses, doubles and delays.

    office_test.py BUILD [PICTURES]"""
import os, pathlib, random, re, socket, sqlite3, sys, tempfile, threading, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from axe import axe_source
from postgres import Postgres
from window import Checks, Clerk, Desk, Terminal, Window, run

BUILD = os.path.abspath(sys.argv[1])
checks = Checks(sys.argv[2] if len(sys.argv) > 2 else None)
check, look, shows = checks.check, checks.look, checks.shows


class Road:
    """From an office to the city's nginx, a connection a thread. A bad one cuts requests off, swallows replies, and delivers copies late."""

    def __init__(self, to):
        self.to, self.cut, self.bad, self.random = to, False, False, random.Random(20261130)
        self.late, self.told = [], {"cut off": 0, "reply lost": 0, "doubled": 0, "late": 0, "whole": 0}
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            one, _ = self.listener.accept()
            if self.cut:
                one.close()
            else:
                threading.Thread(target=self.carry, args=(one,), daemon=True).start()

    def deliver(self, request):
        """The city's reply to a whole request."""
        with socket.create_connection(("127.0.0.1", self.to), timeout=20) as city:
            city.sendall(request)
            return read_message(city)

    def carry(self, office):
        with office:
            try:
                while True:
                    request = read_message(office)
                    if not request:
                        return
                    with self.lock:
                        fate = self.random.choices(("cut off", "reply lost", "doubled", "late", "whole"), (2, 2, 1, 1, 4))[0] if self.bad else "whole"
                        self.told[fate] += 1
                    if fate == "cut off":
                        with socket.create_connection(("127.0.0.1", self.to), timeout=20) as city:
                            city.sendall(request[:self.random.randrange(1, len(request))])
                        return
                    if fate == "late":  # a copy that comes after later ones
                        self.late.append(request)
                    reply = self.deliver(request)
                    if fate == "doubled":
                        reply = self.deliver(request)
                    if fate == "reply lost":
                        office.sendall(reply[:self.random.randrange(len(reply))])
                        return
                    office.sendall(reply)
            except OSError:
                pass


def read_message(one):
    """A request or a reply of HTTP with its body."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = one.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(re.search(rb"(?i)content-length: *(\d+)", head)[1])
    while len(body) < length:
        part = one.recv(65536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body


def unsent(text):
    found = re.search(r"已存本机，(\d+) 条未上报", text)
    return int(found[1]) if found else 0


class Office(Window):
    def __init__(self, city, name, road, terminal):
        self.name, self.city_key = name, tempfile.NamedTemporaryFile("w", prefix="key-")
        self.city_key.write(run(city.bin("slip-intake"), "office", name, "--store", city.store))
        self.city_key.flush()
        super().__init__(BUILD, terminal, more=("--city", road.address, "--city-key", self.city_key.name, "--hall", name))

    def kill(self):
        self.program.kill()
        self.program.wait()

    def events(self):
        """What it has to tell the city, by its own trail."""
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as database:
            return database.execute("SELECT count(*) FROM events WHERE kind LIKE 'case_%' OR kind LIKE 'papers_%' OR kind LIKE 'official_%' OR kind IN ('conflict_kept', 'conflict_given')").fetchone()[0]


def until_sent(clerk, most=400):
    """Presses again and again, as somebody who waits for the line to come back."""
    for i in range(most):
        clerk.get("/outbox")
        if unsent(clerk.text) == 0:
            return i
        clerk.post("/outbox/retry")
        time.sleep(0.02)
    return most


def appears(desk, path, words):
    """Looks at the page again and again, as somebody who waits for it."""
    for _ in range(200):
        desk.open(path)
        if words in desk.text():
            return
        time.sleep(0.02)


def report_again(desk, road, words):
    road.cut = False
    desk.open("/outbox")
    desk.press("现在再报一次")
    appears(desk, "/outbox", words)


def steps_of(clerk):
    number = re.search(r"/case\?number=([\d-]+)", (clerk.get("/cases?list=open"), clerk.text)[1])[1]

    def step(text):
        clerk.get("/case?number=" + number)
        version = re.search(r'name="version" value="(\d+)"', clerk.text)[1]
        return clerk.post("/case/official", number=number, version=version, official=text)

    return step


def journey(city, road, office, other, axe):
    """The office offline."""
    road.cut = True
    anna = Desk(office)
    anna.login("anna", office.account("anna", "clerk"))
    anna.sit(2)
    check("未上报" not in anna.text(), "an office that has done nothing owes the city nothing")
    anna.scan(office.code)
    shows(anna, "the slip", ("小票 0001", "低保", "有效"))
    short = re.search(r"\d{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", anna.text())[0]
    anna.press("材料都齐，受理")
    case = anna.address()
    shows(anna, "with the city cut off the case is taken, and its page", ("已存本机，1 条未上报", "2 号窗口", "在办"))
    anna.tick("转民政部门")
    anna.press("勾选的转出")
    shows(anna, "the next step", ("已存本机，2 条未上报", "转民政部门"))
    look(anna, "case-offline", axe)
    anna.go(lambda: anna.js("document.querySelector('.unsent a').click()"))
    shows(anna, "the page of what waits", ("已存本机，2 条未上报", "还没有报到过城市服务器", "断网也照常受理", "连不上城市服务器"))
    look(anna, "outbox", axe)
    report_again(anna, road, "都已上报")
    shows(anna, "the line is back: the page", ("都已上报", "最近一次报到城市服务器"))
    check("未上报" not in anna.text(), "and nothing waits")

    # The other office took the same slip while it was cut off.
    other_road = other.road
    other_road.cut = True
    bert = Desk(other)
    bert.login("bert", other.account("bert", "clerk"))
    bert.sit(5)
    # Its scanner is broken as well: the short code is typed, and the paper read.
    bert.fill("code", short.lower())
    bert.press("查")
    shows(bert, "a slip of which only the short code is known", ("没有扫码", "照着勾要办的项目", "纸上写着“急”"))
    look(bert, "slip-typed", axe)
    bert.tick("最低生活保障")
    bert.press("材料都齐，受理")
    report_again(bert, other_road, "重复受理，请处理")
    shows(bert, "the second office", ("1 件和别处重复受理，请处理", "在 甲大厅 也受理了，比这里早", "由那里办，本件结案"))
    look(bert, "conflict", axe)
    lead = Desk(city)
    lead.login("lea", city.account("lea", "lead"))
    lead.open("/offices")
    shows(lead, "the city's lead", ("甲大厅", "乙大厅", "重复受理，还没有商定的"))
    look(lead, "offices", axe)
    # The first one hears of it with its next report.
    anna.open(case)
    anna.unfold("业务系统编号")
    anna.fill("official", "民救字第2026-0012号")
    anna.press("记下")
    appears(anna, "/outbox", "重复受理，请处理")
    shows(anna, "the first office", ("1 件和别处重复受理，请处理", "在 乙大厅 也受理了，比这里晚"))
    look(anna, "conflict-first", axe)
    anna.press("由这里办")
    check("重复受理，请处理" not in anna.text(), "settled there by a person too, it is shown there no longer")
    bert.open("/outbox")
    bert.press("由那里办，本件结案")
    check("重复受理，请处理" not in bert.text(), "settled by a person, it is shown no longer")
    bert.open("/case?number=" + case[-12:])
    shows(bert, "the case at the second office", ("转到别处办", "和别处商定，由那里办"))
    appears(lead, "/offices", "没有重复受理的案件")
    shows(lead, "the city's lead", ("没有重复受理的案件",))
    for desk in (anna, bert, lead):
        desk.close()


def adversary(city, road, office, postgres):
    """A bad road, programs that are killed, a database that breaks off: each step arrives once."""
    carl = Clerk(office)
    step = steps_of(carl)
    road.bad = True
    stored = 0
    for i in range(60):
        stored += step(f"2026-{i}") == 303
        if i % 12 == 5:  # in the middle of whatever it sends
            office.kill()
            office.start()
        if i % 20 == 9:
            city.program.kill()
            city.program.wait()
            city.start()
        if i == 31:
            postgres.break_off()
            postgres.start()
        carl.post("/outbox/retry")
    check(stored == 60, f"the clerk works on, whatever the road does: {stored} of 60 steps")
    tries = until_sent(carl)
    check(tries < 400, f"all is sent after {tries} more looks")
    for request in reversed(road.late):
        road.deliver(request)
    lost = {name: count for name, count in road.told.items() if name != "whole"}
    check(all(lost.values()), f"the road was bad: {road.told}")
    road.bad = False


def notes_of(lead, office):
    lead.get("/offices")
    return int(re.search(rf"<td>{office.name}</td><td>[^<]*</td><td>(\d+)</td>", lead.text)[1])


def everything_once(lead, city, offices):
    for office in offices:
        check(notes_of(lead, office) == office.events(), f"{office.name}: the city has {notes_of(lead, office)} notes of {office.events()} steps")
    for place in (city, *offices):
        said = run(place.bin("slip-intake"), "audit", "--store", place.store)
        check("一条接一条" in said, f"the trail is whole: {said.strip()[:40]}")


def restored(lead, city, office, postgres):
    """A backup that was made while the window worked is put in the place of a store that was lost, as the README says."""
    eva = Clerk(office, "eva")
    step, copy = steps_of(eva), office.root / "copy"
    worker = threading.Thread(target=lambda: [step(f"2027-{i}") for i in range(12)])
    worker.start()
    run(office.bin("slip-intake"), "backup", copy, "--store", office.store)
    worker.join()
    until_sent(eva)
    before = notes_of(lead, office)
    office.program.terminate()
    office.program.wait()
    for ending in ("", "-wal", "-shm"):
        pathlib.Path(f"{office.store}{ending}").unlink(missing_ok=True)
    run(office.bin("slip-intake"), "audit", "--store", copy)
    copy.rename(office.store)
    office.start()
    check(step("2028-1") == 303 and step("2028-2") == 303, "the restored office goes on where the backup was")
    check(until_sent(eva) < 400, "what it has to say is sent")
    check(notes_of(lead, office) == before + 2, f"and what the city had before is not there twice: {notes_of(lead, office)} after {before}")
    check("一条接一条" in run(office.bin("slip-intake"), "audit", "--store", office.store), "its trail is whole")
    with sqlite3.connect(f"file:{office.store}?mode=ro", uri=True) as database:
        series = database.execute("SELECT name FROM case_series WHERE copy = 0").fetchall()
        check(len(series) == 1 and len(series[0][0]) == 4, f"its case numbers of this day begin anew, with the minute in them: {series}")
    # The city's: pg_dump while it works, pg_restore into a database of its own.
    dump = postgres.folder.name + "/dump"
    run("pg_dump", "--format=custom", "--file=" + dump, postgres.address())
    run("createdb", "-h", postgres.folder.name, "-U", "intake", "again")
    again = postgres.address().replace("/postgres", "/again")
    run("pg_restore", "--dbname=" + again, dump)
    there, here = (run(city.bin("slip-intake"), "audit", "--store", place) for place in (again, city.store))
    check(there == here, f"the city's restored trail ends as the one it was made from: {there.strip()[:24]}")


axe = axe_source(BUILD)
postgres, terminal = Postgres(), Terminal(BUILD)
opened = []
try:
    city = Window(BUILD, terminal, store=postgres.address(), more=("--hall", "市窗口"))
    opened.append(city)
    roads = [Road(city.port), Road(city.port)]
    # The city knows itself by the addresses that the offices use.
    city.program.terminate()
    city.program.wait()
    city.more = (*city.more, "--origin", roads[0].address, "--origin", roads[1].address)
    offices = []
    for name, road in zip(("甲大厅", "乙大厅"), roads):
        offices.append(Office(city, name, road, terminal))
        offices[-1].road = road
        opened.append(offices[-1])
    city.start()
    lead = Clerk(city, "dora", "lead")
    for step in (lambda: journey(city, roads[0], *offices, axe), lambda: adversary(city, roads[0], offices[0], postgres), lambda: everything_once(lead, city, offices),
                 lambda: restored(lead, city, offices[0], postgres)):
        begun = time.monotonic()
        step()
        print(f"     {time.monotonic() - begun:.1f} s", flush=True)
finally:
    for one in opened:
        one.stop()
    postgres.stop()
sys.exit(1 if checks.failures else 0)
