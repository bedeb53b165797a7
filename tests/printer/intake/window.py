# SPDX-License-Identifier: MIT
"""The office's window: slip-intake behind a real nginx on loopback, a clerk's browser, and slips of a real terminal's tour."""
import base64, calendar, json, os, pathlib, re, socket, subprocess, tempfile, time

from phone import CHROMIUM, DRIVER, Options, Service, webdriver

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


class Window:
    """A terminal with its tour, and a window that knows its keys."""

    def __init__(self, build):
        self.build, self.folder = pathlib.Path(build), tempfile.TemporaryDirectory(prefix="window-")
        self.root = root = pathlib.Path(self.folder.name)
        public = re.search(r'answers_key = "(.*)"', run(self.bin("slip"), "keys", "make", "--answers", "--keys", root / "answers"))[1]
        hall = (SOURCE / "kiosk/hall.toml").read_text().replace('answers_key = ""', f'answers_key = "{public}"')
        (root / "hall.toml").write_text(hall)
        (root / "widow.csv").write_text(WIDOW)
        (root / "rules").mkdir()
        run(self.bin("welfare-content"), "build", SOURCE / "content/baotou", "-o", root / "rules/now.bundle")
        run(self.bin("kiosk"), "--bundle", root / "rules/now.bundle", "--hall", root / "hall.toml", "--assets", SOURCE / "assets", "--tour", root / "tour", "--visits", root / "widow.csv")
        self.code = run(self.bin("read_codes"), *sorted((root / "tour").glob("*-printed-slip-*.png"))).strip()
        self.port, self.socket, self.store = free_port(), root / "s", root / "intake.db"
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
        self.program = subprocess.Popen([str(self.bin("slip-intake")), "serve", "--store", str(self.store), "--socket", str(self.socket), "--origin", self.origin, "--keys", str(self.root / "tour/state/keys"),
                                         "--rules", str(self.root / "rules"), "--answers-keys", str(self.root / "answers")], stdout=subprocess.PIPE, text=True)
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


class Desk:
    """A clerk's browser."""

    def __init__(self, window, width=1280):
        self.window = window
        options = Options()
        options.binary_location = CHROMIUM
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking", "--no-first-run", "--force-device-scale-factor=1"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(DRIVER), options=options)
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

    def picture(self, file):
        height, width = self.js("return [document.documentElement.scrollHeight, window.innerWidth]")
        shot = self.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={"x": 0, "y": 0, "width": width, "height": height, "scale": 1})
        pathlib.Path(file).write_bytes(base64.b64decode(shot["data"]))

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if "favicon" not in entry["message"]]

    def close(self):
        self.driver.quit()
