"""Asking: what a process of its own answers, once: which cameras, what does not load.

The process that asks loads no image library, and no camera is opened.
"""

from __future__ import annotations

from multiprocessing import get_context
from typing import TYPE_CHECKING

from posture_monitor.errors import Fault, LibraryError
from posture_monitor.phrases.vision.worker import loading_too_long
from posture_monitor.vision import entry
from posture_monitor.vision.causes.ended import cause_of_end
from posture_monitor.vision.causes.raised import cause_of_refusal
from posture_monitor.vision.pipe.messages import Ended, Failed
from posture_monitor.vision.pipe.sampling import Sampling
from posture_monitor.vision.worker_link import STARTING_S, Run, WorkerLink, failed_by

if TYPE_CHECKING:
    from posture_monitor.vision.sources.webcam import Camera

_POLITE_S = 3.0


def listed_cameras() -> tuple[Camera, ...]:
    """Return the cameras of this machine, by index, listed in a separate process.

    No camera is opened, and this process loads no image library.

    Raises:
        LibraryError: the other process could not load what lists them.
    """
    try:
        answer = _answer_of_cameras()
    except OSError as error:
        raise LibraryError(cause_of_refusal(error)) from error
    if isinstance(answer, Failed):
        raise LibraryError(Fault(answer.message, answer.found or ""))
    return answer


def _answer_of_cameras() -> tuple[Camera, ...] | Failed:
    context = get_context("spawn")
    answers, answers_in = context.Pipe(duplex=False)
    process = context.Process(target=entry.cameras, args=(answers_in,), daemon=True)
    with answers, answers_in:
        process.start()
        answers_in.close()  # so that the end of the process is the end of the pipe
        try:
            return answers.recv() if answers.poll(STARTING_S) else _too_long()
        except EOFError:
            process.join(_POLITE_S)
            return failed_by(cause_of_end(process.exitcode))
        finally:
            process.kill()
            process.join(_POLITE_S)


def _too_long() -> Failed:
    return failed_by(loading_too_long(STARTING_S))


def loading_trouble(
    *, limit_s: float = STARTING_S, run: Run = entry.load
) -> str | None:
    """Return why OpenCV and MediaPipe do not load here, or None where they do.

    A separate process loads them, as a worker does, and is ended after `limit_s`.

    Args:
        limit_s: How long it may take.
        run: What that process runs.
    """
    try:
        with WorkerLink("nothing", Sampling(looks_per_s=1.0), run=run) as link:
            message = link.receive(limit_s)
    except OSError as error:
        return cause_of_refusal(error).told
    match message:
        case Ended():
            return None
        case Failed():
            return message.message
    return loading_too_long(limit_s).told
