#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The packages on a booted machine: installed, killed, stopped, broken, removed, purged and installed again. The display is Xvfb in the
place of Xorg; everything else is what a hall runs: the units, their sandbox, their user.

    service_test.py BUILD      folder of the build; packages are made in BUILD/service"""
import json, os, struct, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from booted import Machine, skip

build = sys.argv[1]
work = os.path.join(build, "service")
failures = 0


def step(sentence):
    print(f"- {sentence}", flush=True)


def check(truth, sentence):
    global failures
    print(f"  {'ok  ' if truth else 'FAIL'} {sentence}", flush=True)
    failures += not truth


def until(seconds, ask):
    """Seconds until it was so; None where it never was."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if ask():
            return time.monotonic() - start
        time.sleep(0.02)
    return None


def packages():
    made = subprocess.run(["cpack", "-G", "DEB", "-B", work + "/packages"], cwd=build, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return work + "/packages"


def main_pid(machine, unit="kiosk"):
    return int(machine.said("systemctl", "show", "-p", "MainPID", "--value", unit))


def active(machine, unit="kiosk"):
    return machine.run("systemctl", "is-active", "-q", unit).returncode == 0


def shown(machine):
    """The main process, once systemd has heard of its first picture; 0 before."""
    state = dict(line.split("=", 1) for line in machine.said("systemctl", "show", "-p", "MainPID", "-p", "SubState", "kiosk").splitlines())
    return int(state["MainPID"]) if state["SubState"] in ("start-post", "running") else 0


def health(machine):
    return json.loads(machine.said("cat", "/run/kiosk/health.json"))


def colours(machine):
    """How many colours stand on the display: Xvfb keeps its screen as an XWD file."""
    path = f"/proc/{machine.first}/root/var/tmp/screen/Xvfb_screen0"
    with open(path, "rb") as file:
        data = file.read()
    size, = struct.unpack(">I", data[:4])
    colour_map, = struct.unpack(">I", data[76:80])
    pixels = data[size + colour_map * 12:]
    return len({pixels[at:at + 4] for at in range(0, len(pixels) - 4, 28)})


def install(machine):
    # The display is another one here, so its packages are not asked for.
    machine.shell("dpkg --ignore-depends=xserver-xorg-core,xserver-xorg-input-libinput,xauth -i /packages/*.deb 2>&1")


if not os.path.exists("/usr/bin/Xvfb"):
    skip("the package xvfb is not installed")
os.makedirs(work, exist_ok=True)
folder = packages()
machine = Machine(os.path.join(work, "machine"), folder)
try:
    machine.shell("mkdir -p /var/tmp/screen /etc/systemd/system/kiosk-display.service.d")
    machine.shell("""cat >/etc/systemd/system/kiosk-display.service.d/trial.conf <<'END'
[Service]
ExecStartPre=
ExecStart=
ExecStart=/usr/bin/Xvfb :0 -nolisten tcp -noreset -screen 0 1080x1920x24 -fbdir /var/tmp/screen
END""")

    step("The packages are installed")
    install(machine)
    took = until(20, lambda: active(machine))
    check(took is not None, f"the terminal is up after {took or -1:.1f} s, which systemd knows from its first picture")
    if took is None:
        print(machine.run("journalctl", "--no-pager", "-n", "40").stdout)
    check('printer = ""' in machine.said("cat", "/etc/kiosk/hall.toml"), "a hall begins without a printer, never with the demonstration's")
    check(machine.said("stat", "-c", "%U %a", "/var/lib/kiosk/staff.pin") == "kiosk 600", "the staff's number was made")
    check(machine.said("stat", "-c", "%U:%G %a", "/var/lib/kiosk") == "kiosk:kiosk 700", "its state is its own and nobody else's")
    check(machine.said("ps", "-o", "user=", "-p", str(main_pid(machine))) == "kiosk", "it is not root")
    check(until(5, lambda: colours(machine) > 20) is not None, "a picture stands on the display")
    first = health(machine)
    check(first["schema"] == 1 and first["window_shown"] and first["content_version"] != "" and first["starts_today"] == 1, "its health is told")
    check(until(6, lambda: health(machine)["at"] > first["at"]) is not None, "and told again while nobody touches it")
    owned = machine.shell("find / -xdev -path /proc -prune -o -user kiosk -print | grep -v -e ^/var/lib/kiosk -e ^/tmp/ -e ^/run/ || true")
    check(owned == "", f"it owns nothing else {owned}")
    writable = machine.shell("su -s /bin/sh kiosk -c 'find /usr/lib/assistance-kiosk /usr/share/assistance-kiosk /etc/kiosk -writable ! -type l' || true")
    check(writable == "", f"and can change nothing that was installed {writable}")
    check(until(5, lambda: machine.run("test", "-s", "/var/lib/kiosk/out-of-order.png").returncode == 0) is not None, "it has drawn the picture for when it is out of order")

    step("A whole visit and a slip under the same sandbox")
    machine.shell("""sed -e 's/^Type=notify/Type=oneshot/' -e '/^NotifyAccess/d' -e '/^WatchdogSec/d' -e '/^Restart/d' -e '/^ExecStartPost/d' -e '/^OnFailure/d' \
        -e '/^Conflicts/d' -e 's|^\\(ExecStart=.*\\)|\\1 --tour /var/lib/kiosk/tour|' -e 's/^TimeoutStartSec=.*/TimeoutStartSec=100/' \
        /lib/systemd/system/kiosk.service >/etc/systemd/system/visit.service && systemctl daemon-reload""")
    visit = machine.run("systemctl", "start", "visit.service")
    slips = machine.shell("ls /var/lib/kiosk/tour/*.bin 2>/dev/null | wc -l")
    check(visit.returncode == 0 and int(slips) > 0, f"{slips} slips were printed and every picture taken {visit.stderr}")
    if visit.returncode != 0:
        print(machine.run("journalctl", "--no-pager", "-n", "40", "-u", "visit").stdout)
    machine.shell("rm -rf /var/lib/kiosk/tour")

    step("It is killed")
    # A busy machine starts everything later: an ordinary restart is what it is measured by.
    machine.said("systemctl", "reset-failed", "kiosk")
    before = main_pid(machine)
    machine.said("systemctl", "restart", "--no-block", "kiosk")
    ordinary = until(10, lambda: shown(machine) not in (0, before)) or 10
    for _ in range(3):
        machine.said("systemctl", "reset-failed", "kiosk")  # or the fifth start in five minutes would be the last
        before = main_pid(machine)
        machine.said("kill", "-9", str(before))
        took = until(5, lambda: shown(machine) not in (0, before))
        check(took is not None and took <= max(1.0, 2 * ordinary), f"back with a picture after {took or -1:.2f} s (an ordinary restart: {ordinary:.2f} s)")

    step("It stands still")
    machine.said("systemctl", "reset-failed", "kiosk")
    before = main_pid(machine)
    machine.said("kill", "-STOP", str(before))
    took = until(15, lambda: shown(machine) not in (0, before))
    check(took is not None and took <= 11.0, f"a new one is there after {took or -1:.1f} s")

    step("Its words are gone: it cannot start")
    machine.said("systemctl", "reset-failed", "kiosk")
    machine.shell("mv /usr/share/assistance-kiosk/assets/words /usr/share/assistance-kiosk/assets/away")
    machine.said("kill", "-9", str(main_pid(machine)))
    took = until(15, lambda: active(machine, "kiosk-safe"))
    check(took is not None and took <= 10.0, f"after {took or -1:.1f} s people are told where to go")
    check(until(5, lambda: colours(machine) > 5) is not None, "with the picture drawn before, not with stripes")
    starts = int(machine.said("systemctl", "show", "-p", "NRestarts", "--value", "kiosk"))
    time.sleep(1.5)
    check(starts == int(machine.said("systemctl", "show", "-p", "NRestarts", "--value", "kiosk")), "and it is not tried over and over")
    machine.shell("mv /usr/share/assistance-kiosk/assets/away /usr/share/assistance-kiosk/assets/words; systemctl reset-failed kiosk; systemctl start kiosk")
    check(active(machine) and not active(machine, "kiosk-safe"), "mended and started, the terminal takes the display back")

    step("The packages are removed, installed again, purged, installed again")
    machine.shell("echo '# this hall' >>/etc/kiosk/hall.toml; ls /var/lib/kiosk/keys >/var/tmp/keys")
    machine.shell("dpkg -r assistance-kiosk 2>&1")
    check(not active(machine), "a removed terminal does not run")
    check(machine.shell("ls /var/lib/kiosk/keys") == machine.shell("cat /var/tmp/keys"), "its keys stay: slips signed with them must stay readable")
    install(machine)
    check(until(20, lambda: active(machine)) is not None and "# this hall" in machine.said("cat", "/etc/kiosk/hall.toml"), "installed again it runs with the hall's own settings")
    machine.shell("dpkg -P assistance-kiosk 2>&1")
    left = machine.shell("ls -d /var/lib/kiosk /etc/kiosk /usr/lib/assistance-kiosk/kiosk /usr/share/assistance-kiosk/assets 2>/dev/null || true; getent passwd kiosk || true")
    check(left == "", f"a purged one leaves nothing {left}")
    install(machine)
    check(until(20, lambda: active(machine)) is not None, "and can be installed again")
finally:
    machine.stop()
print("ALL WELL" if failures == 0 else f"{failures} FAILED")
sys.exit(1 if failures else 0)
