"""Ahead: a recording of which one picture is read while the last one is looked at.

OpenCV and MediaPipe let another thread run meanwhile. Order, times and errors stay as
the source gives them; one more picture is in memory.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from posture_monitor.vision.frame import Frame
from posture_monitor.vision.sources._around import Around
from posture_monitor.vision.sources._source import Source


class Ahead(Around):
    """A `Source` over a recording; never of a camera, which shows the present."""

    def __init__(self, source: Source) -> None:
        """Keep the recording; nothing is opened."""
        super().__init__(source)
        self._thread: ThreadPoolExecutor | None = None
        self._following: Future[Frame | None] | None = None

    def read(self) -> Frame | None:
        """Return the next frame and begin to read the one after it.

        None and errors come where the source gives them, after the frames before.

        Raises:
            SourceError: as the source.
        """
        following, self._following = self._following, None
        if following is None:
            following = self._begun()
        frame = following.result()
        if frame is not None:
            self._following = self._begun()
        return frame

    def close(self) -> None:
        """End the thread, then release the source; a second call does nothing."""
        thread, self._thread, self._following = self._thread, None, None
        if thread is not None:
            thread.shutdown()
        super().close()

    def _begun(self) -> Future[Frame | None]:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "reading-ahead")
        return self._thread.submit(self._source.read)
