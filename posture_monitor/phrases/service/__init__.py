"""Service: the remarks of the service, and its replies to requests."""
