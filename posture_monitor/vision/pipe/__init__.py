"""Pipe: what crosses between the service and its vision worker; nothing heavy."""
