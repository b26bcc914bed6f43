"""Pipe: what the service and its vision worker send each other; nothing heavy."""
