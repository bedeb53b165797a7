#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The page of `slip page` in headless Chromium: its verdicts against those of the window's reader, and what it shows, asks for and keeps.

    page_test.py SOURCE BUILD"""
import base64, calendar, glob, os, random, re, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from axe import axe_source
from phone import ALL, Office, Phone

source, build = (os.path.abspath(word) for word in sys.argv[1:3])
slips = os.path.join(source, "tests/corpus/slips")
failures = 0
NOW = calendar.timegm((2026, 11, 25, 15, 59, 59))  # the end of that day in the country
LONG = os.environ.get("KIOSK_LONG_TESTS", "") not in ("", "0")
# With WebCrypto, and with TweetNaCl, which takes a hundred times as long.
MUTATIONS = {True: 2000 if ALL or LONG else 200, False: 2000 if LONG else 40 if ALL else 10}


def check(truth, sentence):
    global failures
    print(f"{'ok  ' if truth else 'FAIL'} {sentence}", flush=True)
    failures += not truth


def made_page(folder, keys, name):
    out = os.path.join(folder, name)
    told = subprocess.run([f"{build}/bin/slip", "page", "--keys", keys, "--pack", f"{source}/content/baotou", "--out", out], capture_output=True, text=True)
    if told.returncode != 0:
        return None, told.stderr
    return open(out, "rb").read(), told.stdout


def vector(name):
    return dict(line.rstrip("\n").split(" ", 1) for line in open(f"{slips}/good/{name}.txt", encoding="utf-8") if " " in line)


def fragment(code):
    return code.split("#", 1)[1] if "#" in code else code


def moment(option):
    day, _, time = option.partition("T")
    hour, minute = (int(part) for part in (time or "23:59").split(":"))
    return calendar.timegm((*(int(part) for part in day.split("-")), hour - 8, minute, 59))


def corpus():
    """(name, code, now): every code of the corpus that an address can carry."""
    for file in sorted(glob.glob(f"{slips}/good/*.txt")):
        yield os.path.basename(file), vector(os.path.basename(file)[:-4]).get("code", ""), NOW
    for file in sorted(glob.glob(f"{slips}/bad/*.txt")):
        code, _, rest = open(file, encoding="utf-8", errors="surrogateescape").read().partition("\n")
        now = re.search(r"--now (\S+)", rest)
        yield os.path.basename(file), code, moment(now[1]) if now else NOW
    for file in sorted(glob.glob(f"{slips}/scanned/*.txt")):
        code = open(file, encoding="utf-8", errors="surrogateescape").read().rstrip("\n")
        if "\n" not in code and "#" in code and code.isascii():
            yield "scanned " + os.path.basename(file), code, NOW


def mutated(code, chance):
    """One byte of the code changed, or one character of its text."""
    text = fragment(code)
    if chance.random() < 0.7:
        blob = bytearray(base64.b32decode(text + "=" * (-len(text) % 8)))
        blob[chance.randrange(len(blob))] ^= chance.randrange(1, 256)
        return base64.b32encode(blob).decode().rstrip("=")
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefgyz01890-+_.~!$&'()*,;=:@/?%") + text[at + 1:]


def spelled_otherwise(code):
    """The same signature with the group's order added to its second half: TweetNaCl alone would take it."""
    text = fragment(code)
    blob = bytearray(base64.b32decode(text + "=" * (-len(text) % 8)))
    blob[-32:] = (int.from_bytes(blob[-32:], "little") + 2**252 + 27742317777372353535851937790883648493).to_bytes(32, "little")
    return base64.b32encode(blob).decode().rstrip("=")


def windows_verdicts(codes, now):
    told = subprocess.run([f"{build}/bin/slip_verdicts", f"{slips}/keys", str(now)], input="".join(f"https://a.example/s#{code}\n" for code in codes), capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def compare_verdicts(office, subtle):
    name = "WebCrypto" if subtle else "TweetNaCl"
    chance = random.Random(65542)
    goods = [vector(name)["code"] for name in ("usual", "urgent_english_reprint", "sealed_answers", "rotated_key", "with_answers")]
    by_time = {}
    for file, code, now in corpus():
        by_time.setdefault(now, []).append((file, fragment(code)))
    by_time.setdefault(NOW, []).extend((f"mutation {i}", mutated(goods[i % len(goods)], chance)) for i in range(MUTATIONS[subtle]))
    by_time[NOW].append(("signature spelled otherwise", spelled_otherwise(goods[0])))
    count, seen, differ = 0, {}, []
    phone = Phone(office, NOW, subtle)
    for now, codes in by_time.items():
        phone.tell("Page.addScriptToEvaluateOnNewDocument", source=f"Date.now = () => {now * 1000};")
        phone.open("A")
        # An empty fragment is no code at all, here as there.
        asked = [(file, code) for file, code in codes if code]
        windows = windows_verdicts([code for _, code in asked], now)
        for (file, code), said, window in zip(asked, phone.verdicts([code for _, code in asked]), windows):
            count += 1
            seen[said] = seen.get(said, 0) + 1
            if said != window.split(" ")[0]:
                differ.append((file, said, window))
    phone.close()
    check(not differ, f"{name}: {count} codes get the window's verdict {differ[:5]}")
    check(count >= MUTATIONS[subtle] + 60 and all(seen.get(verdict) for verdict in ("valid", "expired", "future", "unread", "unknown", "signature", "claims", "dates", "lost", "retired")),
          f"{name}: and every verdict was among them {seen}")


def look_at_contents(office, page):
    phone = Phone(office, NOW)
    asked = len(office.asked)
    usual = fragment(vector("usual")["code"])
    check(phone.open(usual) == "valid", "a genuine slip is valid")
    text = phone.text()
    for words in ("核对过了", "2026年12月20日 09:41", "还有 25 天", "低保边缘家庭认定", "最低生活保障（低保）", "收入和低保标准", "户口簿", "12345", "0147 号小票"):
        check(words in text, f"it says {words}")
    link = phone.driver.execute_script("return document.querySelector('a.call').href")
    check(link == "tel:12345", f"one touch calls {link}")
    requests = office.asked[asked:]
    check([line for line, _ in requests] == ["GET /s HTTP/1.1"], f"the server was asked for one thing: {[line for line, _ in requests]}")
    check(all("Referer" not in headers and usual[:20] not in str(headers) for _, headers in requests), "and no header says where it came from or what it holds")
    kept = phone.driver.execute_script("return [localStorage.length, sessionStorage.length, document.cookie, performance.getEntriesByType('resource').length]")
    check(kept == [0, 0, "", 0], f"nothing is kept and nothing more was fetched: {kept}")
    check(phone.complaints() == [], "the browser has nothing to complain of")
    phone.driver.execute_script("document.getElementById('other').click()")
    english = phone.text()
    check("Checked: a terminal" in english and "You seem to qualify" in english and "12345" in english, "the other language is one touch away")
    check(phone.driver.execute_script("return document.documentElement.lang") == "en", "and the page says that it is English")
    phone.open(fragment(vector("urgent_english_reprint")["code"]))
    check("Urgent: go now" in phone.text() and "Print 2" in phone.text(), "an English slip begins in English, urgent first")
    phone.open(fragment(vector("sealed_answers")["code"]))
    check("和平路街道" not in phone.text() and "林荫路街道" in phone.text(), "it sends to the office that the slip names")
    check("只有窗口打得开" in phone.text(), "answers in the code are not shown, and it says so")
    for name, words in (("key_unknown", "不认识打印小票的终端"), ("signature", "和打印时的不一样"), ("key_lost", "已经作废"), ("claims_unreadable", "读不懂")):
        phone.open(fragment(open(f"{slips}/bad/{name}.txt", encoding="utf-8").readline().strip()))
        text = phone.text()
        check(words in text and "0147" not in text and "低保" not in text and "请拿小票到窗口" in text, f"{name}: one sentence, nothing of the contents")
    phone.open("")
    check("请用手机扫小票上的二维码" in phone.text(), "without a code it says what to scan")
    phone.tell("Emulation.setScriptExecutionDisabled", value=True)
    phone.driver.get(office.address + "#" + usual)
    noscript = re.search(rb"<noscript>(.*?)</noscript>", page).group(1).decode()
    check("请拿小票到窗口" in noscript and "Take the paper to the window" in noscript, "without scripts it sends people to the window, in both languages")
    phone.close()
    late = Phone(office, calendar.timegm((2027, 1, 5, 0, 0, 0)))
    check(late.open(usual) == "expired" and "过期了" in late.text() and "低保边缘家庭认定" in late.text(), "an expired slip shows its contents and one sentence")
    late.close()


def look_at_layout(office):
    phone = Phone(office, NOW)
    for width in (320, 390, 1280):
        phone.turn(width)
        for language in (0, 1):
            phone.open(fragment(vector("usual")["code"]))
            if language:
                phone.driver.execute_script("document.getElementById('other').click()")
            wide, small, low = phone.driver.execute_script("""
                const all = [...document.querySelectorAll('body *')].filter(one => one.offsetParent && one.innerText);
                const targets = [...document.querySelectorAll('a, button, label')].map(one => one.getBoundingClientRect().height);
                return [document.documentElement.scrollWidth - innerWidth, Math.min(...all.map(one => parseFloat(getComputedStyle(one).fontSize))), Math.min(...targets)];""")
            check(wide <= 0 and small >= 17 and low >= 48, f"{width} px, {('zh', 'en')[language]}: nothing sticks out ({wide}), no letter under 17 px ({small}), no target under 48 px ({low})")
    with tempfile.TemporaryDirectory() as folder:
        phone.turn(390)
        phone.pdf(f"{folder}/slip.pdf")
        told = subprocess.run(["pdfinfo", f"{folder}/slip.pdf"], capture_output=True, text=True).stdout
        check("(A5)" in told and int(re.search(r"Pages:\s+(\d+)", told)[1]) <= 2, "it prints on at most two sheets of A5")
    phone.close()


def look_with_axe(office):
    axe = axe_source(build)
    if axe is None:
        return
    phone = Phone(office, NOW)
    for dark in (False, True):
        phone.dark(dark)
        for name in ("good/usual", "good/urgent_english_reprint", "bad/signature"):
            code = vector(name[5:])["code"] if name.startswith("good") else open(f"{slips}/{name}.txt", encoding="utf-8").readline().strip()
            phone.open(fragment(code))
            phone.tell("Runtime.evaluate", expression=axe)
            found = phone.driver.execute_async_script("const told = arguments[0]; axe.run().then(found => told([found.violations.map(one => one.id + ' ' + one.nodes[0].html), found.passes.length]))")
            check(found[0] == [] and found[1] > 10, f"axe finds nothing on {name}{' in the dark' if dark else ''}, of {found[1]} rules {found[0]}")
    phone.close()


with tempfile.TemporaryDirectory() as folder:
    page, said = made_page(folder, f"{slips}/keys", "s.html")
    if page is None:
        sys.exit(f"slip page failed: {said}")
    office = Office(page)
    for step in (lambda: compare_verdicts(office, True), lambda: compare_verdicts(office, False), lambda: look_at_contents(office, page), lambda: look_at_layout(office), lambda: look_with_axe(office)):
        begun = time.monotonic()
        step()
        print(f"     {time.monotonic() - begun:.1f} s", flush=True)
sys.exit(1 if failures else 0)
