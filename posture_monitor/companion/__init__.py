"""Companion: the icon's own process, which shows the service's status in the tray."""
