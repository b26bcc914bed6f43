"""Notes of reports: what was compared, what could not be seen, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import Unit
from posture_monitor.phrases.amounts import duration, plain, size
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.report.headings import in_all, percent

# What it is.


def left_out() -> str:
    """Return that the person left something out, and nothing of what."""
    return say("Whoever made this report left something out of it.")


def hours_are_numbered() -> str:
    """Return what the numbers of hours are, where no clock times are told."""
    return say("Hours are counted from the first hour of a day in which you were seen.")


def what_is_compared() -> str:
    """Return what was compared with what."""
    return say("A camera compared me with my own usual position.")


def what_a_posture_is() -> str:
    """Return what the time in a posture is."""
    return say("Time away is time out of that position, posture by posture.")


def no_diagnosis() -> str:
    """Return what the figures are not."""
    return say(
        "It does not diagnose or treat. No posture is known to cause pain. Changing "
        "position and moving are what trials support."
    )


def only_this_person() -> str:
    """Return that nothing is a score, and nobody is compared with others."""
    return say("Nothing here is a score, and nobody is compared with others.")


# What was seen.


def watched(watched_s: float, share: float) -> str:
    """Return how long it was watched, and which share of the days that is."""
    return say(
        "The camera watched for {time}: {share} of the time from first to last look.",
        time=in_all(watched_s),
        share=percent(share),
    )


def not_watched(lasted_s: float) -> str:
    """Return how long it was not watched between looks; never why."""
    return say(
        "In between it did not watch for {time}. Of that time nothing is known.",
        time=duration(lasted_s),
    )


def away_from_desk(lasted_s: float) -> str:
    """Return how long nobody was there."""
    return say(
        "Nobody was at the desk for {time} of the time watched.", time=in_all(lasted_s)
    )


def could_not_tell(lasted_s: float, share: float) -> str:
    """Return of which time somebody was there, and it cannot be told how he sat."""
    return say(
        "For {time} of the time seated ({share}) the posture could not be told.",
        time=duration(lasted_s),
        share=percent(share),
    )


def why_it_cannot_tell() -> str:
    """Return what keeps the camera from telling."""
    return say(
        "For example with a hand at the face, the head turned away, or dim light."
    )


def measured(head_s: float, trunk_s: float) -> str:
    """Return for how long head and upper body could be measured."""
    return say(
        "The head could be measured for {head}, the upper body for {trunk}.",
        head=in_all(head_s),
        trunk=in_all(trunk_s),
    )


def learning(lasted_s: float) -> str:
    """Return for how long the usual position was not known yet."""
    return say(
        "For {time} the usual position was not known yet.", time=duration(lasted_s)
    )


def partial_days(count: int) -> str:
    """Return how many days were watched in part, and what becomes of them."""
    return say_count(
        "{count} day was watched in part. It counts in no average.",
        "{count} days were watched in part. They count in no average.",
        count,
    )


def what_is_partial() -> str:
    """Return which days are partial."""
    return say("That is: for under 4 hours, or for less than half of the day.")


def only_days_are_kept() -> str:
    """Return that nothing is known of the hours of the days."""
    return say("Only whole days are kept here, so nothing is told of their hours.")


def usual_position_taken(days: Sequence[str]) -> str:
    """Return on which days the usual position was taken or first learned."""
    return say("The usual position was taken on {days}.", days=_listed(days))


def _listed(days: Sequence[str]) -> str:
    """Return days as a sentence lists them: one, two and three."""
    *earlier, last = days
    if not earlier:
        return last
    # Translators: the end of a list of dates; "earlier" may hold several, with commas.
    return say("{earlier} and {last}", earlier=", ".join(earlier), last=last)


def usual_position_unknown() -> str:
    """Return that it is not known when the usual position was taken."""
    return say("It is not known when the usual position was taken.")


_BREAKS: Mapping[str, str] = {
    "baseline": marked("{day}: the usual position was taken anew."),
    "setup": marked("{day}: the camera or the desk stood in a new place."),
    "version": marked("{day}: a new version of the program began to measure."),
}


def broke(kind: str, day: str) -> str:
    """Return what was new on a day, so that days before it are not the same."""
    return say(_BREAKS[kind], day=day)


def breaks_mean() -> str:
    """Return what such a break means for the weeks."""
    return say("No line joins the weeks before and after such a day.")


# What changed.

_MEASURES: Mapping[str, str] = {
    "away_share": marked("Time away from your usual position"),
    "seated_s": marked("Time seated on a day"),
    "longest_sitting_s": marked("Longest sitting on a day"),
    "breaks": marked("Breaks on a day"),
    "changes_per_h": marked("Changes of position an hour"),
    "longest_hold_s": marked("Longest in nearly one position on a day"),
}


def measure_name(key: str) -> str:
    """Return what is compared with the four weeks before, by its code."""
    return say(_MEASURES[key])


def changed(name: str, value: str, low: str, high: str) -> str:
    """Return what a week was like, beside the middle half of four weeks before."""
    return say(
        "{name}: {value}, before mostly {low} to {high}.",
        name=name,
        value=value,
        low=low,
        high=high,
    )


def nothing_changed() -> str:
    """Return that nothing was clearly different from the four weeks before."""
    return say("Nothing was clearly different from your four weeks before.")


def nothing_to_compare() -> str:
    """Return that there are too few days before to compare with."""
    return say("There are too few whole days before this week to compare it with.")


# How sure.


def single_look() -> str:
    """Return how far off one look may be."""
    return say("A single look is off by several degrees; these figures rest on many.")


def from_the_side() -> str:
    """Return how far off a change is that is seen from the side."""
    return say("Seen from the side, a change is good to about 3 to 5 degrees.")


def from_the_front() -> str:
    """Return how far off a change is that is seen from the front."""
    return say("From the front, to about 2 cm of the head, or 5 degrees of a nod.")


def own_estimates() -> str:
    """Return where these figures come from."""
    return say("Both are estimates of ours, for good light. Real rooms can be worse.")


def found_in_days(strong: float, mild: float) -> str:
    """Return how much of half-hour changes was found in simulated days."""
    return say(
        "In simulated days it found {strong} of strong and {mild} of mild half-hours.",
        strong=percent(strong),
        mild=percent(mild),
    )


def wrong_in_days(wrong_a_day: float) -> str:
    """Return how often something was told in simulated days that was not there."""
    return say(
        "It told of something that was not there about once in {days} days.",
        days=round(1 / wrong_a_day),
    )


def looks_are_rare() -> str:
    """Return how a time comes about."""
    return say(
        "It looks about once a minute; what one look shows holds until the next."
    )


def our_judgement() -> str:
    """Return that most limits are judgement."""
    return say("Most limits are our own judgement (grade D), not measured in people.")


# ISO 11226.


def iso_is() -> str:
    """Return what the standard says."""
    return say("ISO 11226 says how far a body at work bends, and for how long.")


def iso_limits(head_deg: float, trunk_deg: float) -> str:
    """Return from which angle on the standard limits the time."""
    return say(
        "Up to {head} for the head and {trunk} for the upper body it sets no limit.",
        head=size(plain(head_deg), Unit.DEGREE),
        trunk=size(plain(trunk_deg), Unit.DEGREE),
    )


def iso_beyond() -> str:
    """Return what the standard says of larger angles."""
    return say(
        "Beyond, a hold may last 8 minutes (head) or 4 (upper body); farther out, less."
    )


def iso_reference() -> str:
    """Return what the angles are measured from, there and here."""
    return say("Its angles start from a reference position, here from the usual one.")


def iso_moved() -> str:
    """Return that a limit may lie farther out for a person."""
    return say("For somebody who moves much, our limit lies farther out.")


def iso_other_limits(head_deg: float, trunk_deg: float) -> str:
    """Return that this person set other limits than those of the standard."""
    return say(
        "Here the limits are set to {head} and {trunk}.",
        head=size(plain(head_deg), Unit.DEGREE),
        trunk=size(plain(trunk_deg), Unit.DEGREE),
    )


def doses(head: float, trunk: float) -> str:
    """Return how much of the allowed time was used at most, in shares."""
    return say(
        "Bending used at most {head} of the allowed time (head), {trunk} (upper body).",
        head=percent(head),
        trunk=percent(trunk),
    )


def iso_source() -> str:
    """Return where the limits come from."""
    return say("Source: ISO 11226:2000, as tabulated by ergonomiesite.be.")


def not_measured() -> str:
    """Return that a part of the body could not be measured."""
    return say("not measured")


# The limits.


def grades() -> str:
    """Return what the grades mean."""
    return say("Grades: B a standard, C a laboratory, D our own judgement.")


def judgement() -> str:
    """Return that a limit is our own judgement."""
    return say("our own judgement")


def limits_of(posture: str, limits: Sequence[str]) -> str:
    """Return from where on a posture is told: slightly, clearly, strongly."""
    return say("{posture}: {limits}", posture=posture, limits=", ".join(limits))


def limits_are_from(sources: Sequence[str]) -> str:
    """Return where limits come from."""
    return say("Sources: {sources}.", sources="; ".join(sources))


def what_limits_are() -> str:
    """Return what the three limits of a posture are."""
    return say("For each posture: where it is told as slight, as clear and as strong.")


def own_setting() -> str:
    """Return that a limit is the person's own setting."""
    return say("your own setting")


def graded(value: str, grade: str) -> str:
    """Return a limit with its grade: 10° (B-)."""
    return say("{value} ({grade})", value=value, grade=grade)
