#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The staff pages behind a real nginx on loopback, with the configuration that is shipped: nginx_test.py WEB_TRIAL

web_trial is the trial site of the other tests (tests/content/web/browser.h), with an account for every role.
"""
import concurrent.futures
import http.client
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

SOURCE = pathlib.Path(__file__).resolve().parents[3]
TRIAL = sys.argv.pop(1)
ORIGIN = "https://office.example"
PASSWORD = "right-password"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Behind:
    """nginx and the program, each with a folder of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="web-nginx-")
        root = pathlib.Path(self.folder.name)
        self.root, self.socket, self.port = root, root / "program.sock", free_port()
        (root / "static").mkdir()
        (root / "static" / "desk.css").write_text("body{}")
        text = (SOURCE / "content/web/nginx.conf.in").read_text()
        for name, value in (("USER", "user root;" if os.geteuid() == 0 else ""), ("LISTEN", f"127.0.0.1:{self.port}"),
                            ("SOCKET", str(self.socket)), ("STATIC", str(root / "static"))):
            text = text.replace(f"@{name}@", value)
        (root / "nginx.conf").write_text(text)
        self.program = self.nginx = None
        self.start_program()
        self.nginx = subprocess.Popen(["/usr/sbin/nginx", "-p", str(root), "-c", str(root / "nginx.conf"), "-e", str(root / "error.log")])
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                if self.nginx.poll() is not None:
                    break
                time.sleep(0.01)
        raise RuntimeError((root / "error.log").read_text())

    def start_program(self):
        self.program = subprocess.Popen([TRIAL, str(self.socket)], stdout=subprocess.PIPE, text=True)
        assert self.program.stdout.readline() == "ready\n"

    def stop_program(self):
        """What it counted."""
        self.program.terminate()
        said = self.program.communicate(timeout=10)[0].split()
        return dict(zip(said[::2], map(int, said[1::2])))

    def stop(self):
        if self.program.poll() is None:
            self.stop_program()
        self.nginx.terminate()
        self.nginx.wait(10)

    def raw(self, data, wait=True):
        """Straight to the program's socket; what comes back."""
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(10)
            one.connect(str(self.socket))
            one.sendall(data)
            answer = b""
            while wait:
                try:
                    part = one.recv(65536)
                except ConnectionResetError:
                    break
                if not part:
                    break
                answer += part
            return answer

    def memory(self):
        return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{self.program.pid}/smaps_rollup").read_text(), re.M)[1])


class Browser:
    def __init__(self, behind):
        self.connection = http.client.HTTPConnection("127.0.0.1", behind.port, timeout=20)
        self.cookie = self.token = ""
        self.origin = ORIGIN

    def ask(self, method, path, body=None, **headers):
        if self.cookie:
            headers["Cookie"] = self.cookie
        if method == "POST":
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
            if self.origin:
                headers["Origin"] = self.origin
        self.connection.request(method, path, body, headers)
        self.reply = self.connection.getresponse()
        self.text = self.reply.read().decode()
        if self.reply.getheader("Set-Cookie"):
            self.cookie = self.reply.getheader("Set-Cookie").split(";")[0]
        if found := re.search(r'name="csrf" value="(\w+)"', self.text):
            self.token = found[1]
        return self.reply.status

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        if self.token:
            fields.setdefault("csrf", self.token)
        return self.ask("POST", path, urllib.parse.urlencode(fields))

    def login(self, name):
        assert self.post("/login", account=name, password=PASSWORD) == 303, self.text
        assert self.reply.getheader("Location") == "/"
        assert self.get("/") == 200


class StaffPages(unittest.TestCase):
    def setUp(self):
        self.behind = Behind()
        self.addCleanup(self.behind.folder.cleanup)
        self.addCleanup(self.behind.stop)

    def test_who_logs_in_sees_the_pages_of_the_role_and_strict_headers(self):
        for role, scan, report in (("clerk", 200, 403), ("lead", 200, 200), ("auditor", 403, 200), ("keeper", 403, 403)):
            browser = Browser(self.behind)
            browser.login("the-" + role)
            self.assertEqual((browser.get("/scan"), browser.get("/report"), browser.get("/absent")), (scan, report, 404))
            self.assertEqual(browser.get("/accounts"), 200 if role == "keeper" else 403)
        stranger = Browser(self.behind)
        self.assertEqual((stranger.get("/scan"), stranger.reply.getheader("Location")), (303, "/login"))
        self.assertEqual(stranger.get("/login"), 200)
        for name, value in (("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin")):
            self.assertEqual(stranger.reply.getheader(name), value)
        self.assertIn("default-src 'none'", stranger.reply.getheader("Content-Security-Policy"))
        self.assertEqual(stranger.reply.getheader("Server"), "nginx")
        self.assertEqual(stranger.get("/static/desk.css"), 200)
        self.assertEqual(stranger.reply.getheader("Content-Type"), "text/css; charset=utf-8")
        for path in ("/static/../nginx.conf", "/static/%2e%2e/nginx.conf", "/static../nginx.conf", "/%2e%2e/nginx.conf"):
            self.assertIn(stranger.get(path), (400, 404), path)

    def test_wrong_passwords_tokens_and_origins_change_nothing(self):
        browser = Browser(self.behind)
        self.assertEqual(browser.post("/login", account="the-clerk", password="wrong"), 401)
        self.assertIn("账号或密码不对", browser.text)
        browser.login("the-clerk")
        self.assertEqual(browser.post("/note", note="kept"), 200)
        self.assertIn("note=kept", browser.text)
        self.assertEqual(browser.post("/note", note="x", csrf=""), 403)
        for origin in ("", "null", "https://evil.example", "http://office.example"):
            browser.origin = origin
            self.assertEqual(browser.post("/note", note="x"), 403, origin)
        # A second header of that name must not be the one that counts for us where nginx reads the first.
        browser.origin = ORIGIN
        browser.connection.putrequest("POST", "/note")
        body = "note=x&csrf=" + browser.token
        for name, value in (("Cookie", browser.cookie), ("Origin", "https://evil.example"), ("Origin", ORIGIN), ("HTTP_ORIGIN", ORIGIN),
                            ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))):
            browser.connection.putheader(name, value)
        browser.connection.endheaders(body.encode())
        reply = browser.connection.getresponse()
        reply.read()
        self.assertEqual(reply.status, 403)
        for _ in range(5):
            browser.post("/login", account="the-lead", password="wrong")
        self.assertEqual(browser.post("/login", account="the-lead", password=PASSWORD), 429)
        self.assertIn("连续 5 次没有输对", browser.text)

    def test_what_is_too_large_too_often_or_slow_is_told_and_others_go_on(self):
        browser = Browser(self.behind)
        browser.login("the-clerk")
        self.assertEqual(browser.post("/note", note="x" * 60000), 200)
        self.assertEqual(browser.post("/note", note="x" * 70000), 413)
        self.assertIn("内容太长", browser.text)
        browser = Browser(self.behind)
        self.assertEqual(browser.ask("GET", "/login", None, **{"X-Long": "x" * 40000}), 400)
        # Thirty who say half a request, to nginx and to the program itself, hold up nobody.
        slow = []
        for _ in range(30):
            slow.append(socket.create_connection(("127.0.0.1", self.behind.port)))
            slow[-1].sendall(b"POST /note HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nnote=")
            slow.append(socket.socket(socket.AF_UNIX))
            slow[-1].connect(str(self.behind.socket))
            slow[-1].sendall(b"24:CONTENT")
        start = time.monotonic()
        browser = Browser(self.behind)
        self.assertEqual(browser.get("/login"), 200)
        self.assertLess(time.monotonic() - start, 2)
        # After five seconds they are closed.
        for one in slow:
            one.settimeout(8)
            while one.recv(4096):
                pass
            one.close()
        statuses = {Browser(self.behind).get("/login") for _ in range(60)}
        self.assertEqual(statuses, {200, 429})
        self.assertEqual(self.behind.stop_program()["slow"], 30)

    def test_garbage_on_the_socket_is_closed_and_counted(self):
        garbage = [b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"0:,", b"99999:", b"17000:", b"24:CONTENT_LENGTH\0" + b"0\0SCGI\0" + b"1\0;", os.urandom(3000),
                   b"28:CONTENT_LENGTH\0" + b"70000\0SCGI\0" + b"1\0,", b"24:CONTENT_LENGTH\0" + b"0\0SCGI\0" + b"1\0,more"]
        for data in garbage:
            self.assertEqual(self.behind.raw(data), b"", data[:40])
        self.behind.raw(b"24:CONT", wait=False)
        self.assertIn(b"Status: 405", self.behind.raw(b"24:CONTENT_LENGTH\0" + b"0\0SCGI\0" + b"1\0,"))
        self.assertEqual(Browser(self.behind).get("/login"), 200)
        counts = self.behind.stop_program()
        self.assertEqual((counts["malformed"], counts["broken"]), (len(garbage) + 1, 0))

    def test_a_thousand_requests_leave_the_memory_flat(self):
        def some(number):
            browser = Browser(self.behind)
            browser.login("the-clerk")
            for i in range(number):
                self.assertEqual(browser.post("/note", note="x" * 20000) if i % 2 else browser.get("/"), 200)

        def many(number):
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                list(pool.map(some, [number] * 4))

        many(50)
        before = self.behind.memory()
        many(250)
        self.assertLess(self.behind.memory() - before, 2000, "KiB more than before")

    def test_a_program_that_is_not_running_is_told_and_found_again(self):
        self.assertEqual(self.behind.stop_program()["malformed"], 0)
        self.assertFalse(self.behind.socket.exists())
        browser = Browser(self.behind)
        self.assertEqual(browser.get("/login"), 503)
        self.assertIn("窗口程序没有在运行", browser.text)
        self.behind.start_program()
        self.assertEqual(browser.get("/login"), 200)
        # Killed, it leaves its socket behind; the next one takes its place.
        self.behind.program.kill()
        self.behind.program.wait()
        self.assertTrue(self.behind.socket.exists())
        self.behind.start_program()
        self.assertEqual(browser.get("/login"), 200)

    def test_no_secret_stands_in_a_log(self):
        browser = Browser(self.behind)
        browser.login("the-clerk")
        browser.post("/note", note="somebody-wrote-this")
        browser.get("/scan?number=searched-for-this")
        time.sleep(0.1)
        logs = "".join((self.behind.root / name).read_text() for name in ("access.log", "error.log"))
        self.assertIn("GET /scan 200", logs)
        for secret in (PASSWORD, browser.cookie.split("=")[1], browser.token, "somebody-wrote-this", "searched-for-this", "the-clerk"):
            self.assertGreater(len(secret), 5)
            self.assertNotIn(secret, logs)


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # connections are closed with their browsers
