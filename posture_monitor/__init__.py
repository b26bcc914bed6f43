"""posture_monitor: looks once or twice a minute, measures neck and upper back, reminds.

The package in one line: `vision` turns pictures into poses in a process of its own,
`core` turns poses into events, `desktop` tells the person, `cli` puts them together.
"""

__version__ = "0.1.0"
