# SPDX-License-Identifier: MIT
"""A real PostgreSQL for a test, reached by its unix socket only."""
import glob, os, pwd, subprocess, tempfile, time

from phone import skip


class Postgres:
    """A server of this test's own, as an unprivileged user; in memory where `place` names no folder."""

    def __init__(self, place=None):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            skip("PostgreSQL is not installed")
        self.folder = tempfile.TemporaryDirectory(prefix="postgres-", dir=place or ("/dev/shm" if os.path.isdir("/dev/shm") else None))
        user = []
        if os.geteuid() == 0:
            one = pwd.getpwnam("postgres")
            os.chown(self.folder.name, one.pw_uid, one.pw_gid)
            user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        data = self.folder.name + "/data"
        subprocess.run([*user, programs[-1] + "/initdb", "-D", data, "-U", "intake", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", *([] if place else ["--no-sync"])], check=True, **quiet)
        self.words = [*user, programs[-1] + "/postgres", "-D", data, "-c", "listen_addresses=", "-c", "shared_buffers=16MB", "-c", "dynamic_shared_memory_type=mmap", "-k", self.folder.name]
        self.quiet = quiet
        self.start()

    def start(self):
        self.program = subprocess.Popen(self.words, **self.quiet)
        for _ in range(2000):
            if subprocess.run(["/usr/bin/pg_isready", "-q", "-h", self.folder.name]).returncode == 0:
                return
            time.sleep(0.01)
        raise RuntimeError("PostgreSQL did not start")

    def break_off(self):
        self.program.send_signal(3)
        self.program.wait(20)

    def address(self):
        return "postgresql://intake@" + self.folder.name.replace("/", "%2F") + "/postgres"

    def stop(self):
        self.program.send_signal(2)
        self.program.wait(20)
        self.folder.cleanup()
