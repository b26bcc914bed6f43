"""Workplace: what whoever looks after the computers may lay down for them."""
