"""doctor: it names all that it looked at, and what to do."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import run
from tests.cli.saying import unwrapped


def test_the_doctor_names_everything_it_looked_at(tmp_path: Path) -> None:
    ended = run("doctor", "--json", home=tmp_path)

    assert [row["name"] for row in ended.rows] == [
        "system",
        "libraries",
        "model",
        "cameras",
        "notifications",
        "settings",
        "files",
    ]
    assert {tuple(row) for row in ended.rows} == {("name", "ok", "found", "do")}
    assert all((row["do"] is None) is row["ok"] for row in ended.rows)
    assert all(row["found"] for row in ended.rows)
    assert ended.status == int(not all(row["ok"] for row in ended.rows))
    files = ended.rows[-1]
    assert files["do"] == "give it with `posture-monitor consent --accept`"
    assert str(tmp_path / "data" / "posture-monitor") in files["found"]
    assert list(tmp_path.rglob("*")) == []  # it looks, and leaves nothing


def test_the_doctor_says_what_to_do_about_broken_files(tmp_path: Path) -> None:
    home = tmp_path / "[b]home"  # no markup, but a name
    settings = home / "config" / "posture-monitor" / "config.toml"
    consent = home / "data" / "posture-monitor" / "consent.json"
    for file, text in ((settings, "[reminders]\ngap_min = 'x'\n"), (consent, "{")):
        file.parent.mkdir(parents=True)
        file.write_text(text)

    ended = run("doctor", home=home)

    out = unwrapped(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert f"no settings: {settings} expected reminders.gap_min in {settings}" in out
    assert "got 'x'; change it or leave it out" in out
    assert f"something was damaged and is set aside as {consent}.damaged" in out


def test_the_doctor_says_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "posture-monitor").touch()  # a file where a folder should be

    ended = run("doctor", "--json", home=tmp_path)

    files = ended.rows[-1]
    assert not files["ok"]
    assert "check its permissions and the room on the disk" in files["do"]
