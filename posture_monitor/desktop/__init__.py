"""Desktop: the service that watches all day, and what it says to the person."""
