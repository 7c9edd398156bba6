"""What a disk does to a training run, in the words of whoever started it."""

import contextlib
import errno
from pathlib import Path

import tensorflow as tf

from batik.training.run_folder import RECORD, UNFINISHED

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_SPACE = "No space left on device"


@contextlib.contextmanager
def tensorflow_errors():
    """Raise a full disk as the OSError it is: TensorFlow's own files raise ResourceExhausted."""
    try:
        yield
    except tf.errors.OpError as error:
        if NO_SPACE not in str(error):
            raise
        raise OSError(errno.ENOSPC, NO_SPACE) from error


def in_words(error, output):
    """One sentence for an error of a training run into the folder `output`; what is no error of
    the operating system is in words already."""
    number = getattr(error, "errno", None)
    if number is None:
        return str(error)
    where = f" ({error.filename})" if error.filename else ""
    if number in FULL:
        what = f"The disk is full{where}: make room for {output} and for temporary files"
    else:
        what = f"The system says: {error.strerror}{where}: mend that"
    if not (Path(output) / UNFINISHED / RECORD).exists():
        return f"{what}, then start again."
    return f"{what}, then go on with the same command and --resume: what was finished is kept."
