# SPDX-License-Identifier: MIT
"""The office's window: slip-intake behind a real nginx on loopback, a clerk's browser, and slips of a real terminal's tour."""
import base64, http.client, os, pathlib, re, socket, subprocess, tempfile, time, urllib.parse

from phone import ALL, CHROMIUM, DRIVER, Options, Service, webdriver

SOURCE = pathlib.Path(__file__).resolve().parents[3]
PASSWORD = "right-password"

WIDOW = """visit,do,what
widow,about,"An old widow who lives alone takes her slip to the window, with her answers."
widow,press,attract.start
widow,press,home.check
widow,press,check.start
widow,answers,
widow,press,results.slip
widow,press,preview.answers
widow,press,preview.print
widow,printed,
widow,reply Q01,none
widow,reply Q02,昆都仑区
widow,reply Q04,urban
widow,reply Q03,none
widow,reply Q05,1
widow,reply Q09,has_elder60
widow,reply Q10,ok
widow,reply Q11,self
widow,reply Q16,none
widow,reply Q06,500
widow,reply Q07,ok
widow,reply Q08,none
widow,reply Q20,no
widow,reply Q12,has_apart
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def run(*words):
    told = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    assert told.returncode == 0, f"{words}: {told.stdout}{told.stderr}"
    return told.stdout


class Terminal:
    """A terminal with its tour: its keys, its rules, and the code of the slip it printed."""

    def __init__(self, build):
        self.build, self.folder = pathlib.Path(build), tempfile.TemporaryDirectory(prefix="terminal-")
        self.root = root = pathlib.Path(self.folder.name)
        self.bin = lambda name: self.build / "bin" / name
        public = re.search(r'answers_key = "(.*)"', run(self.bin("slip"), "keys", "make", "--answers", "--keys", root / "answers"))[1]
        hall = (SOURCE / "kiosk/hall.toml").read_text().replace('answers_key = ""', f'answers_key = "{public}"')
        (root / "hall.toml").write_text(hall)
        (root / "widow.csv").write_text(WIDOW)
        (root / "rules").mkdir()
        run(self.bin("welfare-content"), "build", SOURCE / "content/baotou", "-o", root / "rules/now.bundle")
        run(self.bin("kiosk"), "--bundle", root / "rules/now.bundle", "--hall", root / "hall.toml", "--assets", SOURCE / "assets", "--tour", root / "tour", "--visits", root / "widow.csv")
        self.code = run(self.bin("read_codes"), *sorted((root / "tour").glob("*-printed-slip-*.png"))).strip()


class Window:
    """A window that knows a terminal's keys. `more`: further words for its program."""

    def __init__(self, build, terminal=None, store=None, more=()):
        self.build, self.folder, self.more = pathlib.Path(build), tempfile.TemporaryDirectory(prefix="window-"), more
        self.terminal = terminal or Terminal(build)
        self.root, self.code, self.rules = pathlib.Path(self.folder.name), self.terminal.code, self.terminal.root / "rules"
        root = self.root
        self.port, self.socket, self.store = free_port(), root / "s", store or root / "intake.db"
        self.origin = f"http://127.0.0.1:{self.port}"
        (root / "static").mkdir()
        for place in ("content/web/static", "printer/intake/static"):
            for file in (SOURCE / place).iterdir():
                (root / "static" / file.name).write_bytes(file.read_bytes())
        text = (SOURCE / "content/web/nginx.conf.in").read_text()
        for name, value in (("USER", "user root;" if os.geteuid() == 0 else ""), ("LISTEN", f"127.0.0.1:{self.port}"), ("SOCKET", str(self.socket)), ("STATIC", str(root / "static"))):
            text = text.replace(f"@{name}@", value)
        (root / "nginx.conf").write_text(text)
        self.start()
        self.nginx = subprocess.Popen(["/usr/sbin/nginx", "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")])
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                time.sleep(0.01)

    def bin(self, name):
        return self.build / "bin" / name

    def start(self):
        self.program = subprocess.Popen([str(self.bin("slip-intake")), "serve", "--store", str(self.store), "--socket", str(self.socket), "--origin", self.origin, "--keys", str(self.terminal.root / "tour/state/keys"),
                                         "--rules", str(self.rules), "--answers-keys", str(self.terminal.root / "answers"), *map(str, self.more)], stdout=subprocess.PIPE, text=True)
        assert "已经可以用了" in self.program.stdout.readline()

    def account(self, name, role):
        return run(self.bin("slip-intake"), "account", name, role, "--store", self.store).strip()

    def memory(self):
        return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{self.program.pid}/smaps_rollup").read_text(), re.M)[1])

    def stored(self):
        return b"".join((self.root / name).read_bytes() for name in ("intake.db", "intake.db-wal") if (self.root / name).exists())

    def stop(self):
        for one in (self.program, self.nginx):
            one.terminate()
            one.wait(10)
        self.folder.cleanup()


class Clerk:
    """Without a browser, as fast as it goes."""

    def __init__(self, window, name="carl", role="clerk"):
        self.window, self.cookie, self.token = window, "", ""
        one_time = window.account(name, role)
        self.post("/login", account=name, password=one_time)
        self.get("/password")
        self.post("/password", old=one_time, new=PASSWORD, again=PASSWORD)
        self.get("/")

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.window.port, timeout=20)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.window.origin}
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        self.text = reply.read().decode()
        if reply.getheader("Set-Cookie"):
            self.cookie = reply.getheader("Set-Cookie").split(";")[0]
        if found := re.search(r'name="csrf" value="(\w+)"', self.text):
            self.token = found[1]
        connection.close()
        return reply.status

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields | ({"csrf": self.token} if self.token else {})))


class Checks:
    """What is looked at, a sentence each."""

    def __init__(self, pictures=None):
        self.failures, self.looked, self.pictures = 0, 0, pictures

    def check(self, truth, sentence):
        print(f"{'ok  ' if truth else 'FAIL'} {sentence}", flush=True)
        self.failures += not truth

    def look(self, desk, name, axe):
        """Nothing sticks out at either width, and axe finds nothing: at both of them, or in turn where not all cases are asked for."""
        self.looked += 1
        widths = (1280, 390)
        for width in widths:
            desk.turn(width)
            wide = desk.js("return document.documentElement.scrollWidth - innerWidth")
            self.check(wide <= 0, f"{name}: nothing sticks out at {width} px ({wide})")
            if self.pictures:
                desk.picture(f"{self.pictures}/{name}-{width}.png")
            if axe and (ALL or width == widths[self.looked % 2]):
                desk.tell("Runtime.evaluate", expression=axe)
                found = desk.driver.execute_async_script("const told = arguments[0]; axe.run().then(found => told([found.violations.map(one => one.id + ' ' + one.nodes[0].html), found.passes.length]))")
                self.check(found[0] == [] and found[1] > 10, f"{name}: axe finds nothing at {width} px, of {found[1]} rules {found[0]}")
        desk.turn(1280)

    def shows(self, desk, name, words):
        text = desk.text()
        for one in words:
            self.check(one in text, f"{name} says {one}" + ("" if one in text else ": " + text[:300]))


class Desk:
    """A clerk's browser; with an environment that has a display, on it."""

    def __init__(self, window, width=1280, environment=None):
        self.window = window
        options = Options()
        options.binary_location = CHROMIUM
        for word in (*(() if environment else ("--headless=new",)), "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking", "--no-first-run", "--force-device-scale-factor=1",
                     "--disable-site-isolation-trials"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        # A Chinese one, where its words are installed (chromium-l10n): an empty day reads 年/月/日.
        self.driver = webdriver.Chrome(service=Service(DRIVER, env=(environment or os.environ) | {"LANGUAGE": "zh_CN"}), options=options)
        self.turn(width)

    def tell(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def turn(self, width):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=844 if width < 600 else 900, deviceScaleFactor=1, mobile=width < 600)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def open(self, path):
        self.driver.get(self.window.origin + path)

    def text(self):
        return self.js("return document.body.innerText")

    def address(self):
        return self.js("return location.pathname + location.search")

    def go(self, action):
        """Does what leads to another page, and waits for it."""
        self.js("window.stays = true")
        action()
        for _ in range(500):
            try:
                if self.js("return document.readyState === 'complete' && !window.stays"):
                    return
            except Exception:  # between two pages
                pass
            time.sleep(0.01)
        raise AssertionError("no other page came: " + self.text())

    def press(self, words, inside="main"):
        """The button with these words, by a click."""
        self.go(lambda: self.js("""[...document.querySelectorAll(arguments[1] + ' button')].find(one => one.innerText.trim() === arguments[0]).click()""", words, inside))

    def unfold(self, words):
        self.js("[...document.querySelectorAll('summary')].find(one => one.innerText.trim().startsWith(arguments[0])).click()", words)

    def fill(self, name, value):
        self.js("document.querySelector(`main [name=\"${arguments[0]}\"]`).value = arguments[1]", name, value)

    def tick(self, words):
        self.js("[...document.querySelectorAll('label.tick')].find(one => one.innerText.includes(arguments[0])).querySelector('input').click()", words)

    def login(self, name, one_time):
        self.open("/login")
        self.fill("account", name)
        self.fill("password", one_time)
        self.press("登录")
        for field, value in (("old", one_time), ("new", PASSWORD), ("again", PASSWORD)):
            self.fill(field, value)
        self.press("改密码")

    def sit(self, seat):
        self.fill("seat", seat)
        self.press("就是这里")

    def scan(self, code, process=False, end="Enter"):
        """As a scanner types: keys on the document, at once. With `process` an input method keeps their meaning to itself."""
        self.go(lambda: self.js("""
            const [code, process, end] = arguments, shifted = {':': 'Semicolon', '#': 'Digit3', '/': 'Slash', '.': 'Period', '-': 'Minus'};
            const press = (key, more) => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
            for (const one of code) {
              const where = shifted[one] || (/[0-9]/.test(one) ? 'Digit' + one : 'Key' + one.toUpperCase());
              press(process ? 'Process' : one, {code: where, shiftKey: one === ':' || one === '#' || /[A-Z]/.test(one)});
            }
            if (end) press(end, {code: end});""", code, process, end))

    def keys(self, text, milliseconds=12):
        """Real ones, through the browser's own input, each that long after the one before."""
        moment = time.time()
        for one in text:
            key = {"\t": "Tab", "\r": "Enter"}.get(one, one)
            code = {":": "Semicolon", "#": "Digit3", "/": "Slash", ".": "Period", "-": "Minus"}.get(one, key if len(key) > 1 else ("Digit" if one.isdigit() else "Key") + one.upper())
            extra = {"text": "\r" if key == "Enter" else one} if key != "Tab" else {}
            number = {"Tab": 9, "Enter": 13}.get(key, 0)
            moment += milliseconds / 1000
            for kind in ("keyDown", "keyUp"):
                self.tell("Input.dispatchKeyEvent", type=kind, key=key, code=code, timestamp=moment, windowsVirtualKeyCode=number, **(extra if kind == "keyDown" else {}))

    def reach(self, what):
        """By Tab alone, to the element that `what` finds; how many steps it took."""
        for step in range(80):
            if self.js(f"return document.activeElement === ({what})"):
                return step
            self.keys("\t")
        raise AssertionError("no Tab leads to " + what)

    def shot(self, height=None):
        """The page as PNG in base64, whole or the first dots of it."""
        whole, width = self.js("return [document.documentElement.scrollHeight, window.innerWidth]")
        return self.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={"x": 0, "y": 0, "width": width, "height": height or whole, "scale": 1})["data"]

    def picture(self, file):
        pathlib.Path(file).write_bytes(base64.b64decode(self.shot()))

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if "favicon" not in entry["message"]]

    def close(self):
        self.driver.quit()
