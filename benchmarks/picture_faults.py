"""Pictures at fault: what is found of faults that are made, and of what is none.

    .venv/bin/python -m benchmarks.picture_faults [--out docs/pictures-at-fault.md]

Every picture of ../shared/media and ../shared/people/clips is taken as it is, changed in
ways that are no fault, and with faults of each kind. Bounds were chosen on `CHOSEN`; the
table is of the others. Each figure has its bar, which was written down before. Ends with
1 where a bar is missed, else with 0.
"""
