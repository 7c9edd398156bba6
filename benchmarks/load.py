"""How much the app bears: 1, 8, 32 and 100 clients at once, and its memory over many requests.

    python -m benchmarks.load                 all of it, about ten minutes
    python -m benchmarks.load --quick         a look, about a minute

Each client is a thread that asks one after another, without a pause; a request is what a program
does: upload a picture of its own, call /predict, read the answer. "http" speaks the HTTP API
itself; "client" is gradio_client, whose own work is done on the same cores. Every failed request
is counted, with why. The classifier alone, same pictures in a loop, is measured before.
The clients and the app share the machine's cores, so the figures are a lower bound.
"""

import argparse
import collections
import io
import json
import os
import statistics
import tempfile
import threading
import time
import uuid
from pathlib import Path

import httpx
import numpy as np
from PIL import Image

from batik.classifier import Classifier
from batik.pictures.decode import open_picture
from benchmarks.running_app import running

ROOT = Path(__file__).parent.parent

PATIENCE = 120  # seconds for one request


def main():
    arguments = parse_arguments()
    pictures = draw_pictures()
    alone = classifier_alone(pictures, 20 if arguments.quick else 200)
    print(f"{os.cpu_count()} cores. The classifier alone: {alone:.1f} pictures a second")
    print("clients  way     requests  failed  per second  of alone  median s  99 % s  MB")
    with tempfile.TemporaryDirectory() as uploads:
        environment = {"GRADIO_TEMP_DIR": uploads, "TMPDIR": uploads}
        with running(**environment) as (address, process):
            for way in (over_http, over_client):
                for clients in (1, 8, 32, 100):
                    total = max(clients * 2, 40 if arguments.quick else 300)
                    measure(way, address, process, pictures, clients, total, alone)
            if not arguments.quick:
                memory(address, process, pictures, arguments.requests)
                files = [path for path in Path(uploads).rglob("*") if path.is_file()]
                size = sum(path.stat().st_size for path in files)
                print(f"uploads on disk: {len(files)} files, {size / 1e6:.1f} MB")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few requests, no memory run")
    parser.add_argument("--requests", type=int, default=5000, help="of the memory run")
    return parser.parse_args()


def draw_pictures(number=16, size=(1200, 900)):
    """JPEGs (bytes) of the size that a page's camera sends, all different."""
    rng = np.random.default_rng(0)
    pictures = []
    for _ in range(number):
        coarse = Image.fromarray(rng.integers(0, 256, (90, 120, 3), np.uint8))
        out = io.BytesIO()
        coarse.resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
        pictures.append(out.getvalue())
    return pictures


def classifier_alone(pictures, times):
    """Pictures a second of decoding and classifying in a loop, nothing else running."""
    classifier = Classifier(ROOT / "model")
    start = time.perf_counter()
    for index in range(times):
        classifier.classify(open_picture(pictures[index % len(pictures)]))
    return times / (time.perf_counter() - start)


def over_http(address):
    """A function that asks about one picture; raises on anything but an answer."""
    http = httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False)

    def ask(picture):
        name = f"{uuid.uuid4().hex}.jpg"
        sent = http.post("/gradio_api/upload", files={"files": (name, picture, "image/jpeg")})
        sent.raise_for_status()
        data = {"path": sent.json()[0], "meta": {"_type": "gradio.FileData"}}
        joined = http.post("/gradio_api/call/predict", json={"data": [data]})
        joined.raise_for_status()
        said = http.get(f"/gradio_api/call/predict/{joined.json()['event_id']}").text
        if "event: complete" not in said:
            raise RuntimeError(said.strip().splitlines()[-1] if said.strip() else "no answer")
        answer = json.loads(said[said.index("data: ") + 6 :])
        if len(answer[0]["confidences"]) != 5:
            raise RuntimeError("not five confidences")

    return ask


def over_client(address):
    """The same through gradio_client."""
    from gradio_client import Client, handle_file

    client = Client(address, verbose=False, analytics_enabled=False)

    def ask(picture):
        with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
            file.write(picture)
            file.flush()
            client.predict(handle_file(file.name), api_name="/predict")

    return ask


def measure(way, address, process, pictures, clients, total, alone):
    """`total` requests by `clients` threads; prints a row and returns the number that failed."""
    seconds, failures, next_one = [], collections.Counter(), iter(range(total))
    lock, ready = threading.Lock(), threading.Barrier(clients + 1)

    def work():
        ask = None
        try:
            ask = way(address)
        except Exception as error:
            failures[f"connecting: {error!r:.80}"] += 1
        ready.wait()
        while ask:
            with lock:
                index = next(next_one, None)
            if index is None:
                return
            start = time.perf_counter()
            try:
                ask(pictures[index % len(pictures)])
                seconds.append(time.perf_counter() - start)
            except Exception as error:  # counted, whatever it is
                failures[f"{type(error).__name__}: {error!s:.100}"] += 1

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    rate = len(seconds) / (time.perf_counter() - start)
    failed = sum(failures.values())
    median = statistics.median(seconds) if seconds else float("nan")
    slowest = float(np.quantile(seconds, 0.99)) if seconds else float("nan")
    print(
        f"{clients:7d}  {way.__name__[5:]:6s}  {total:8d}  {failed:6d}  {rate:10.1f}  "
        f"{rate / alone:8.0%}  {median:8.2f}  {slowest:6.2f}  {resident(process):4.0f}",
        flush=True,
    )
    for why, times in failures.most_common(3):
        print(f"         {times} x {why}")
    return failed


def memory(address, process, pictures, requests, clients=8):
    """The app's memory after 500 requests and after all of them."""
    ask_all = [over_http(address) for _ in range(clients)]
    done, levels, lock = 0, {}, threading.Lock()

    def work(ask):
        nonlocal done
        while True:
            with lock:
                if done >= requests:
                    return
                done += 1
                number = done
            ask(pictures[number % len(pictures)])
            if number in (500, requests):
                levels[number] = resident(process)

    threads = [threading.Thread(target=work, args=(ask,)) for ask in ask_all]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, last = levels.get(500, float("nan")), levels.get(requests, float("nan"))
    print(f"memory: {first:.0f} MB after 500, {last:.0f} MB after {requests} ({last / first:.0%})")


def resident(process):
    """Resident memory of a process in megabytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
