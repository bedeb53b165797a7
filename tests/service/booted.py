# SPDX-License-Identifier: MIT
"""A machine to try the service on: systemd as the first process of namespaces of its own, on an overlay over this machine's files that is
thrown away afterwards. Nothing of this machine is changed. Wants root, overlay mounts and the package `systemd`."""
import glob, os, signal, subprocess, sys, time

skipped = 77  # what ctest takes for skipped

boot_script = r"""
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir -p "$1"/upper "$1"/work "$1"/root
mount -t overlay overlay -o lowerdir=/,upperdir="$1"/upper,workdir="$1"/work "$1"/root
root="$1"/root
mount -t tmpfs tmpfs $root/run
mount -t tmpfs tmpfs $root/tmp
mount -t proc proc $root/proc
mount --rbind /dev $root/dev
mount --bind $root/proc/sys $root/proc/sys
mount -o remount,ro,bind $root/proc/sys
mount -t sysfs -o ro sysfs $root/sys
mount -t cgroup2 cgroup2 $root/sys/fs/cgroup
echo 0123456789abcdef0123456789abcdef >$root/etc/machine-id
mkdir -p $root/packages
cp "$2"/*.deb $root/packages
for unit in systemd-udevd.service systemd-udev-trigger.service systemd-timesyncd.service systemd-journald-audit.socket getty@tty1.service; do
  ln -sf /dev/null $root/etc/systemd/system/$unit
done
ip link set lo up 2>/dev/null || true
printf '[Unit]\nRequires=basic.target\nAfter=basic.target\n' >$root/etc/systemd/system/trial.target
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=other chroot $root /lib/systemd/systemd --system --unit=trial.target --show-status=0
"""


def skip(why):
    print(f"SKIPPED, NOT TESTED HERE: {why}", flush=True)
    sys.exit(skipped)


def packages(build):
    """The folder with the packages of this build; they are made where one is missing or older than what goes into it."""
    folder = os.path.join(build, "service/packages")
    service = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../kiosk/service")
    sources = [os.path.join(build, name) for name in ("bin/kiosk", "bin/welfare-content", "bin/slip", "bin/printer-emulator", "bin/ipp-printer.so", "bin/sign-film.so", "baotou.bundle", "CPackConfig.cmake")]
    for top in (service, os.path.join(service, "../../assets"), os.path.join(service, "../hall.toml")):
        sources += [top] + [os.path.join(path, name) for path, _, names in os.walk(top) for name in names]
    made = glob.glob(folder + "/*.deb")
    if len(made) == 4 and min(map(os.path.getmtime, made)) > max(map(os.path.getmtime, sources)):
        return folder
    # Quicker than what is handed out, and else the same.
    done = subprocess.run(["cpack", "-G", "DEB", "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", "-B", folder], cwd=build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Machine:
    def __init__(self, folder, packages):
        if os.geteuid() != 0:
            skip("booting a machine to install on needs root")
        if not os.path.exists("/lib/systemd/systemd"):
            skip("the package systemd is not installed")
        os.makedirs(folder, exist_ok=True)
        self.root = os.path.join(folder, "root")
        self.log = open(os.path.join(os.path.dirname(folder), "boot.log"), "wb")
        self.unshare = subprocess.Popen(
            ["unshare", "-p", "-m", "-u", "-i", "-n", "-C", "--fork", "--kill-child", "sh", "-c", boot_script, "boot", folder, packages],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.first = None
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.unshare.poll() is not None:
                skip(f"no machine could be booted here; see {self.log.name}")
            children = subprocess.run(["pgrep", "-P", str(self.unshare.pid)], capture_output=True, text=True).stdout.split()
            if children:
                self.first = children[0]
                ready = self.run("systemctl", "is-system-running").stdout.strip() in ("running", "degraded")
                if ready and self.run("systemctl", "is-active", "-q", "trial.target").returncode == 0:
                    return
            time.sleep(0.2)
        self.stop()
        skip(f"no machine could be booted here within 30 s; see {self.log.name}")

    def run(self, *command, **how):
        return subprocess.run(["nsenter", "-t", self.first, "-p", "-m", "-u", "-i", "-n", "chroot", self.root, *command],
                              capture_output=True, text=True, timeout=120, **how)

    def new_files(self, *tests):
        """Files that the machine has besides this one's, or instead of them; looking through all would take half a minute."""
        upper = os.path.join(os.path.dirname(self.root), "upper")
        found = subprocess.run(["nsenter", "-t", self.first, "-m", "find", upper, *tests], capture_output=True, text=True, check=True).stdout
        return [path[len(upper):] for path in found.splitlines()]

    def said(self, *command):
        """What the command says; an error where it fails."""
        result = self.run(*command)
        if result.returncode != 0:
            raise AssertionError(f"{' '.join(command)}: exit {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout.strip()

    def shell(self, script):
        return self.said("sh", "-c", script)

    def stop(self):
        self.unshare.send_signal(signal.SIGKILL)
        self.unshare.wait()
        self.log.close()
