"""Care: the exercises that are offered, and the signs that call for a doctor."""
