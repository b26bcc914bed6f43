"""Listeners: what receives looks and events of the service, a module for each."""
