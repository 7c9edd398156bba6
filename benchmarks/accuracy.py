"""How many test pictures the running app's /predict names rightly.

    python -m benchmarks.accuracy [DATASET]

DATASET holds test/<class>/*; by default $BATIK_DATASET, or batik_dataset.
"""

import os
import sys
from pathlib import Path

from gradio_client import Client, handle_file

from batik.training.metrics import accuracy
from benchmarks.running_app import running


def main():
    default = os.environ.get("BATIK_DATASET", "batik_dataset")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else default)
    pictures = sorted((folder / "test").glob("*/*"))
    if not pictures:
        sys.exit(f"No pictures in {folder}/test/<class>/.")
    with running() as (address, _):
        client = Client(address, verbose=False)
        answers = [client.predict(handle_file(p), api_name="/predict") for p in pictures]
    truth = [picture.parent.name.replace("_", " ") for picture in pictures]
    first = [a["label"] == t for a, t in zip(answers, truth, strict=True)]
    five = [
        t in [c["label"] for c in a["confidences"]] for a, t in zip(answers, truth, strict=True)
    ]
    for name, right in (("top-1", first), ("top-5", five)):
        figures = accuracy(right)
        low, high = figures["interval_95"]
        print(f"{name}: {figures['accuracy']:.4f} of {len(right)} ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
