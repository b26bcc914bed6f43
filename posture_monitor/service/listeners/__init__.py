"""Listeners: what becomes of a look, one module each; what the service hands them."""
