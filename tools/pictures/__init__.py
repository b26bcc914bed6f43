"""Pictures: makes every picture of docs/, on a desktop of its own: `make pictures`.

A module a kind of picture. Each shows what the program says today; nothing is painted
by hand. It needs Debian's dunst, imagemagick, openbox, trayer, xfce4-notifyd,
xfce4-panel, xterm, xvfb, dbus and fonts-dejavu-core; for pages of HTML, chromium,
fonts-liberation and poppler-utils, too.
"""
