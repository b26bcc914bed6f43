"""The icon's own process: it follows the service, and is its hand in the tray."""
