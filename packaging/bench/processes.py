"""Runs a command as a process of its own: how long it took, of how many cores, in how much memory."""

import ctypes
import os
import subprocess
import tempfile
import threading
import time


class Failed(Exception):
    pass


class _Memory(threading.Thread):
    """The largest anonymous memory of a process and its children together, looked at every 20 ms."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.anonymous, self.resident = process, 0, 0

    def run(self):
        while self.process.returncode is None:
            anonymous = resident = 0
            for pid in family(self.process.pid):
                status = _status(pid)
                anonymous += status.get("RssAnon", 0)
                resident += status.get("VmRSS", 0)
            self.anonymous, self.resident = max(self.anonymous, anonymous), max(self.resident, resident)
            time.sleep(0.02)


def _status(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            return {k: int(v.split()[0]) for k, v in (line.split(":", 1) for line in file) if v.strip().endswith("kB")}
    except OSError:
        return {}


def family(pid):
    """A process and its children, as far as the system tells."""
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children", encoding="utf-8") as file:
                    found += [int(child) for child in file.read().split()]
        except OSError:
            pass
    return found


def run(command, environment=None, folder=None, limit=1500):
    """Waits for a command: its output, and `wall` and `cpu` seconds, `rss` and `anonymous` MiB at most."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        before = os.times()
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdout=out, stderr=err, env={**os.environ, **(environment or {})}, cwd=folder,
        )  # fmt: skip
        memory = _Memory(process)
        memory.start()
        try:
            process.wait(limit)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - started
        after = os.times()
        memory.join()
        out.seek(0)
        err.seek(0)
        if process.returncode != 0:
            words = " ".join(str(word)[:60] for word in command)
            raise Failed(f"{words} ended with {process.returncode}: {err.read()[-600:]}")
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        figures = {"wall": wall, "cpu": cpu, "rss": memory.resident / 1024, "anonymous": memory.anonymous / 1024}
        return out.read(), figures


def until_window(command, title, environment=None, limit=60):
    """Seconds until a window of this title is on the X display and drawn in; the process is then ended."""
    display = _Display()
    if display.draws(title):
        display.close()
        raise Failed(f"A window {title} is open on this display already: close it first.")
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})},
    )  # fmt: skip
    try:
        while not display.draws(title):
            if process.poll() is not None or time.perf_counter() - started > limit:
                raise Failed(f"No window {title} in {limit} s.")
            time.sleep(0.01)
        return {"wall": time.perf_counter() - started}
    finally:
        process.terminate()
        process.wait()
        display.close()


class _Attributes(ctypes.Structure):
    """XWindowAttributes, as Xlib.h has it."""

    _fields_ = (
        [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")]
        + [("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)]
        + [(name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")]
        + [("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int)]
        + [("colormap", ctypes.c_ulong), ("installed", ctypes.c_int), ("map_state", ctypes.c_int)]
        + [(name, ctypes.c_long) for name in ("all_events", "your_events", "no_propagate")]
        + [("override", ctypes.c_int), ("screen", ctypes.c_void_p)]
    )


class _Image(ctypes.Structure):
    """The beginning of XImage, as Xlib.h has it."""

    _fields_ = (
        [(name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")]
        + [("data", ctypes.c_void_p)]
        + [(name, ctypes.c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth", "bytes_per_line")]
    )


class _Display:
    """The X display that DISPLAY names."""

    _VIEWABLE = 2
    _BY_PIXEL = 2
    _ROWS = 64
    _COLUMNS = 640  # of those on the display: X gives no picture of what reaches beyond it
    _EMPTY = 8

    def __init__(self):
        try:
            self.x = ctypes.CDLL("libX11.so.6")
        except OSError:
            raise Failed("libX11.so.6 is not there.") from None
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self.x.XSetErrorHandler(self.handler)  # a window may be gone before it is asked about
        self.x.XGetImage.restype = ctypes.POINTER(_Image)
        opened = self.x.XOpenDisplay(None)
        if not opened:
            raise Failed("There is no X display: run under xvfb-run.")
        self.display = ctypes.c_void_p(opened)

    def draws(self, title):
        """Whether the left of such a window's upper rows has more colours than an empty one."""
        window = self.shown(title, self.x.XDefaultRootWindow(self.display))
        if not window:
            return False
        drawn = ctypes.c_ulong(window)
        attributes = _Attributes()
        self.x.XGetWindowAttributes(self.display, drawn, ctypes.byref(attributes))
        size = min(attributes.width, self._COLUMNS), min(attributes.height, self._ROWS)
        corner = max(0, -attributes.x), max(0, -attributes.y)
        image = self.x.XGetImage(self.display, drawn, *corner, *size, ctypes.c_ulong(0xFFFFFFFF), self._BY_PIXEL)
        if not image:
            return False
        length = image.contents.bytes_per_line * size[1]
        colours = set(memoryview(ctypes.string_at(image.contents.data, length)).cast("I"))
        self.x.XDestroyImage(image)
        return len(colours) > self._EMPTY

    def shown(self, title, window, depth=3):
        """The window of this title, 0 for none."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        where = map(ctypes.byref, (root, parent, children, count))
        if not self.x.XQueryTree(self.display, ctypes.c_ulong(window), *where):
            return 0
        windows = [children[i] for i in range(count.value)]
        if children:
            self.x.XFree(children)
        for one in windows:
            found = one if self._is(title, one) else depth and self.shown(title, one, depth - 1)
            if found:
                return found
        return 0

    def _is(self, title, window):
        name, attributes = ctypes.c_char_p(), _Attributes()
        if not self.x.XFetchName(self.display, ctypes.c_ulong(window), ctypes.byref(name)):
            return False
        same = (name.value or b"").decode(errors="replace").startswith(title)
        self.x.XFree(name)
        self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(window), ctypes.byref(attributes))
        return same and attributes.map_state == self._VIEWABLE

    def close(self):
        self.x.XCloseDisplay(self.display)
