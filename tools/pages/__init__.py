"""Pages: what holds every page of HTML that the program writes: `make test-browser`.

Nothing of it ships. It needs the extra `browser` (Playwright, axe-core) and Debian's
chromium, fonts-liberation (as wide as what most offices have) and poppler-utils.
"""
