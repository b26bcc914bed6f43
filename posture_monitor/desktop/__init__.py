"""Desktop: adapters to operating systems; nothing here depends on postures."""
