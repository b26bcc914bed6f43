"""Pain: what upper back pain may come from, and who can help with what, as data.

The text is in `config/pain.toml`. Nothing here makes a diagnosis or names a
clinic; the signs that call for a doctor (`care/signs.py`) come before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from posture_monitor.care.choosing.names import plain
from posture_monitor.care.exercises import Grade
from posture_monitor.care.tables import NO_UNKNOWN_KEYS, check_unique, shipped_table
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.pages import pain as words

PAIN = "pain.toml"
NEAREST = 3  # names that an unknown one is answered with
NEAR_FROM = 0.5  # of difflib's ratio: "arthritis" finds "osteoarthritis"


class PainPart(StrEnum):
    """What a statement of a topic is about."""

    NOTE = "note"  # of the text itself, without a label
    WHAT = "what"
    WHOM = "whom"
    DESK = "desk"  # what may be changed there
    EXERCISE = "exercise"
    LIMITS = "limits"
    RISKS = "risks"
    BOTH = "both"  # where advice differs
    SURE = "sure"
    DOCTOR = "doctor"  # when it is no longer self-help


class Basis(StrEnum):
    """What of a statement's source was read."""

    PAGE = "page"  # the source's own page, mostly its beginning
    COPY = "copy"  # a copy or a summary
    JUDGEMENT = "judgement"  # nothing: it is our own


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One or two sentences, with what supports them."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    part: PainPart
    say: str
    evidence: Grade
    basis: Basis
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PainTopic:
    """A cause, a way of spreading, a helper or a kind of care.

    Attributes:
        key: Its name in the table.
        group: The key of the group that it stands in.
        title: Its title, in plain words.
        line: Its statements.
        terms: What a doctor's letter may call it, or None.
        ask: Questions to take along.
    """

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    group: str
    title: str
    line: tuple[Statement, ...]
    terms: str | None = None
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PainGroup:
    """A group of topics."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PainText:
    """The content of `pain.toml`: the groups in order, and their topics."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    group: tuple[PainGroup, ...]
    topic: tuple[PainTopic, ...]

    def __post_init__(self) -> None:
        """Check that each key is there once, and that the groups follow their order.

        Raises:
            ValueError: A key comes twice, or a topic stands below another group.
        """
        check_unique([topic.key for topic in self.topic])
        order = [group.key for group in self.group]
        found = list(dict.fromkeys(topic.group for topic in self.topic))
        if found != order:
            raise ValueError(f"expected topics of {order}, in order, got {found}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRow:
    """A statement as it is shown: its label, which may be empty, text and source."""

    label: str
    text: str
    source: str


@cache  # a shipped file does not change while the program runs
def pain_text() -> PainText:
    """Return the text, as it is shipped.

    Raises:
        ConfigError: The shipped file is damaged.
    """
    return shipped_table(PAIN, PainText)


def grouped(topics: Iterable[PainTopic]) -> Iterator[tuple[str, tuple[PainTopic, ...]]]:
    """Yield the title of each group that has one of these topics, and those.

    Raises:
        ConfigError: The shipped file is damaged.
    """
    shown = tuple(topics)
    for group in pain_text().group:
        fitting = tuple(topic for topic in shown if topic.group == group.key)
        if fitting:
            yield say(group.title), fitting


def rows(topic: PainTopic) -> tuple[PainRow, ...]:
    """Return what is said of a topic; a label stands once, at its first row."""
    before = ["", *(line.part for line in topic.line)]
    said = tuple(
        _row(line, "" if line.part == last else words.part_label(line.part))
        for line, last in zip(topic.line, before, strict=False)
    )
    asked = tuple(
        PainRow(label="" if at else words.ask_label(), text=say(question), source="")
        for at, question in enumerate(topic.ask)
    )
    return (*said, *asked)


def topics_called(wanted: str) -> tuple[PainTopic, ...]:
    """Return the topics of that name, else those with it in a name, or none.

    A name is a topic's key, its title or one of its terms, in English or the person's
    language. Capitals do not count.

    Raises:
        ConfigError: The shipped file is damaged.
    """
    word, topics = plain(wanted), pain_text().topic
    if not word:
        return ()
    exact = tuple(topic for topic in topics if word in _names(topic))
    if exact:
        return exact
    return tuple(topic for topic in topics if any(word in n for n in _names(topic)))


def nearest_topics(wanted: str) -> tuple[str, ...]:
    """Return the names nearest to one that there is not, the nearest first.

    Raises:
        ConfigError: The shipped file is damaged.
    """
    names = {name: None for topic in pain_text().topic for name in _names(topic)}
    near = get_close_matches(plain(wanted), list(names), NEAREST, NEAR_FROM)
    return tuple(near)


def _row(line: Statement, label: str) -> PainRow:
    text = say(line.say)
    is_note = line.part is PainPart.NOTE and line.basis is Basis.JUDGEMENT
    return PainRow(
        label=label,
        text=text if is_note else words.with_basis(text, line.basis),
        source=words.source_line(line.evidence, line.source),
    )


def _names(topic: PainTopic) -> tuple[str, ...]:
    titles = (topic.title, say(topic.title))
    terms = () if topic.terms is None else (topic.terms, say(topic.terms))
    parts = (part for names in (*titles, *terms) for part in _listed(names))
    return tuple(dict.fromkeys(map(plain, (topic.key, *titles, *parts))))


def _listed(names: str) -> tuple[str, ...]:
    """Return the names of a list, which may begin with what they have in common."""
    return tuple(part.strip() for part in names.replace(":", ",").split(","))
