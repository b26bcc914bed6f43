"""Desktop: adapters to operating systems, and nothing that knows of postures."""
