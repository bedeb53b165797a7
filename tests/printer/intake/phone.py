# SPDX-License-Identifier: MIT
"""A phone: headless Chromium, driven by Selenium, and the web server of an office that gives it one page and counts what it is asked."""
import base64, http.server, os, shutil, sys, threading

ALL = os.environ.get("KIOSK_ALL_CASES", "") not in ("", "0")  # as tests/effort.h


def skip(why):
    print(f"SKIPPED: {why}", flush=True)
    sys.exit(1 if os.environ.get("KIOSK_CI") else 77)  # there it must be tried


try:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
except ImportError:
    skip("python3-selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not CHROMIUM or not DRIVER:
    skip("chromium or chromium-driver is not installed")


class Office:
    """Serves `page` at /s on a loopback port; `asked` has every request line it ever got."""

    def __init__(self, page):
        self.page, self.asked, outer = page, [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append((self.requestline, dict(self.headers)))
                known = self.path == "/s"
                self.send_response(200 if known else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(outer.page) if known else 0))
                self.end_headers()
                if known:
                    self.wfile.write(outer.page)

            do_POST = do_HEAD = do_PUT = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/s"


class Phone:
    """`now` in Unix seconds is what the phone's clock shows. Without `subtle` its browser has no WebCrypto."""

    def __init__(self, office, now, subtle=True, width=390, language="zh-CN"):
        self.office = office
        options = Options()
        options.binary_location = CHROMIUM
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking",
                     "--disable-ipc-flooding-protection", "--no-first-run", "--force-device-scale-factor=1",
                     "--disable-site-isolation-trials"):  # with it each fresh page is a process more
            options.add_argument(word)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(DRIVER), options=options)
        self.driver.set_script_timeout(250)
        self.tell("Page.addScriptToEvaluateOnNewDocument", source=f"Date.now = () => {now * 1000};" + ("" if subtle else "Object.defineProperty(crypto, 'subtle', {value: undefined});"))
        self.turn(width)

    def tell(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def turn(self, width, height=844):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def dark(self, on):
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}])

    def open(self, fragment):
        """As a scanned code opens: a fresh page. The verdict."""
        self.driver.get("about:blank")
        self.driver.get(self.office.address + ("#" + fragment if fragment else ""))
        return self.driver.execute_async_script(
            "const told = arguments[0], look = () => page.dataset.verdict ? told(page.dataset.verdict) : setTimeout(look, 2); look();")

    def verdicts(self, fragments):
        """Of many codes, one after the other in the open page, each by its address."""
        return self.driver.execute_async_script("""
            const codes = arguments[0], told = arguments[1], verdicts = [];
            const next = () => {
              for (const before = location.hash; verdicts.length < codes.length; verdicts.push(page.dataset.verdict)) {
                location.hash = codes[verdicts.length];
                if (location.hash !== before) return;
              }
              told(verdicts);
            };
            new MutationObserver(() => {
              if (page.dataset.of !== location.hash.slice(1)) return;
              verdicts.push(page.dataset.verdict);
              next();
            }).observe(page, {attributeFilter: ['data-of']});
            next();""", fragments)

    def text(self):
        return self.driver.execute_script("return document.body.innerText")

    def picture(self, file):
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        width = self.driver.execute_script("return window.innerWidth")
        shot = self.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={"x": 0, "y": 0, "width": width, "height": height, "scale": 1})
        with open(file, "wb") as out:
            out.write(base64.b64decode(shot["data"]))

    def pdf(self, file):
        with open(file, "wb") as out:
            out.write(base64.b64decode(self.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]))

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def close(self):
        self.driver.quit()
