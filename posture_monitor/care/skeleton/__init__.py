"""Skeleton: angles and holds of a body that is drawn, and what a body can do."""
