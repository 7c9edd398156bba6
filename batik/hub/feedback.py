"""What visitors say of answers, gathered in a dataset on the Hub for whoever owns the Space.

Nothing is gathered unless the environment names a dataset, FEEDBACK_REPO_ID, and a token that may
write to it, HF_TOKEN. huggingface_hub's CommitScheduler sends what is new every few minutes.
"""

import json
import logging
import os
import tempfile
import uuid
from concurrent.futures import TimeoutError as NotInTime
from datetime import UTC, datetime
from pathlib import Path

from huggingface_hub import CommitScheduler
from huggingface_hub.errors import HfHubHTTPError
from PIL import Image

from batik.hub.address import check_repo_id
from batik.hub.errors import HubError, explain_hub_error
from batik.hub.patience import bound_requests

EVERY = 5  # minutes between two commits
LAST_COMMIT = 15  # seconds that the last one may take: a Space that stops is soon killed
MOST = 5_000  # in one run of the app: strangers write here, and the disk has an end

log = logging.getLogger("app")


class Feedback:
    """A dataset that takes what visitors say. It is made, private, if there is none.

    Raises HubError where the Hub doesn't let this token write there.
    """

    def __init__(self, repo_id: str, token: str) -> None:
        check_repo_id(repo_id)
        self._folder = Path(tempfile.mkdtemp(prefix="batik-feedback-"))
        # A file of each run's own, since a commit replaces whole files.
        self._words = self._folder / "feedback" / f"{uuid.uuid4().hex}.jsonl"
        self._words.parent.mkdir()
        self._kept = 0
        try:
            bound_requests()
            self._scheduler = CommitScheduler(
                repo_id=repo_id,
                repo_type="dataset",
                folder_path=self._folder,
                every=EVERY,
                private=True,
                token=token,
            )
        except Exception as error:
            raise explain_hub_error(error, repo_id) from error
        self.repo_id = repo_id

    def keep(self, words: dict, picture: Image.Image | None = None) -> None:
        """Keep what a visitor said, and the picture if the visitor lets it go along."""
        with self._scheduler.lock:
            if self._kept >= MOST:
                return
            self._kept += 1
            name = None
            if picture is not None:
                name = f"pictures/{uuid.uuid4().hex}.jpg"
                (self._folder / name).parent.mkdir(exist_ok=True)
                picture.save(self._folder / name, quality=90)
            when = datetime.now(UTC).isoformat(timespec="seconds")
            with self._words.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"time": when, **words, "picture": name}) + "\n")

    def close(self) -> None:
        """Send what has not been sent yet, and stop."""
        try:
            self._scheduler.trigger().result(LAST_COMMIT)
        except (OSError, HfHubHTTPError, NotInTime) as error:
            log.warning("The last of what visitors said did not reach the Hub. %s", error)
        self._scheduler.stop()


def feedback_from_environment() -> Feedback | None:
    """The Feedback that the environment asks for; None, with a warning, where that can't be."""
    repo_id, token = os.environ.get("FEEDBACK_REPO_ID"), os.environ.get("HF_TOKEN")
    if not repo_id:
        return None
    try:
        if not token:
            raise HubError("It needs HF_TOKEN, a token that may write there.")
        return Feedback(repo_id, token)
    except HubError as error:
        log.warning("Visitors are not asked what they think (FEEDBACK_REPO_ID). %s", error)
        return None
